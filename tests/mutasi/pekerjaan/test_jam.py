"""The clock of a step: working days after the day of entry, with what was used before a repair, and in words."""

from datetime import date

import pytest

from services.mutasi.usulan.tenggat.jam import tenggat, terpakai
from shared.calendar.hari_kerja import (
    HariLibur,
    JenisLibur,
    KalenderLibur,
    StatusTahun,
    TahunKalender,
    hari_kerja_diketahui,
)

SENIN, SELASA, RABU, KAMIS, JUMAT, SABTU, MINGGU = (date(2026, 9, each) for each in range(14, 21))
PEKAN_DEPAN = date(2026, 9, 21)


def kalender(*libur: date, status: StatusTahun = StatusTahun.DITETAPKAN, tahun: int = 2026) -> KalenderLibur:
    return KalenderLibur.dari(
        [TahunKalender(tahun, status, "uji")],
        [HariLibur(each, "uji", JenisLibur.NASIONAL, "uji") for each in libur],
    )


@pytest.mark.parametrize(
    ("masuk", "hari", "libur", "batas"),
    [
        (SENIN, 1, [], SELASA),
        (SENIN, 4, [], JUMAT),
        (SENIN, 5, [], PEKAN_DEPAN),
        (JUMAT, 1, [], PEKAN_DEPAN),
        (SABTU, 1, [], PEKAN_DEPAN),
        (MINGGU, 1, [], PEKAN_DEPAN),
        (SENIN, 4, [RABU], PEKAN_DEPAN),
        # A holiday on a Saturday takes no working day away.
        (SENIN, 5, [SABTU], PEKAN_DEPAN),
        # What came on a holiday counts from the next working day.
        (RABU, 1, [RABU], KAMIS),
    ],
)
def test_the_day_of_entry_and_free_days_are_not_counted(masuk: date, hari: int, libur: list[date], batas: date) -> None:
    jam = tenggat(masuk, hari, [], masuk, kalender(*libur))
    assert jam is not None
    assert jam.tanggal == batas


@pytest.mark.parametrize(
    ("kini", "sisa", "terlambat", "kalimat"),
    [
        (SENIN, 4, False, "Paling lambat 18 September 2026, 4 hari kerja lagi."),
        (KAMIS, 1, False, "Paling lambat 18 September 2026, 1 hari kerja lagi."),
        (JUMAT, 0, False, "Paling lambat 18 September 2026."),
        (SABTU, 0, True, "Terlambat sejak 18 September 2026."),
        (PEKAN_DEPAN, -1, True, "Terlambat 1 hari kerja sejak 18 September 2026."),
    ],
)
def test_what_is_left_is_told_until_the_last_day_is_over(kini: date, sisa: int, terlambat: bool, kalimat: str) -> None:
    jam = tenggat(SENIN, 4, [], kini, kalender())
    assert jam is not None
    assert (jam.sisa, jam.terlambat, jam.kalimat) == (sisa, terlambat, kalimat)


def test_what_was_used_before_a_repair_stays_used_and_the_repair_does_not_count() -> None:
    # Monday to Wednesday took two of five; back on Friday, three are left.
    lalu = [(SENIN, RABU)]
    assert terpakai(lalu, kalender()) == 2
    jam = tenggat(JUMAT, 5, lalu, JUMAT, kalender())
    assert jam is not None
    assert jam.tanggal == date(2026, 9, 23)


def test_however_much_was_used_one_working_day_is_left() -> None:
    jam = tenggat(JUMAT, 2, [(date(2026, 9, 1), KAMIS)], JUMAT, kalender())
    assert jam is not None
    assert jam.tanggal == PEKAN_DEPAN


def test_a_year_whose_holidays_are_not_all_known_may_move_the_day() -> None:
    jam = tenggat(SENIN, 1, [], SENIN, kalender(status=StatusTahun.SEMENTARA))
    assert jam is not None
    assert jam.sementara


def test_beyond_the_known_calendar_there_is_no_day() -> None:
    assert tenggat(date(2026, 12, 30), 5, [], date(2026, 12, 30), kalender()) is None


def test_known_working_days_are_those_of_the_years_around_without_a_gap() -> None:
    tahun = [TahunKalender(each, StatusTahun.DITETAPKAN, "uji") for each in (2023, 2025, 2026)]
    semua = hari_kerja_diketahui(SENIN, KalenderLibur.dari(tahun))
    assert (semua[0], semua[-1]) == (date(2025, 1, 1), date(2026, 12, 31))
    assert all(each.weekday() < 5 for each in semua)
    assert hari_kerja_diketahui(date(2024, 5, 1), KalenderLibur.dari(tahun)) == []
