"""Rows K-02, K-02b, K-03 and K-04: freezes around elections and inaugurations, and an acting head of the city."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import JabatanAsn, Masa
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat, yang_menghalangi
from services.mutasi.hukum.kalender.k02_pilkada import ATURAN as K02
from services.mutasi.hukum.kalender.k02_pilkada import LaranganPilkada, Pemilihan
from services.mutasi.hukum.kalender.k02b_pilkada_berikutnya import ATURAN as K02B
from services.mutasi.hukum.kalender.k02b_pilkada_berikutnya import PilkadaBerikutnya
from services.mutasi.hukum.kalender.k03_pelantikan_kepala_daerah import ATURAN as K03
from services.mutasi.hukum.kalender.k03_pelantikan_kepala_daerah import MasaPelantikan
from services.mutasi.hukum.kalender.k04_penjabat import ATURAN as K04
from services.mutasi.hukum.kalender.k04_penjabat import KotaBerpenjabat, MasaPenjabat
from services.mutasi.hukum.periksa import Pemeriksa
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from tests.mutasi.aturan.layak import HARI, LAYAK, Perkara, dilihat, tepat
from tests.mutasi.hukum import hukum, versi

TANPA_SURAT = LAYAK.acara_lain(dokumen={})
SURAT = Dokumen("100.2.1.3/1575/SJ", date(2024, 3, 29))
MENDAGRI = {JenisDokumen.PERSETUJUAN_MENDAGRI: SURAT}
IMUT = {JenisDokumen.REKOMENDASI_IMUT: Dokumen("R-1/IMUT/2025", date(2025, 3, 3))}
SEHARI = timedelta(days=1)


def pada(tmt: date, perkara: Perkara = TANPA_SURAT, **acara: Any) -> Perkara:
    return perkara.acara_lain(tmt=tmt, **acara)


def memangku(jenjang: JenjangJabatan, *, kepala_unit: bool = False) -> JabatanAsn:
    return JabatanAsn(
        kode="DISDIK-01",
        nama="Jabatan Asal",
        jenis=JenisJabatan.JA,
        jenjang=jenjang,
        eselon=None,
        kelas=8,
        kode_unit="DISDIK",
        instansi="DISDIK",
        kepala_unit=kepala_unit,
        tmt=date(2020, 1, 1),
    )


def ke(jenjang: JenjangJabatan | None, **jabatan: Any) -> Perkara:
    perkara = TANPA_SURAT.asn_lain(jabatan=memangku(JenjangJabatan.PELAKSANA))
    return perkara.jabatan_lain(jenjang=jenjang, **jabatan)


# K-02


@pytest.mark.parametrize(
    ("tmt", "hasil"),
    [
        (date(2024, 3, 21), Hasil.TERPENUHI),
        (date(2024, 3, 22), Hasil.TIDAK_TERPENUHI),
        (date(2024, 9, 22), Hasil.TIDAK_TERPENUHI),
        (date(2025, 2, 19), Hasil.TIDAK_TERPENUHI),
        (date(2025, 2, 20), Hasil.TERPENUHI),
    ],
)
def test_k02_no_pejabat_is_replaced_from_six_months_before_the_candidates_to_the_end_of_the_term(
    tmt: date, hasil: Hasil
) -> None:
    putusan = pada(tmt).menurut(K02)
    assert putusan.hasil is hasil
    if hasil is Hasil.TIDAK_TERPENUHI:
        assert putusan.tingkat is Tingkat.PERLU_PERSETUJUAN
        assert putusan.berikutnya == date(2025, 2, 20)
        assert "22-03-2024 sampai 19-02-2025" in putusan.penjelasan


def test_k02_the_written_consent_of_the_minister_lifts_it() -> None:
    putusan = pada(date(2024, 10, 1), dokumen=MENDAGRI).menurut(K02)
    assert putusan.hasil is Hasil.TERPENUHI
    assert SURAT.nomor in putusan.penjelasan
    assert dilihat(putusan)["dokumen:persetujuan_mendagri"] == f"nomor {SURAT.nomor} tanggal 29-03-2024"


def test_k02_a_consent_that_has_run_out_by_the_tmt_lifts_nothing() -> None:
    habis = {JenisDokumen.PERSETUJUAN_MENDAGRI: Dokumen("1", date(2024, 3, 29), date(2024, 9, 30))}
    assert not pada(date(2024, 10, 1), dokumen=habis).menurut(K02).lolos
    assert pada(date(2024, 9, 30), dokumen=habis).menurut(K02).lolos


@pytest.mark.parametrize(
    ("perkara", "pejabat"),
    [
        (ke(JenjangJabatan.PRATAMA), True),
        (ke(JenjangJabatan.ADMINISTRATOR), True),
        (ke(JenjangJabatan.PENGAWAS), True),
        (ke(JenjangJabatan.PELAKSANA), False),
        (ke(JenjangJabatan.AHLI_MUDA), False),
        # Heads of puskesmas and of schools are bound too.
        (ke(JenjangJabatan.AHLI_MUDA, kepala_unit=True), True),
        (ke(JenjangJabatan.PELAKSANA).asn_lain(jabatan=memangku(JenjangJabatan.PENGAWAS)), True),
        (ke(JenjangJabatan.PELAKSANA).asn_lain(jabatan=memangku(JenjangJabatan.AHLI_MUDA, kepala_unit=True)), True),
        (ke(JenjangJabatan.PELAKSANA).asn_lain(jabatan=memangku(JenjangJabatan.PELAKSANA)), False),
    ],
)
@pytest.mark.parametrize(("aturan", "tmt"), [(K02, date(2024, 10, 1)), (K03, date(2025, 4, 1))])
def test_whoever_is_no_pejabat_and_becomes_none_is_not_bound(
    aturan: Any, tmt: date, perkara: Perkara, pejabat: bool
) -> None:
    putusan = pada(tmt, perkara).menurut(aturan)
    assert putusan.lolos is not pejabat
    if not pejabat:
        assert putusan.tingkat is Tingkat.KETERANGAN
        assert "tidak berlaku bagi yang bukan pejabat" in putusan.penjelasan


@pytest.mark.parametrize(
    ("jenjang", "kepala_unit", "pejabat"),
    [
        (JenjangJabatan.PRATAMA, False, True),
        (JenjangJabatan.PENGAWAS, False, True),
        (JenjangJabatan.AHLI_MUDA, True, True),
        (JenjangJabatan.AHLI_MUDA, False, False),
        (JenjangJabatan.PELAKSANA, False, False),
    ],
)
@pytest.mark.parametrize(("aturan", "tmt"), [(K02, date(2024, 10, 1)), (K03, date(2025, 4, 1))])
def test_a_pejabat_who_leaves_the_city_is_replaced_and_nobody_else_who_leaves_is(
    aturan: Any, tmt: date, jenjang: JenjangJabatan, kepala_unit: bool, pejabat: bool
) -> None:
    """Where they go stands in another government's peta jabatan: neither its absence nor a post given counts."""
    keluar = TANPA_SURAT.acara_lain(jenis=JenisMutasi.KELUAR, tmt=tmt, tahap=Tahap.KEPUTUSAN)
    dari = keluar.asn_lain(jabatan=memangku(jenjang, kepala_unit=kepala_unit))
    for perkara in (dari, replace(dari, jabatan=None), dari.jabatan_lain(jenjang=None)):
        putusan = perkara.menurut(aturan)
        assert putusan.lolos is not pejabat
        assert (putusan in yang_menghalangi([putusan])) is pejabat
        assert perkara.acara_lain(dokumen=MENDAGRI | IMUT).menurut(aturan).lolos
        assert [each for each in Pemeriksa(hukum(HARI))(*_bertiga(perkara)) if each.kode == aturan.kode] == [putusan]
        assert [each for each in perkara.semua() if each.kode == aturan.kode] == [putusan]


def _bertiga(perkara: Perkara) -> tuple[Any, Any, Any]:
    return perkara.asn, perkara.jabatan, perkara.acara


@pytest.mark.parametrize(("aturan", "tmt"), [(K02, date(2024, 10, 1)), (K03, date(2025, 4, 1))])
def test_without_the_level_of_the_post_it_cannot_be_judged_inside_and_is_met_outside(aturan: Any, tmt: date) -> None:
    dalam = pada(tmt, ke(None).jabatan_lain(eselon=None, jenis=JenisJabatan.JA)).menurut(aturan)
    assert dalam.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in dalam.kurang] == ["jenjang"]
    assert pada(date(2026, 4, 1), ke(None)).menurut(aturan).lolos
    # What surely is a pejabat is refused whatever is missing.
    pejabat = ke(None).asn_lain(jabatan=memangku(JenjangJabatan.PENGAWAS))
    assert pada(tmt, pejabat).menurut(aturan).hasil is Hasil.TIDAK_TERPENUHI


@pytest.mark.parametrize(("aturan", "tmt"), [(K02, date(2024, 10, 1)), (K03, date(2025, 4, 1))])
def test_whose_post_is_not_on_record_may_be_a_pejabat(aturan: Any, tmt: date) -> None:
    """UU 10/2016 art 71(2), 162(3) bind who replaces a pejabat: an unknown post is not an ordinary one."""
    keluar = pada(tmt, LAYAK.acara_lain(jenis=JenisMutasi.KELUAR, dokumen={}))
    tanpa = keluar.asn_lain(jabatan=None, jalur_unit=("KOTA", "DISHUB")).menurut(aturan)
    assert tanpa.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in tanpa.kurang] == ["jabatan_sekarang"]
    # Nobody of whom no unit is known either is said to replace anybody.
    assert keluar.asn_lain(jabatan=None, jalur_unit=()).menurut(aturan).lolos
    # A record that names only the eselon says it, and so does a JPT.
    for lain in ({"eselon": Eselon.III_A, "jenis": JenisJabatan.JA}, {"eselon": None, "jenis": JenisJabatan.JPT}):
        dipangku = {"jenjang": None, "kepala_unit": False, **lain}
        assert keluar.menjabat(**dipangku).menurut(aturan).hasil is Hasil.TIDAK_TERPENUHI
    assert keluar.menjabat(jenjang=None, eselon=None, jenis=JenisJabatan.JF, kepala_unit=False).menurut(aturan).lolos


def test_the_consent_is_due_when_the_mayor_decides_and_stops_nothing_before() -> None:
    usul = pada(date(2024, 10, 1)).menurut(K02)
    putus = pada(date(2024, 10, 1), tahap=Tahap.KEPUTUSAN).menurut(K02)
    assert (yang_menghalangi([usul]), yang_menghalangi([putus])) == ((), (putus,))


@given(
    paslon=st.dates(date(2024, 1, 1), date(2040, 12, 31)),
    lama=st.integers(0, 400),
    geser=st.integers(-300, 500),
)
def test_the_next_day_of_a_freeze_is_met_and_the_day_before_is_not(paslon: date, lama: int, geser: int) -> None:
    larangan = LaranganPilkada(
        bulan=6,
        tingkat=Tingkat.PERLU_PERSETUJUAN,
        pemilihan=(Pemilihan(penetapan_paslon=paslon, akhir_jabatan=paslon + timedelta(days=lama)),),
    )
    satu = versi("k02_pilkada", larangan, date(2016, 7, 1))
    putusan = pada(paslon + timedelta(days=geser)).menurut(K02, satu)
    if putusan.lolos:
        return
    assert putusan.berikutnya is not None
    assert pada(putusan.berikutnya).menurut(K02, satu).lolos
    assert not pada(putusan.berikutnya - SEHARI).menurut(K02, satu).lolos


def test_freezes_that_meet_are_one_for_the_next_day() -> None:
    larangan = LaranganPilkada(
        bulan=6,
        tingkat=Tingkat.PERLU_PERSETUJUAN,
        pemilihan=(
            Pemilihan(penetapan_paslon=date(2031, 9, 1), akhir_jabatan=date(2032, 1, 31)),
            Pemilihan(penetapan_paslon=date(2032, 8, 1), akhir_jabatan=date(2032, 12, 31)),
        ),
    )
    putusan = pada(date(2031, 6, 1)).menurut(K02, versi("k02_pilkada", larangan, date(2016, 7, 1)))
    assert putusan.berikutnya == date(2033, 1, 1)


# K-02b


def k02b(tmt: date, **isi: Any) -> HasilAturan:
    awal = {"bacaan": "terpisah", "terpisah": 2031, "serentak_lima_tahunan": 2029}
    lain = versi("k02b_pilkada_berikutnya", PilkadaBerikutnya.model_validate({**awal, **isi}), date(2016, 7, 1))
    return pada(tmt).menurut(K02B, lain)


@pytest.mark.parametrize(
    ("bacaan", "tmt", "hasil"),
    [
        ("terpisah", date(2030, 6, 30), Hasil.TERPENUHI),
        ("terpisah", date(2030, 7, 1), Hasil.BELUM_DAPAT_DINILAI),
        ("serentak_lima_tahunan", date(2028, 6, 30), Hasil.TERPENUHI),
        ("serentak_lima_tahunan", date(2028, 7, 1), Hasil.BELUM_DAPAT_DINILAI),
    ],
)
def test_k02b_the_next_election_is_open_and_only_said(bacaan: str, tmt: date, hasil: Hasil) -> None:
    putusan = k02b(tmt, bacaan=bacaan)
    assert (putusan.hasil, putusan.tingkat, yang_menghalangi([putusan])) == (hasil, Tingkat.KETERANGAN, ())
    assert ("dipisahkan" in putusan.penjelasan) is (bacaan == "terpisah")
    assert {each.kode for each in K02B.bacaan} == {"terpisah", "serentak_lima_tahunan"}


def test_k02b_once_its_day_is_recorded_k02_judges_it() -> None:
    larangan = LaranganPilkada(
        bulan=6,
        tingkat=Tingkat.PERLU_PERSETUJUAN,
        pemilihan=(Pemilihan(penetapan_paslon=date(2031, 9, 1), akhir_jabatan=date(2032, 2, 1)),),
    )
    putusan = pada(date(2031, 6, 1)).menurut(K02B, versi("k02_pilkada", larangan, date(2016, 7, 1)))
    assert putusan.lolos
    assert "01-09-2031" in putusan.penjelasan


# K-03


@pytest.mark.parametrize(
    ("tmt", "lolos"),
    [
        (date(2025, 2, 19), True),
        (date(2025, 2, 20), False),
        (date(2025, 8, 20), False),
        (date(2025, 8, 21), True),
    ],
)
def test_k03_for_six_months_from_the_inauguration_the_minister_approves(tmt: date, lolos: bool) -> None:
    putusan = pada(tmt).menurut(K03)
    assert putusan.lolos is lolos
    if not lolos:
        assert (putusan.tingkat, putusan.berikutnya) == (Tingkat.PERLU_PERSETUJUAN, date(2025, 8, 21))


def test_j16_both_papers_are_needed_by_the_reading_that_is_applied_and_the_reading_is_named() -> None:
    tmt = date(2025, 4, 1)
    satu = pada(tmt, dokumen=MENDAGRI).menurut(K03)
    assert satu.hasil is Hasil.TIDAK_TERPENUHI
    assert "dibaca bahwa kedua suratnya diperlukan" in satu.penjelasan
    assert "I-MUT" in satu.penjelasan
    assert "Persetujuan tertulis" not in satu.penjelasan.partition("masih diperlukan")[2]
    assert pada(tmt, dokumen=MENDAGRI | IMUT).menurut(K03).lolos
    longgar = MasaPelantikan(bulan=6, pelantikan=(date(2025, 2, 20),), bacaan="mendagri", tingkat=Tingkat.PERINGATAN)
    lain = versi("k03_pelantikan_kepala_daerah", longgar, date(2016, 7, 1))
    assert pada(tmt, dokumen=MENDAGRI).menurut(K03, lain).lolos
    assert pada(tmt).menurut(K03, lain).tingkat is Tingkat.PERINGATAN
    assert {each.kode for each in K03.bacaan} == {"keduanya", "mendagri"}


@given(pelantikan=st.dates(date(2020, 1, 1), date(2040, 12, 31)), geser=st.integers(-10, 300))
def test_the_next_day_after_an_inauguration_is_met_and_the_day_before_is_not(pelantikan: date, geser: int) -> None:
    isi = MasaPelantikan(bulan=6, pelantikan=(pelantikan,), bacaan="keduanya", tingkat=Tingkat.PERLU_PERSETUJUAN)
    satu = versi("k03_pelantikan_kepala_daerah", isi, date(2016, 7, 1))
    putusan = pada(pelantikan + timedelta(days=geser)).menurut(K03, satu)
    if putusan.lolos:
        return
    assert putusan.berikutnya is not None
    assert pada(putusan.berikutnya).menurut(K03, satu).lolos
    assert not pada(putusan.berikutnya - SEHARI).menurut(K03, satu).lolos


# K-04


def k04(tmt: date, selesai: date | None = date(2027, 6, 30), **acara: Any) -> HasilAturan:
    isi = KotaBerpenjabat(
        masa=(MasaPenjabat(mulai=date(2027, 1, 1), selesai=selesai),), tingkat=Tingkat.PERLU_PERSETUJUAN
    )
    return pada(tmt, **acara).menurut(K04, versi("k04_penjabat", isi, date(2008, 7, 4)))


@pytest.mark.parametrize(
    ("tmt", "lolos"),
    [
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
        (date(2027, 6, 30), False),
        (date(2027, 7, 1), True),
    ],
)
def test_k04_under_an_acting_head_both_papers_are_needed(tmt: date, lolos: bool) -> None:
    putusan = k04(tmt)
    assert putusan.lolos is lolos
    if not lolos:
        assert (putusan.tingkat, putusan.berikutnya) == (Tingkat.PERLU_PERSETUJUAN, date(2027, 7, 1))
        assert not k04(tmt, dokumen=MENDAGRI).lolos
        assert not k04(tmt, dokumen=IMUT).lolos
        assert k04(tmt, dokumen=MENDAGRI | IMUT).lolos


def test_k04_reads_the_register_as_well_as_the_number() -> None:
    lain = (Masa(date(2028, 1, 1), date(2028, 6, 30)),)
    assert k04(date(2028, 2, 1)).lolos
    putusan = k04(date(2028, 2, 1), masa_penjabat=lain)
    assert (putusan.lolos, putusan.berikutnya) == (False, date(2028, 7, 1))
    assert k04(date(2028, 7, 1), masa_penjabat=lain).lolos
    assert not k04(date(2027, 2, 1), masa_penjabat=lain).lolos


def test_k04_while_it_is_not_known_when_he_leaves_no_day_does_it() -> None:
    assert k04(date(2030, 1, 1), selesai=None).berikutnya is None


def test_k04_binds_everybody_also_who_is_no_pejabat() -> None:
    isi = KotaBerpenjabat(masa=(MasaPenjabat(mulai=date(2026, 1, 1)),), tingkat=Tingkat.PERLU_PERSETUJUAN)
    putusan = ke(JenjangJabatan.PELAKSANA).menurut(K04, versi("k04_penjabat", isi, date(2008, 7, 4)))
    assert not putusan.lolos


# Every day of the replacement counts (UU 10/2016 art 71(2), 162(3)): that of the SK, the TMT, that of the oath.


@pytest.mark.parametrize(
    ("aturan", "tmt", "sk", "pelantikan", "sebut"),
    [
        (K02, date(2024, 3, 21), None, date(2024, 3, 25), "Tanggal pelantikan 25-03-2024"),
        (K02, date(2024, 3, 21), date(2024, 3, 1), date(2024, 3, 21), None),
        (K02, date(2025, 2, 20), date(2024, 10, 1), None, "Tanggal SK 01-10-2024"),
        (K02, date(2025, 2, 20), date(2025, 2, 19), None, "Tanggal SK 19-02-2025"),
        (K02, date(2025, 2, 20), date(2025, 2, 20), date(2025, 2, 20), None),
        (K02, date(2024, 3, 22), date(2024, 3, 21), None, "TMT 22-03-2024"),
        (K03, date(2025, 8, 21), date(2025, 6, 2), date(2025, 6, 10), "dan tanggal pelantikan 10-06-2025"),
        (K03, date(2025, 8, 21), date(2025, 8, 20), None, "Tanggal SK 20-08-2025"),
        (K03, date(2025, 8, 21), date(2025, 8, 21), date(2025, 8, 21), None),
        (K03, date(2025, 2, 1), date(2025, 1, 20), date(2025, 2, 20), "Tanggal pelantikan 20-02-2025"),
    ],
)
def test_a_freeze_binds_the_day_of_the_decision_and_that_of_the_oath_as_well(
    aturan: Any, tmt: date, sk: date | None, pelantikan: date | None, sebut: str | None
) -> None:
    perkara = pada(tmt, tanggal_sk=sk, tanggal_pelantikan=pelantikan, tahap=Tahap.PELANTIKAN)
    putusan = perkara.menurut(aturan)
    assert putusan.lolos is (sebut is None)
    assert (putusan in yang_menghalangi([putusan])) is (sebut is not None)
    assert dilihat(putusan)["tmt"] == tmt.isoformat()
    if sebut is not None:
        assert sebut in putusan.penjelasan
        # No TMT moves a day on which the case was decided or the oath taken.
        assert (putusan.berikutnya is None) is (not sebut.startswith("TMT"))
        assert perkara.acara_lain(dokumen=MENDAGRI | IMUT).menurut(aturan).lolos


@pytest.mark.parametrize(
    ("hari", "sebut"),
    [
        ({"tanggal_sk": date(2027, 6, 30)}, "Pada tanggal SK 30-06-2027 kota dipimpin penjabat"),
        ({"tanggal_pelantikan": date(2027, 1, 1)}, "Pada tanggal pelantikan 01-01-2027 kota dipimpin penjabat"),
        ({"tanggal_sk": date(2026, 12, 31), "tanggal_pelantikan": date(2027, 7, 1)}, None),
    ],
)
def test_k04_counts_the_day_of_the_decision_and_that_of_the_oath_as_well(
    hari: dict[str, date], sebut: str | None
) -> None:
    putusan = k04(date(2027, 7, 1), **hari)
    assert putusan.lolos is (sebut is None)
    if sebut is not None:
        assert sebut in putusan.penjelasan
        assert "di luar masa itu" in putusan.penjelasan
        assert k04(date(2027, 7, 1), dokumen=MENDAGRI | IMUT, **hari).lolos


@pytest.mark.parametrize(
    ("sampai", "tmt", "lolos", "berikutnya"),
    [
        # It held on the day of the decision; the TMT lies past the freeze.
        (date(2024, 12, 31), date(2025, 2, 20), True, None),
        (date(2024, 9, 30), date(2025, 2, 20), False, None),
        (date(2024, 12, 31), date(2025, 1, 1), False, date(2025, 2, 20)),
        (date(2024, 9, 30), date(2025, 1, 1), False, None),
    ],
)
def test_a_consent_holds_on_every_day_that_is_bound(
    sampai: date, tmt: date, lolos: bool, berikutnya: date | None
) -> None:
    surat = {JenisDokumen.PERSETUJUAN_MENDAGRI: Dokumen("1", date(2024, 3, 29), sampai)}
    putusan = pada(tmt, tanggal_sk=date(2024, 10, 1), dokumen=surat).menurut(K02)
    assert (putusan.lolos, putusan.berikutnya) == (lolos, berikutnya)


_HARI = st.dates(date(2023, 6, 1), date(2026, 6, 1))


@given(
    tmt=_HARI,
    sk=st.none() | _HARI,
    pelantikan=st.none() | _HARI,
    sampai=st.none() | _HARI,
    berapa=st.integers(0, 2),
    di_antara=st.floats(0, 1),
)
@pytest.mark.parametrize("aturan", [K02, K03])
def test_the_next_day_is_exact_whichever_days_are_bound(
    aturan: Any, tmt: date, sk: date | None, pelantikan: date | None, sampai: date | None, berapa: int, di_antara: float
) -> None:
    jenis = (JenisDokumen.PERSETUJUAN_MENDAGRI, JenisDokumen.REKOMENDASI_IMUT)[:berapa]
    surat = {each: Dokumen("1", date(2023, 1, 2), sampai) for each in jenis}
    tepat(pada(tmt, tanggal_sk=sk, tanggal_pelantikan=pelantikan, dokumen=surat), aturan, di_antara)


@pytest.mark.parametrize("aturan", [K02, K02B, K03, K04])
def test_before_its_law_a_rule_cannot_be_judged(aturan: Any) -> None:
    assert TANPA_SURAT.menurut(aturan, hari=date(2008, 1, 1)).hasil is Hasil.BELUM_DAPAT_DINILAI
    assert TANPA_SURAT.menurut(aturan, hari=HARI).lolos
