"""Months as lengths of time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.calendar.bulan import bulan_penuh, tambah_bulan

HARI = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("hari", "bulan", "nanti"),
    [
        (date(2026, 9, 15), 8, date(2027, 5, 15)),
        (date(2026, 1, 31), 1, date(2026, 3, 1)),
        (date(2026, 10, 31), 1, date(2026, 12, 1)),
        (date(2024, 2, 29), 24, date(2026, 3, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(hari: date, bulan: int, nanti: date) -> None:
    assert tambah_bulan(hari, bulan) == nanti


@given(HARI, st.integers(1, 900))
def test_so_many_months_are_complete_on_that_day_and_not_on_the_day_before(hari: date, bulan: int) -> None:
    nanti = tambah_bulan(hari, bulan)
    assert bulan_penuh(hari, nanti) == bulan
    assert bulan_penuh(hari, nanti - timedelta(days=1)) == bulan - 1
