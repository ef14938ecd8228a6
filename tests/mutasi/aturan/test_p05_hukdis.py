"""P-05: sanctions served, examinations and court cases on the TMT (PerBKN 5/2019 art 3(1)f; A.11, PP 94/2021)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import HukdisAsn, Masa
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.orang.p05_hukdis import ATURAN as P05
from services.mutasi.hukum.orang.p05_hukdis import AkibatHukdis
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai
from tests.mutasi.aturan.layak import HARI, LAYAK, Perkara, dilantik, dilihat, tepat
from tests.mutasi.hukum import hukum, versi

TMT = LAYAK.acara.tmt
"""1 April 2026."""
SEHARI = timedelta(days=1)
HARI_UJI = st.dates(date(2024, 1, 1), date(2028, 12, 31))
MASA = st.tuples(HARI_UJI, st.none() | st.integers(0, 400)).map(
    lambda isi: (isi[0], None if isi[1] is None else isi[0] + timedelta(days=isi[1]))
)


def dihukum(tingkat: TingkatHukdis, mulai: date, selesai: date | None) -> Perkara:
    return LAYAK.asn_lain(hukdis=(HukdisAsn(mulai, selesai, tingkat=tingkat),))


@pytest.mark.parametrize(
    ("mulai", "selesai", "lolos"),
    [
        (date(2025, 10, 1), TMT - SEHARI, True),
        (date(2025, 10, 1), TMT, False),
        (date(2025, 10, 1), TMT + SEHARI, False),
        (TMT - SEHARI, date(2026, 9, 30), False),
        (TMT, date(2026, 9, 30), False),
        (TMT + SEHARI, date(2026, 9, 30), True),
    ],
)
def test_serving_is_reckoned_by_the_first_and_last_day(mulai: date, selesai: date, lolos: bool) -> None:
    putusan = dihukum(TingkatHukdis.SEDANG, mulai, selesai).menurut(P05)
    assert putusan.lolos is lolos
    if not lolos:
        assert putusan.berikutnya == selesai + SEHARI
        assert f"tingkat sedang {mulai:%d-%m-%Y} sampai {selesai:%d-%m-%Y}" in putusan.penjelasan


@pytest.mark.parametrize(
    ("jenis", "sendiri", "tingkat"),
    [
        (JenisMutasi.ANTAR_UNIT, False, Tingkat.PERINGATAN),
        (JenisMutasi.ANTAR_OPD, False, Tingkat.PERINGATAN),
        (JenisMutasi.MASUK, False, Tingkat.MENGHALANGI),
        (JenisMutasi.KELUAR, False, Tingkat.MENGHALANGI),
        *((jenis, True, Tingkat.MENGHALANGI) for jenis in JenisMutasi),
    ],
)
def test_it_blocks_on_own_request_and_between_governments_and_warns_inside(
    jenis: JenisMutasi, sendiri: bool, tingkat: Tingkat
) -> None:
    perkara = dihukum(TingkatHukdis.BERAT, date(2026, 1, 1), date(2026, 12, 31))
    putusan = perkara.acara_lain(jenis=jenis, permintaan_sendiri=sendiri).menurut(P05)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, tingkat)


def test_local_policy_may_let_it_block_inside_too() -> None:
    isi: AkibatHukdis = hukum(HARI)["p05_hukdis"]
    keras = isi.model_copy(update={"tingkat": dict.fromkeys(JenisMutasi, Tingkat.MENGHALANGI)})
    perkara = dihukum(TingkatHukdis.SEDANG, date(2026, 1, 1), date(2026, 12, 31))
    assert perkara.menurut(P05, versi("p05_hukdis", keras, None)).tingkat is Tingkat.MENGHALANGI


@pytest.mark.parametrize("jenis", JenisMutasi)
@pytest.mark.parametrize("sendiri", [True, False])
def test_the_statement_of_the_ppk_is_due_at_verification_on_own_request_and_between_governments(
    jenis: JenisMutasi, sendiri: bool
) -> None:
    """A.4 f: an examination elsewhere, and a court, stand in no register of the city."""
    perkara = LAYAK.acara_lain(jenis=jenis, permintaan_sendiri=sendiri, dokumen={})
    perlu = sendiri or jenis in (JenisMutasi.MASUK, JenisMutasi.KELUAR)
    for tahap in Tahap:
        putusan = perkara.acara_lain(tahap=tahap).menurut(P05)
        assert putusan.lolos is not perlu
        if perlu:
            assert [each.fakta for each in putusan.kurang] == ["dokumen"]
            assert putusan.wajib is (tahap is not Tahap.PENGAJUAN)
    surat = Dokumen("800/9/BKPSDM/2026", date(2026, 2, 2), TMT)
    assert perkara.acara_lain(dokumen={JenisDokumen.BEBAS_HUKDIS: surat}).menurut(P05).lolos
    habis = replace(surat, berlaku_sampai=TMT - SEHARI)
    assert perkara.acara_lain(dokumen={JenisDokumen.BEBAS_HUKDIS: habis}).menurut(P05).lolos is not perlu


@pytest.mark.parametrize(("sampai", "lolos"), [(8, False), (9, True), (None, True)])
def test_the_statement_holds_on_the_day_of_an_inauguration_after_the_tmt(sampai: int | None, lolos: bool) -> None:
    hari = None if sampai is None else LAYAK.acara.tmt + timedelta(days=sampai)
    surat = {JenisDokumen.BEBAS_HUKDIS: Dokumen("800/9/BKPSDM/2026", date(2026, 2, 2), hari)}
    perkara = dilantik(LAYAK.acara_lain(permintaan_sendiri=True, dokumen=surat), 9)
    assert perkara.menurut(P05).lolos is lolos
    assert perkara.acara_lain(tanggal_pelantikan=None).menurut(P05).lolos


LANTIK = date(2026, 4, 10)


@pytest.mark.parametrize(
    ("mulai", "selesai", "lolos", "berikutnya"),
    [
        # No other TMT frees the day of the oath.
        (date(2026, 4, 7), date(2026, 9, 30), False, None),
        (LANTIK, LANTIK, False, None),
        (LANTIK + SEHARI, date(2026, 9, 30), True, None),
        (date(2026, 1, 1), TMT, False, TMT + SEHARI),
    ],
)
def test_it_is_asked_again_of_the_day_of_the_inauguration(
    mulai: date, selesai: date, lolos: bool, berikutnya: date | None
) -> None:
    """TMT on 1 April, inaugurated on 10 April: what begins between the two stands against it as well."""
    perkara = dilantik(dihukum(TingkatHukdis.SEDANG, mulai, selesai), (LANTIK - TMT).days)
    putusan = perkara.menurut(P05)
    assert (putusan.lolos, putusan.berikutnya) == (lolos, berikutnya)
    assert "Pada TMT 01-04-2026" in putusan.penjelasan
    assert "pelantikan 10-04-2026" in putusan.penjelasan
    assert dilihat(putusan)["tanggal_pelantikan"] == "2026-04-10"
    proses = LAYAK.asn_lain(proses_hukum=(Masa(mulai, selesai),))
    assert dilantik(proses, (LANTIK - TMT).days).menurut(P05).lolos is lolos


@pytest.mark.parametrize(("selisih", "lolos"), [(None, True), (-10, True), (-9, False), (-1, False), (0, True)])
def test_nobody_takes_the_oath_of_a_post_while_a_sanction_is_served(selisih: int | None, lolos: bool) -> None:
    """It is over before the TMT, and the oath is taken earlier still."""
    perkara = dilantik(dihukum(TingkatHukdis.BERAT, TMT - timedelta(days=9), TMT - SEHARI), selisih)
    putusan = perkara.menurut(P05)
    assert putusan.lolos is lolos
    proses = LAYAK.asn_lain(proses_hukum=(Masa(TMT - timedelta(days=9), TMT - SEHARI),))
    assert dilantik(proses, selisih).menurut(P05).lolos is lolos
    if not lolos:
        assert selisih is not None
        assert f"Pada pelantikan {TMT + timedelta(days=selisih):%d-%m-%Y} atau TMT 01-04-2026" in putusan.penjelasan
        assert dilihat(putusan)["tanggal_pelantikan"] == (TMT + timedelta(days=selisih)).isoformat()
        assert putusan.berikutnya is None


def test_the_statement_does_not_help_against_what_is_on_record() -> None:
    assert (
        not dihukum(TingkatHukdis.SEDANG, date(2026, 1, 1), TMT).acara_lain(permintaan_sendiri=True).menurut(P05).lolos
    )


@pytest.mark.parametrize(("mulai", "lolos"), [(TMT - SEHARI, True), (TMT, False), (TMT + SEHARI, True)])
def test_a_reprimand_is_over_with_its_day(mulai: date, lolos: bool) -> None:
    assert dihukum(TingkatHukdis.RINGAN, mulai, None).menurut(P05).lolos is lolos


def test_another_sanction_without_a_last_day_goes_on() -> None:
    putusan = dihukum(TingkatHukdis.BERAT, date(2020, 1, 1), None).menurut(P05)
    assert (putusan.hasil, putusan.berikutnya) == (Hasil.TIDAK_TERPENUHI, None)
    assert "sejak 01-01-2020" in putusan.penjelasan


@pytest.mark.parametrize(
    ("proses", "lolos"),
    [
        (Masa(date(2026, 1, 5), None), False),
        (Masa(date(2026, 1, 5), TMT), False),
        (Masa(date(2026, 1, 5), TMT - SEHARI), True),
        (Masa(TMT + SEHARI, None), True),
    ],
)
def test_an_examination_or_a_court_case_stands_against_it_while_it_runs(proses: Masa, lolos: bool) -> None:
    putusan = LAYAK.asn_lain(proses_hukum=(proses,)).menurut(P05)
    assert putusan.lolos is lolos
    if not lolos:
        assert "proses peradilan sejak 05-01-2026" in putusan.penjelasan


@pytest.mark.parametrize("kode", ["15", "16"])
@pytest.mark.parametrize(
    ("selesai", "hasil", "berikutnya"),
    [
        (HARI - SEHARI, Hasil.BELUM_DAPAT_DINILAI, None),
        (HARI, Hasil.TERPENUHI, None),
        (TMT - SEHARI, Hasil.TERPENUHI, None),
        (TMT, Hasil.TIDAK_TERPENUHI, TMT + SEHARI),
    ],
)
def test_a_code_of_being_punished_asks_for_the_sanction_that_explains_it(
    kode: str, selesai: date, hasil: Hasil, berikutnya: date | None
) -> None:
    """A.11: of one that was over before the file came the code of today does not speak."""
    perkara = dihukum(TingkatHukdis.SEDANG, date(2025, 5, 1), selesai).asn_lain(kedudukan_hukum=kode)
    putusan = perkara.menurut(P05)
    assert (putusan.hasil, putusan.berikutnya) == (hasil, berikutnya)
    assert [each.fakta for each in putusan.kurang] == ["hukdis"] * (hasil is Hasil.BELUM_DAPAT_DINILAI)


@pytest.mark.parametrize("kode", ["15", "16"])
@pytest.mark.parametrize("sendiri", [True, False])
def test_a_code_of_being_punished_without_a_sanction_weighs_as_one_that_is_served(kode: str, *, sendiri: bool) -> None:
    perkara = LAYAK.asn_lain(kedudukan_hukum=kode).acara_lain(permintaan_sendiri=sendiri)
    putusan = perkara.menurut(P05)
    berat = Tingkat.MENGHALANGI if sendiri else Tingkat.PERINGATAN
    assert (putusan.hasil, putusan.tingkat, putusan.wajib) == (Hasil.BELUM_DAPAT_DINILAI, berat, True)
    assert f"{kode} {KedudukanHukum(kode).nama}" in putusan.penjelasan
    # A reprimand is over with its day, and an examination that ends leaves the code to be explained.
    lama = HukdisAsn(date(2025, 5, 1), None, tingkat=TingkatHukdis.RINGAN)
    assert perkara.asn_lain(hukdis=(lama,)).menurut(P05).hasil is Hasil.BELUM_DAPAT_DINILAI
    putusan = perkara.asn_lain(proses_hukum=(Masa(date(2026, 1, 5), TMT),)).menurut(P05)
    assert (putusan.hasil, putusan.berikutnya) == (Hasil.TIDAK_TERPENUHI, None)
    assert perkara.asn_lain(status_pegawai=StatusPegawai.PPPK).menurut(P05).tingkat is Tingkat.PERINGATAN


def test_a_pppk_serves_a_sanction_as_everybody() -> None:
    perkara = dihukum(TingkatHukdis.SEDANG, date(2026, 1, 1), date(2026, 12, 31))
    assert not perkara.asn_lain(status_pegawai=StatusPegawai.PPPK).menurut(P05).lolos


def test_without_a_record_nothing_stands_against_it_and_without_a_person_nothing_is_said() -> None:
    assert LAYAK.menurut(P05).lolos
    assert Perkara(None, LAYAK.jabatan, LAYAK.acara).menurut(P05).hasil is Hasil.BELUM_DAPAT_DINILAI


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(TingkatHukdis), MASA), max_size=3),
    st.lists(MASA, max_size=2),
    HARI_UJI,
    st.sampled_from(["01", "15", "16"]),
    st.none() | st.integers(-30, 300),
    st.floats(0, 1),
)
def test_the_next_day_is_exact(
    hukdis: list[tuple[TingkatHukdis, tuple[date, date | None]]],
    proses: list[tuple[date, date | None]],
    tmt: date,
    kode: str,
    selisih: int | None,
    di_antara: float,
) -> None:
    perkara = LAYAK.asn_lain(
        hukdis=tuple(HukdisAsn(*masa, tingkat=tingkat) for tingkat, masa in hukdis),
        proses_hukum=tuple(Masa(*masa) for masa in proses),
        kedudukan_hukum=kode,
    )
    tepat(dilantik(perkara.acara_lain(tmt=tmt), selisih), P05, di_antara)
