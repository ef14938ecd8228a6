"""P-13: service left to the retirement age of the target post (A.9; UU 20/2023 art 55; the margins are local)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat, yang_menghalangi
from services.mutasi.hukum.orang.p13_sisa_masa import ATURAN as P13
from services.mutasi.hukum.orang.p13_sisa_masa import MUDA, SisaMasaKerja
from services.mutasi.hukum.pensiun import tmt_pensiun
from shared.calendar.bulan import bulan_penuh
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from tests.mutasi.aturan.layak import LAYAK, dilihat, tepat
from tests.mutasi.hukum import versi

TMT = LAYAK.acara.tmt
"""1 April 2026."""


def sisa(lahir: date | None, bup: int | None = 58, tmt: date = TMT) -> HasilAturan:
    return LAYAK.asn_lain(tanggal_lahir=lahir).jabatan_lain(bup=bup).acara_lain(tmt=tmt).menurut(P13)


@pytest.mark.parametrize(
    ("lahir", "bup", "hari"),
    [
        (date(1968, 3, 1), 58, date(2026, 4, 1)),
        (date(1968, 3, 31), 58, date(2026, 4, 1)),
        (date(1968, 4, 1), 58, date(2026, 5, 1)),
        (date(1967, 12, 5), 60, date(2028, 1, 1)),
        (date(1968, 2, 29), 59, date(2027, 3, 1)),
    ],
)
def test_people_retire_on_the_first_of_the_month_after_they_reach_the_age(lahir: date, bup: int, hari: date) -> None:
    assert tmt_pensiun(lahir, bup) == hari


def test_a_teacher_of_58_years_and_8_months_is_not_moved_into_a_post_that_retires_at_58() -> None:
    """Done means 2: refused by name, whatever the margin is set to."""
    perkara = LAYAK.asn_lain(tanggal_lahir=date(1967, 7, 20)).jabatan_lain(bup=58)
    (putusan,) = [each for each in yang_menghalangi(perkara.semua()) if each.kode == "P-13"]
    assert putusan.hasil is Hasil.TIDAK_TERPENUHI
    assert putusan.penjelasan == (
        "Pada TMT 01-04-2026 pegawai berusia 58 tahun 8 bulan, sedangkan jabatan tujuan pensiun pada usia 58 tahun: "
        "dengan mutasi ini pegawai langsung pensiun (TMT pensiun 01-08-2025). Pilih jabatan dengan batas usia pensiun "
        "yang lebih tinggi."
    )
    nol = versi("p13_sisa_masa", SisaMasaKerja(peringatan_bulan=0, halangan_bulan=0), None)
    assert perkara.menurut(P13, nol).tingkat is Tingkat.MENGHALANGI
    assert perkara.jabatan_lain(bup=65).menurut(P13).lolos


@pytest.mark.parametrize(
    ("lahir", "hasil", "tingkat", "bulan"),
    [
        # Retires on 1 April 2028: exactly 24 months.
        (date(1970, 3, 1), Hasil.TERPENUHI, Tingkat.PERINGATAN, 24),
        (date(1970, 3, 31), Hasil.TERPENUHI, Tingkat.PERINGATAN, 24),
        (date(1970, 2, 28), Hasil.TIDAK_TERPENUHI, Tingkat.PERINGATAN, 23),
        # 1 October 2026: exactly 6 months.
        (date(1968, 9, 30), Hasil.TIDAK_TERPENUHI, Tingkat.PERINGATAN, 6),
        (date(1968, 8, 31), Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI, 5),
        (date(1968, 4, 1), Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI, 1),
    ],
)
def test_under_24_months_warn_and_under_6_block(lahir: date, hasil: Hasil, tingkat: Tingkat, bulan: int) -> None:
    putusan = sisa(lahir)
    assert (putusan.hasil, putusan.tingkat) == (hasil, tingkat)
    assert dilihat(putusan)["sisa_bulan"] == bulan
    assert f"sisa masa kerja {bulan} bulan" in putusan.penjelasan


@pytest.mark.parametrize(
    ("tmt", "lolos", "tingkat"),
    [
        (date(2026, 4, 1), True, Tingkat.PERINGATAN),
        (date(2026, 4, 2), False, Tingkat.PERINGATAN),
        (date(2027, 10, 1), False, Tingkat.PERINGATAN),
        (date(2027, 10, 2), False, Tingkat.MENGHALANGI),
        (date(2028, 4, 1), False, Tingkat.MENGHALANGI),
    ],
)
def test_the_months_are_counted_to_the_day(tmt: date, lolos: bool, tingkat: Tingkat) -> None:
    putusan = sisa(date(1970, 3, 15), tmt=tmt)
    assert (putusan.lolos, putusan.tingkat) == (lolos, tingkat)


def test_everything_that_is_missing_is_named() -> None:
    assert [each.fakta for each in sisa(None, None).kurang] == ["tanggal_lahir", "bup"]
    assert [each.fakta for each in sisa(date(1990, 1, 1), None).kurang] == ["bup"]
    assert sisa(None).hasil is Hasil.BELUM_DAPAT_DINILAI


def test_the_post_of_another_government_is_not_judged() -> None:
    assert JenisMutasi.KELUAR not in P13.jenis


@settings(deadline=None)
@given(
    st.dates(date(1955, 1, 1), date(2005, 1, 1)),
    st.sampled_from([58, 60, 65]),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.floats(0, 1),
)
def test_the_classes_of_ages_say_what_the_days_say(lahir: date, bup: int, tmt: date, di_antara: float) -> None:
    perkara = LAYAK.asn_lain(tanggal_lahir=lahir).jabatan_lain(bup=bup).acara_lain(tmt=tmt)
    putusan = tepat(perkara, P13, di_antara)
    bulan = bulan_penuh(tmt, tmt_pensiun(lahir, bup))
    assert putusan.lolos is (bulan >= 24)
    assert (not putusan.lolos and putusan.tingkat is Tingkat.MENGHALANGI) is (bulan < 6)
    if bulan_penuh(lahir, tmt) > MUDA:
        assert dilihat(putusan)["usia_pada_tmt"] == "{} tahun {} bulan".format(*divmod(bulan_penuh(lahir, tmt), 12))
