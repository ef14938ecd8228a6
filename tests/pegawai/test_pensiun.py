"""Retirement age, day of retirement, and age, from A.9."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.pegawai.ketentuan.bup import Bup
from services.pegawai.ketentuan.katalog import KATALOG
from shared.calendar.umur import Lama, umur
from shared.contracts.istilah.jenjang import JenjangJabatan
from tests.pegawai.batas_usia import bup, tmt_pensiun


def test_the_register_begins_with_the_ages_of_the_table_for_every_level() -> None:
    for awal in KATALOG["bup"].awal:
        assert awal.isi.usia == {jenjang: bup(jenjang) for jenjang in JenjangJabatan}
        assert awal.isi.usia_guru == 60


def test_a_set_of_ages_that_leaves_a_level_out_is_none() -> None:
    isi = KATALOG["bup"].awal[0].isi
    with pytest.raises(ValidationError, match="belum menyebut: utama"):
        Bup(usia={each: usia for each, usia in isi.usia.items() if each != "utama"}, usia_guru=60)


@pytest.mark.parametrize(
    ("lahir", "usia", "tmt"),
    [
        (date(1968, 3, 12), 58, date(2026, 4, 1)),
        (date(1968, 3, 1), 58, date(2026, 4, 1)),
        (date(1967, 12, 31), 58, date(2026, 1, 1)),
        (date(1968, 1, 31), 58, date(2026, 2, 1)),
        (date(1968, 2, 29), 58, date(2026, 3, 1)),
        (date(1966, 11, 5), 60, date(2026, 12, 1)),
    ],
)
def test_retirement_takes_effect_on_the_first_of_the_month_after_the_birthday(
    lahir: date, usia: int, tmt: date
) -> None:
    assert tmt_pensiun(lahir, usia) == tmt


@given(lahir=st.dates(date(1955, 1, 1), date(2005, 12, 31)), usia=st.sampled_from([58, 60, 65]))
def test_on_the_day_of_retirement_the_age_is_reached_less_than_a_month_ago(lahir: date, usia: int) -> None:
    tmt = tmt_pensiun(lahir, usia)
    assert tmt.day == 1
    assert umur(lahir, tmt) in (Lama(usia, 0), Lama(usia, 1))
    if lahir.day > 1:
        assert umur(lahir, tmt) == Lama(usia, 0)


@pytest.mark.parametrize(
    ("pada", "lama"),
    [
        (date(2025, 3, 11), Lama(39, 11)),
        (date(2025, 3, 12), Lama(40, 0)),
        (date(2025, 4, 11), Lama(40, 0)),
        (date(2025, 4, 12), Lama(40, 1)),
        (date(1985, 3, 12), Lama(0, 0)),
    ],
)
def test_age_counts_completed_years_and_months(pada: date, lama: Lama) -> None:
    assert umur(date(1985, 3, 12), pada) == lama


def test_a_month_without_the_day_is_complete_on_its_last_day() -> None:
    assert umur(date(1984, 2, 29), date(2025, 2, 28)) == Lama(41, 0)
    assert umur(date(1985, 1, 31), date(2025, 4, 30)) == Lama(40, 3)


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="mendahului"):
        umur(date(1985, 3, 12), date(1985, 3, 11))
