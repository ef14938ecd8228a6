"""The holidays that the register begins with, from the decrees of three ministers, and what may be said of others."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.mutasi.hukum.kalender.libur import KalenderKota
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.calendar.hari_kerja import (
    JenisLibur,
    KalenderLibur,
    adalah_hari_kerja,
    batas_hari_kerja,
    hitung_hari_kerja,
    tambah_hari_kerja,
)

BAWAAN: KalenderLibur = KETENTUAN["hari_libur"].awal[0].isi.kalender


def test_the_sample_holds_in_the_shipped_calendar_because_november_2025_has_no_holiday() -> None:
    assert tambah_hari_kerja(date(2025, 11, 3), 14, BAWAAN) == date(2025, 11, 21)


def test_national_holidays_and_cuti_bersama_are_no_working_days() -> None:
    libur = BAWAAN
    assert not adalah_hari_kerja(date(2025, 12, 25), libur)
    assert not adalah_hari_kerja(date(2025, 12, 26), libur)
    assert adalah_hari_kerja(date(2025, 12, 24), libur)
    assert not adalah_hari_kerja(date(2025, 8, 18), libur)


def test_over_idulfitri_2026_five_weekdays_are_free() -> None:
    # Received on Tuesday 17 March: Wed 18 to Fri 20 and Mon 23, Tue 24 are free, so day one is Wednesday 25.
    assert tambah_hari_kerja(date(2026, 3, 17), 1, BAWAAN) == date(2026, 3, 25)


def test_a_period_that_reaches_a_provisional_year_says_that_it_may_end_later() -> None:
    assert not batas_hari_kerja(date(2026, 12, 1), 14, BAWAAN).sementara
    batas = batas_hari_kerja(date(2026, 12, 21), 14, BAWAAN)
    assert batas.tanggal.year == 2027
    assert batas.sementara


@given(
    terima=st.dates(date(2025, 1, 1), date(2026, 6, 30)),
    n=st.integers(1, 65),
)
def test_the_end_is_a_working_day_and_exactly_n_working_days_lie_up_to_it(terima: date, n: int) -> None:
    libur = BAWAAN
    akhir = tambah_hari_kerja(terima, n, libur)
    assert adalah_hari_kerja(akhir, libur)
    assert hitung_hari_kerja(terima, akhir, libur) == n
    assert hitung_hari_kerja(terima, akhir - timedelta(days=1), libur) == n - 1


def test_the_shipped_years_carry_their_basis_and_2027_is_provisional() -> None:
    libur = BAWAAN
    assert {t: blok.status.value for t, blok in libur.tahun.items()} == {
        2025: "ditetapkan",
        2026: "ditetapkan",
        2027: "sementara",
    }
    assert all(hari.dasar for hari in libur.hari.values())
    assert "Operator melengkapi" in libur.tahun[2027].dasar


def test_every_shipped_year_has_the_holidays_of_fixed_date() -> None:
    libur = BAWAAN
    for tahun in (2025, 2026, 2027):
        for bulan, tanggal in ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25)):
            assert libur.hari[date(tahun, bulan, tanggal)].jenis is JenisLibur.NASIONAL


def test_2026_has_17_national_holidays_and_8_days_of_cuti_bersama() -> None:
    jenis = [h.jenis for h in BAWAAN.hari.values() if h.tanggal.year == 2026]
    assert jenis.count(JenisLibur.NASIONAL) == 17
    assert jenis.count(JenisLibur.CUTI_BERSAMA) == 8


HARI = {"tanggal": "2025-01-01", "nama": "Tahun Baru", "jenis": "nasional"}
TAHUN = {"tahun": 2025, "status": "ditetapkan", "dasar": "SKB", "hari": [HARI]}


@pytest.mark.parametrize(
    ("tahun", "pesan"),
    [
        ([], "at least 1"),
        ([{**TAHUN, "dasar": ""}], "dasar"),
        ([{**TAHUN, "status": "mungkin"}], "status"),
        ([{**TAHUN, "hari": [{"tanggal": "2025-01-01", "jenis": "nasional"}]}], "nama"),
        ([{**TAHUN, "tahun": 2026}], "01-01-2025 tidak berada pada tahun 2026"),
        ([{**TAHUN, "hari": [HARI, HARI]}], "2025-01-01 tercantum dua kali"),
        ([TAHUN, TAHUN], "2025 tercantum dua kali"),
    ],
)
def test_a_calendar_that_says_too_little_or_too_much_is_refused(tahun: list[Any], pesan: str) -> None:
    with pytest.raises(ValidationError, match=pesan):
        KalenderKota.model_validate({"tahun": tahun})


def test_a_day_without_its_own_basis_stands_on_that_of_its_year() -> None:
    kalender = KalenderKota.model_validate({"tahun": [TAHUN]}).kalender
    assert kalender.hari[date(2025, 1, 1)].dasar == "SKB"
