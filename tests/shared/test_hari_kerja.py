"""Working days, from section H.1."""

from datetime import date

import pytest

from shared.calendar.hari_kerja import (
    HariLibur,
    JenisLibur,
    KalenderLibur,
    KalenderTidakLengkap,
    StatusTahun,
    TahunKalender,
    adalah_hari_kerja,
    batas_hari_kerja,
    tambah_hari_kerja,
)


def hanya_akhir_pekan(*tahun: int, status: StatusTahun = StatusTahun.DITETAPKAN) -> KalenderLibur:
    return KalenderLibur.dari(TahunKalender(t, status, "uji") for t in tahun)


def test_the_sample_of_the_law_received_on_3_november_2025_ends_on_21_november() -> None:
    assert tambah_hari_kerja(date(2025, 11, 3), 14, hanya_akhir_pekan(2025)) == date(2025, 11, 21)


def test_the_day_after_receipt_is_day_one() -> None:
    assert tambah_hari_kerja(date(2025, 11, 3), 1, hanya_akhir_pekan(2025)) == date(2025, 11, 4)


@pytest.mark.parametrize("terima", [date(2025, 11, 7), date(2025, 11, 8), date(2025, 11, 9)])
def test_received_on_friday_or_in_the_weekend_day_one_is_monday(terima: date) -> None:
    assert tambah_hari_kerja(terima, 1, hanya_akhir_pekan(2025)) == date(2025, 11, 10)


def test_a_holiday_on_a_weekday_moves_the_end_by_one_working_day() -> None:
    libur = KalenderLibur.dari(
        [TahunKalender(2025, StatusTahun.DITETAPKAN, "uji")],
        [HariLibur(date(2025, 11, 12), "Uji", JenisLibur.NASIONAL, "uji")],
    )
    assert tambah_hari_kerja(date(2025, 11, 3), 14, libur) == date(2025, 11, 24)


def test_a_year_without_data_is_an_error_that_names_the_year() -> None:
    with pytest.raises(KalenderTidakLengkap, match="2028") as galat:
        tambah_hari_kerja(date(2027, 12, 30), 14, hanya_akhir_pekan(2027))
    assert galat.value.tahun == 2028


def test_a_weekend_in_a_year_without_data_is_an_error_too() -> None:
    with pytest.raises(KalenderTidakLengkap):
        adalah_hari_kerja(date(2030, 1, 5), hanya_akhir_pekan(2027))


def test_a_period_received_on_the_last_day_of_a_provisional_year_is_not_provisional() -> None:
    libur = KalenderLibur.dari(
        [
            TahunKalender(2025, StatusTahun.SEMENTARA, "uji"),
            TahunKalender(2026, StatusTahun.DITETAPKAN, "uji"),
        ]
    )
    assert not batas_hari_kerja(date(2025, 12, 31), 3, libur).sementara


@pytest.mark.parametrize("n", [0, -1])
def test_a_period_of_no_days_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="paling sedikit 1"):
        tambah_hari_kerja(date(2025, 11, 3), n, hanya_akhir_pekan(2025))
