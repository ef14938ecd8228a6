"""Service, and how long a leave or an acting duty may last: A.9, A.11, A.12, A.13."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.pegawai.identitas.masa_kerja import Rentang, masa_kerja_golongan, masa_kerja_keseluruhan
from services.pegawai.riwayat.periksa import BatasCltn, BatasPenugasan, periksa_cltn, periksa_penugasan
from shared.calendar.umur import Lama, umur

HARI = st.dates(date(1985, 1, 1), date(2040, 12, 31))


def test_service_counts_from_the_first_appointment() -> None:
    assert masa_kerja_keseluruhan(date(2010, 1, 1), date(2026, 9, 15)) == Lama(16, 8)
    assert masa_kerja_keseluruhan(date(2010, 1, 1), date(2010, 1, 1)) == Lama(0, 0)


def test_a_year_of_cltn_is_a_year_less() -> None:
    cltn = [Rentang(date(2020, 1, 1), date(2020, 12, 31))]
    assert masa_kerja_keseluruhan(date(2010, 1, 1), date(2026, 1, 1), cltn=cltn) == Lama(15, 0)


def test_service_stands_still_while_the_leave_lasts_and_goes_on_after_it() -> None:
    cltn = [Rentang(date(2024, 3, 1), date(2025, 2, 28))]
    mulai = date(2014, 3, 1)
    assert masa_kerja_keseluruhan(mulai, date(2024, 3, 1), cltn=cltn) == Lama(10, 0)
    assert masa_kerja_keseluruhan(mulai, date(2025, 2, 1), cltn=cltn) == Lama(10, 0)
    assert masa_kerja_keseluruhan(mulai, date(2025, 3, 1), cltn=cltn) == Lama(10, 0)
    assert masa_kerja_keseluruhan(mulai, date(2025, 4, 1), cltn=cltn) == Lama(10, 1)
    assert masa_kerja_keseluruhan(mulai, date(2030, 1, 1), cltn=[Rentang(date(2024, 3, 1), None)]) == Lama(10, 0)


def test_days_left_over_on_both_sides_of_a_leave_make_a_month_of_thirty() -> None:
    cltn = [Rentang(date(2020, 1, 16), date(2020, 6, 15))]
    # Fifteen days of January and fifteen of June.
    assert masa_kerja_keseluruhan(date(2020, 1, 1), date(2020, 7, 1), cltn=cltn) == Lama(0, 1)


def test_service_in_rank_grows_from_what_the_decision_states() -> None:
    assert masa_kerja_golongan(date(2022, 4, 1), 12, 3, date(2026, 9, 15)) == Lama(16, 8)
    cltn = [Rentang(date(2023, 4, 1), date(2024, 3, 31))]
    assert masa_kerja_golongan(date(2022, 4, 1), 12, 3, date(2026, 9, 15), cltn=cltn) == Lama(15, 8)


@pytest.mark.parametrize("hitung", [masa_kerja_keseluruhan, lambda a, b: masa_kerja_golongan(a, 1, 0, b)])
def test_a_day_before_the_beginning_is_refused(hitung) -> None:
    with pytest.raises(ValueError, match="mendahului"):
        hitung(date(2020, 1, 2), date(2020, 1, 1))


@given(HARI, HARI)
def test_without_leave_service_grows_as_age_does(mulai: date, pada: date) -> None:
    if pada >= mulai:
        assert masa_kerja_keseluruhan(mulai, pada) == umur(mulai, pada)


@given(HARI, HARI, HARI, st.integers(0, 1500))
def test_leave_never_adds_service(mulai: date, pada: date, cuti: date, lama: int) -> None:
    if pada >= mulai:
        cltn = [Rentang(cuti, cuti + timedelta(days=lama))]
        assert masa_kerja_keseluruhan(mulai, pada, cltn=cltn) <= umur(mulai, pada)


BATAS_CLTN = BatasCltn(masa_kerja=5, lama=3, perpanjangan=1)


@pytest.mark.parametrize(
    ("tmt_cpns", "mulai", "selesai", "lain", "tentang"),
    [
        (date(2010, 1, 1), date(2024, 1, 1), date(2026, 12, 31), [], []),
        (date(2010, 1, 1), date(2024, 1, 1), date(2027, 1, 1), [], ["selesai"]),
        (date(2010, 1, 1), date(2027, 1, 1), date(2027, 12, 31), [(date(2024, 1, 1), date(2026, 12, 31))], []),
        (date(2010, 1, 1), date(2027, 1, 1), date(2028, 1, 1), [(date(2024, 1, 1), date(2026, 12, 31))], ["selesai"]),
        (date(2020, 1, 1), date(2024, 1, 1), date(2024, 12, 31), [], ["mulai"]),
        (date(2020, 1, 1), date(2025, 1, 1), date(2025, 12, 31), [], []),
        (None, date(2025, 1, 1), None, [], ["selesai"]),
    ],
)
def test_leave_asks_for_five_years_of_service_and_lasts_three_years_and_one_more(
    tmt_cpns, mulai, selesai, lain, tentang
) -> None:
    temuan = periksa_cltn(tmt_cpns, mulai, selesai, lain, BATAS_CLTN)
    assert [each.isian for each in temuan] == tentang
    assert not any(each.galat for each in temuan)


BATAS = BatasPenugasan(bulan=3, perpanjangan=1)
PERTAMA = (date(2026, 6, 1), date(2026, 8, 31))


@pytest.mark.parametrize(
    ("jenis", "mulai", "selesai", "lain", "tentang"),
    [
        ("Plt", date(2026, 9, 1), date(2026, 11, 30), [], []),
        ("Plt", date(2026, 9, 1), date(2026, 12, 1), [], ["selesai"]),
        ("Plh", date(2026, 9, 1), None, [], ["selesai"]),
        ("Plt", date(2026, 9, 1), date(2026, 11, 30), [PERTAMA], []),
        ("Plt", date(2026, 12, 1), date(2027, 2, 28), [PERTAMA, (date(2026, 9, 1), date(2026, 11, 30))], ["mulai"]),
        ("Plt", date(2026, 12, 2), date(2027, 2, 28), [PERTAMA, (date(2026, 9, 1), date(2026, 11, 30))], []),
        ("Plh", date(2025, 11, 30), date(2026, 2, 28), [], []),
        ("Pj", date(2026, 9, 1), date(2027, 8, 31), [], []),
    ],
)
def test_a_plt_or_plh_acts_three_months_and_three_more(jenis, mulai, selesai, lain, tentang) -> None:
    temuan = periksa_penugasan(jenis, mulai, selesai, lain, BATAS)
    assert [each.isian for each in temuan] == tentang
    assert not any(each.galat for each in temuan)
