"""P-06: study assignments and the bond after them on the TMT (PerBKN 5/2019 art 3(1)i; A.12)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import TugasBelajarAsn
from services.mutasi.hukum.hasil import Hasil, Tingkat, yang_menghalangi
from services.mutasi.hukum.orang.p06_tugas_belajar import ATURAN as P06
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from tests.mutasi.aturan.layak import HARI, LAYAK, Perkara, dilantik, dilihat, tepat, untuk

TMT = LAYAK.acara.tmt
"""1 April 2026."""
SEHARI = timedelta(days=1)
HARI_UJI = st.dates(date(2019, 1, 1), date(2028, 12, 31))


def belajar(mulai: date, selesai: date | None, ikatan: date | None) -> Perkara:
    return LAYAK.asn_lain(tugas_belajar=(TugasBelajarAsn(mulai, selesai, ikatan_dinas_sampai=ikatan),))


@pytest.mark.parametrize("jenis", JenisMutasi)
def test_a_move_during_study_leave_is_refused_by_name(jenis: JenisMutasi) -> None:
    """Done means 2: the whole catalogue is asked, and this rule is the one that says no."""
    studi = TugasBelajarAsn(date(2025, 9, 1), date(2027, 8, 31), ikatan_dinas_sampai=date(2031, 8, 31))
    perkara = untuk(jenis).asn_lain(tugas_belajar=(studi,))
    (putusan,) = yang_menghalangi(perkara.semua())
    assert (putusan.kode, putusan.hasil, putusan.tingkat) == ("P-06", Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)
    assert putusan.penjelasan == (
        "Pada TMT 01-04-2026 pegawai menjalani tugas belajar 01-09-2025 sampai 31-08-2027 dan terikat ikatan "
        "dinas sampai 31-08-2031. Pilih TMT paling awal 01-09-2031."
    )
    assert dilihat(putusan)["ikatan_dinas_sampai"] == "2031-08-31"


def test_a_bond_that_is_counted_and_not_recorded_is_told_as_such() -> None:
    """The day that is told must follow from what is told (two years of study, four years of bond)."""
    putusan = belajar(date(2024, 9, 1), date(2026, 8, 31), None).menurut(P06)
    assert putusan.berikutnya == date(2030, 9, 1)
    assert putusan.penjelasan == (
        "Pada TMT 01-04-2026 pegawai menjalani tugas belajar 01-09-2024 sampai 31-08-2026 dan ikatan dinasnya, yang "
        "belum tercatat, dihitung 2 kali masa belajar. Pilih TMT paling awal 01-09-2030."
    )


@pytest.mark.parametrize(
    ("mulai", "selesai", "lolos"),
    [
        (date(2025, 9, 1), TMT - SEHARI, True),
        (date(2025, 9, 1), TMT, False),
        (date(2025, 9, 1), TMT + SEHARI, False),
        (TMT, date(2027, 8, 31), False),
        (TMT + SEHARI, date(2027, 8, 31), True),
    ],
)
def test_the_study_is_reckoned_by_its_first_and_last_day(mulai: date, selesai: date, lolos: bool) -> None:
    assert belajar(mulai, selesai, selesai).menurut(P06).lolos is lolos


@pytest.mark.parametrize(("ikatan", "lolos"), [(TMT - SEHARI, True), (TMT, False), (TMT + SEHARI, False)])
def test_the_bond_outlasts_the_study(ikatan: date, lolos: bool) -> None:
    putusan = belajar(date(2022, 9, 1), date(2024, 8, 31), ikatan).menurut(P06)
    assert putusan.lolos is lolos
    if not lolos:
        assert putusan.berikutnya == ikatan + SEHARI
        assert f"terikat ikatan dinas sampai {ikatan:%d-%m-%Y}" in putusan.penjelasan


@pytest.mark.parametrize("mulai", [date(2026, 4, 7), date(2026, 4, 10), date(2026, 4, 11)])
def test_a_study_that_begins_before_the_inauguration_stands_against_it(mulai: date) -> None:
    """TMT on 1 April, inaugurated on 10 April."""
    perkara = belajar(mulai, date(2028, 3, 31), date(2032, 3, 31))
    assert perkara.menurut(P06).lolos
    putusan = dilantik(perkara, 9).menurut(P06)
    lolos = mulai > date(2026, 4, 10)
    assert (putusan.lolos, putusan.berikutnya) == (lolos, None)
    assert "Pada TMT 01-04-2026" in putusan.penjelasan
    assert "pelantikan 10-04-2026" in putusan.penjelasan


@pytest.mark.parametrize(("ikatan", "lolos"), [(date(2026, 3, 25), False), (date(2026, 3, 24), True)])
def test_a_bond_that_ends_between_the_oath_and_the_tmt_stands_against_it(ikatan: date, lolos: bool) -> None:
    """Inaugurated on 25 March, TMT on 1 April."""
    perkara = belajar(date(2022, 9, 1), date(2024, 8, 31), ikatan)
    assert perkara.menurut(P06).lolos
    assert dilantik(perkara, -7).menurut(P06).lolos is lolos


def test_a_study_without_a_last_day_goes_on() -> None:
    putusan = belajar(date(2025, 9, 1), None, None).menurut(P06)
    assert (putusan.hasil, putusan.berikutnya) == (Hasil.TIDAK_TERPENUHI, None)


@pytest.mark.parametrize(
    ("tmt", "hasil"),
    [
        (date(2028, 8, 31), Hasil.BELUM_DAPAT_DINILAI),
        (date(2028, 9, 1), Hasil.TERPENUHI),
    ],
)
def test_a_bond_that_is_not_recorded_is_asked_for_as_long_as_it_could_bind(tmt: date, hasil: Hasil) -> None:
    # Two years of study, ended on 31 August 2024: at most four years more.
    putusan = belajar(date(2022, 9, 1), date(2024, 8, 31), None).acara_lain(tmt=tmt).menurut(P06)
    assert putusan.hasil is hasil
    assert [each.fakta for each in putusan.kurang] == ["ikatan_dinas_sampai"] * (hasil is Hasil.BELUM_DAPAT_DINILAI)


def test_a_code_of_study_without_a_record_of_it_is_no_proof_of_either() -> None:
    putusan = LAYAK.asn_lain(kedudukan_hukum="03", dilepas=True).menurut(P06)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == ["tugas_belajar"]
    assert putusan.berikutnya is None


@pytest.mark.parametrize("ikatan", [date(2016, 12, 31), None])
@pytest.mark.parametrize("dilepas", [True, False])
def test_a_study_of_long_ago_does_not_explain_a_code_of_study(ikatan: date | None, *, dilepas: bool) -> None:
    """A.12: who studies today is on study leave, whatever they studied before; no move is made by mistake."""
    lama = belajar(date(2010, 1, 1), date(2012, 12, 31), ikatan)
    perkara = lama.asn_lain(kedudukan_hukum="03", dilepas=dilepas)
    (putusan,) = [each for each in yang_menghalangi(perkara.semua()) if each.kode == "P-06"]
    assert (putusan.hasil, putusan.berikutnya) == (Hasil.BELUM_DAPAT_DINILAI, None)
    assert [each.fakta for each in putusan.kurang] == ["tugas_belajar"]


@pytest.mark.parametrize(("selesai", "lolos"), [(HARI - SEHARI, False), (HARI, True), (TMT - SEHARI, True)])
def test_a_study_that_ran_while_the_file_was_dealt_with_explains_a_code_of_study(selesai: date, lolos: bool) -> None:
    perkara = belajar(date(2023, 9, 1), selesai, selesai).asn_lain(kedudukan_hukum="03")
    assert perkara.menurut(P06).lolos is lolos


def test_no_day_is_sure_while_the_study_of_today_is_not_on_record() -> None:
    perkara = belajar(date(2015, 9, 1), date(2017, 8, 31), date(2027, 8, 31)).asn_lain(kedudukan_hukum="03")
    putusan = perkara.menurut(P06)
    assert (putusan.hasil, putusan.berikutnya) == (Hasil.TIDAK_TERPENUHI, None)


@pytest.mark.parametrize("jenis", JenisMutasi)
@pytest.mark.parametrize("sendiri", [True, False])
def test_the_statement_of_the_ppk_is_due_at_verification_on_own_request_and_between_governments(
    jenis: JenisMutasi, sendiri: bool
) -> None:
    """A.4 i."""
    perkara = LAYAK.acara_lain(jenis=jenis, permintaan_sendiri=sendiri, dokumen={})
    perlu = sendiri or jenis in (JenisMutasi.MASUK, JenisMutasi.KELUAR)
    putusan = perkara.menurut(P06)
    assert (putusan.lolos, [each.fakta for each in putusan.kurang]) == (not perlu, ["dokumen"] * perlu)
    assert putusan.wajib is not perlu
    assert perkara.acara_lain(tahap=Tahap.VERIFIKASI).menurut(P06).wajib
    surat = {JenisDokumen.BEBAS_TUGAS_BELAJAR: Dokumen("800/10/BKPSDM/2026", date(2026, 2, 2))}
    assert perkara.acara_lain(dokumen=surat).menurut(P06).lolos


@pytest.mark.parametrize(("sampai", "lolos"), [(8, False), (9, True), (None, True)])
def test_the_statement_holds_on_the_day_of_an_inauguration_after_the_tmt(sampai: int | None, lolos: bool) -> None:
    hari = None if sampai is None else LAYAK.acara.tmt + timedelta(days=sampai)
    surat = {JenisDokumen.BEBAS_TUGAS_BELAJAR: Dokumen("800/9/BKPSDM/2026", date(2026, 2, 2), hari)}
    perkara = dilantik(LAYAK.acara_lain(permintaan_sendiri=True, dokumen=surat), 9)
    assert perkara.menurut(P06).lolos is lolos
    assert perkara.acara_lain(tanggal_pelantikan=None).menurut(P06).lolos


def test_who_never_studied_on_assignment_passes() -> None:
    assert LAYAK.menurut(P06).lolos


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(HARI_UJI, st.none() | st.integers(0, 1500), st.none() | st.integers(-100, 2000)).map(
            lambda isi: TugasBelajarAsn(
                isi[0],
                None if isi[1] is None else isi[0] + timedelta(days=isi[1]),
                ikatan_dinas_sampai=None if isi[2] is None else isi[0] + timedelta(days=isi[2] + (isi[1] or 0)),
            )
        ),
        max_size=3,
    ),
    HARI_UJI,
    st.sampled_from(["01", "03"]),
    st.none() | st.integers(-30, 900),
    st.floats(0, 1),
)
def test_the_next_day_is_exact(
    semua: list[TugasBelajarAsn], tmt: date, kode: str, selisih: int | None, di_antara: float
) -> None:
    perkara = LAYAK.asn_lain(tugas_belajar=tuple(semua), kedudukan_hukum=kode)
    tepat(dilantik(perkara.acara_lain(tmt=tmt), selisih), P06, di_antara)
