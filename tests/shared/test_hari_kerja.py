"""Working days, from section H.1 and the decrees on holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.calendar.hari_kerja import (
    HariLibur,
    JenisLibur,
    KalenderLibur,
    KalenderTidakLengkap,
    StatusTahun,
    TahunKalender,
    adalah_hari_kerja,
    batas_hari_kerja,
    hitung_hari_kerja,
    tambah_hari_kerja,
)
from shared.calendar.libur import libur_bawaan, urai_libur


def hanya_akhir_pekan(*tahun: int, status: StatusTahun = StatusTahun.DITETAPKAN) -> KalenderLibur:
    return KalenderLibur.dari(TahunKalender(t, status, "uji") for t in tahun)


def test_the_sample_of_the_law_received_on_3_november_2025_ends_on_21_november() -> None:
    assert tambah_hari_kerja(date(2025, 11, 3), 14, hanya_akhir_pekan(2025)) == date(2025, 11, 21)


def test_the_sample_holds_in_the_shipped_calendar_because_november_2025_has_no_holiday() -> None:
    assert tambah_hari_kerja(date(2025, 11, 3), 14, libur_bawaan()) == date(2025, 11, 21)


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


def test_national_holidays_and_cuti_bersama_are_no_working_days() -> None:
    libur = libur_bawaan()
    assert not adalah_hari_kerja(date(2025, 12, 25), libur)
    assert not adalah_hari_kerja(date(2025, 12, 26), libur)
    assert adalah_hari_kerja(date(2025, 12, 24), libur)
    assert not adalah_hari_kerja(date(2025, 8, 18), libur)


def test_over_idulfitri_2026_five_weekdays_are_free() -> None:
    # Received on Tuesday 17 March: Wed 18 to Fri 20 and Mon 23, Tue 24 are free, so day one is Wednesday 25.
    assert tambah_hari_kerja(date(2026, 3, 17), 1, libur_bawaan()) == date(2026, 3, 25)


def test_a_year_without_data_is_an_error_that_names_the_year() -> None:
    with pytest.raises(KalenderTidakLengkap, match="2028") as galat:
        tambah_hari_kerja(date(2027, 12, 30), 14, libur_bawaan())
    assert galat.value.tahun == 2028


def test_a_weekend_in_a_year_without_data_is_an_error_too() -> None:
    with pytest.raises(KalenderTidakLengkap):
        adalah_hari_kerja(date(2030, 1, 5), libur_bawaan())


def test_a_period_that_reaches_a_provisional_year_says_that_it_may_end_later() -> None:
    assert not batas_hari_kerja(date(2026, 12, 1), 14, libur_bawaan()).sementara
    batas = batas_hari_kerja(date(2026, 12, 21), 14, libur_bawaan())
    assert batas.tanggal.year == 2027
    assert batas.sementara


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


@given(
    terima=st.dates(date(2025, 1, 1), date(2026, 6, 30)),
    n=st.integers(1, 65),
)
def test_the_end_is_a_working_day_and_exactly_n_working_days_lie_up_to_it(terima: date, n: int) -> None:
    libur = libur_bawaan()
    akhir = tambah_hari_kerja(terima, n, libur)
    assert adalah_hari_kerja(akhir, libur)
    assert hitung_hari_kerja(terima, akhir, libur) == n
    assert hitung_hari_kerja(terima, akhir - timedelta(days=1), libur) == n - 1


def test_the_shipped_years_carry_their_basis_and_2027_is_provisional() -> None:
    libur = libur_bawaan()
    assert {t: blok.status.value for t, blok in libur.tahun.items()} == {
        2025: "ditetapkan",
        2026: "ditetapkan",
        2027: "sementara",
    }
    assert all(hari.dasar for hari in libur.hari.values())
    assert "Operator melengkapi" in libur.tahun[2027].dasar


def test_every_shipped_year_has_the_holidays_of_fixed_date() -> None:
    libur = libur_bawaan()
    for tahun in (2025, 2026, 2027):
        for bulan, tanggal in ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25)):
            assert libur.hari[date(tahun, bulan, tanggal)].jenis is JenisLibur.NASIONAL


def test_2026_has_17_national_holidays_and_8_days_of_cuti_bersama() -> None:
    jenis = [h.jenis for h in libur_bawaan().hari.values() if h.tanggal.year == 2026]
    assert jenis.count(JenisLibur.NASIONAL) == 17
    assert jenis.count(JenisLibur.CUTI_BERSAMA) == 8


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ('[[tahun]]\ntahun = 2025\nstatus = "ditetapkan"\n', "`dasar` tidak ada"),
        ('[[tahun]]\ntahun = 2025\nstatus = "mungkin"\ndasar = "x"\n', "mungkin"),
        ('[[libur]]\ntanggal = "2025-01-01"\nnama = "x"\njenis = "nasional"\n', "ke-1: `tanggal`"),
        ('[[libur]]\ntanggal = 2025-01-01\njenis = "nasional"\n', "ke-1: `nama`"),
        (
            '[[libur]]\ntanggal = 2025-01-01\nnama = "x"\njenis = "nasional"\ndasar = "x"\n',
            "tidak dinyatakan",
        ),
        (
            '[[tahun]]\ntahun = 2025\nstatus = "ditetapkan"\ndasar = "x"\n'
            + '[[libur]]\ntanggal = 2025-01-01\nnama = "x"\njenis = "nasional"\n' * 2,
            "dua kali",
        ),
    ],
)
def test_a_holiday_file_that_says_too_little_or_too_much_is_refused(teks: str, pesan: str) -> None:
    with pytest.raises(ValueError, match=pesan):
        urai_libur(teks)
