"""Retirement age, day of retirement, and age, from A.9."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.pegawai.identitas.pensiun import bup, tmt_pensiun
from services.pegawai.identitas.umur import Lama, umur
from shared.contracts.istilah.jenjang import JenjangJabatan

TABEL_A9 = {
    60: ["utama", "madya", "pratama", "ahli_madya"],
    58: [
        "administrator",
        "pengawas",
        "pelaksana",
        "penyelia",
        "mahir",
        "terampil",
        "pemula",
        "ahli_pertama",
        "ahli_muda",
    ],
    65: ["ahli_utama"],
}


@pytest.mark.parametrize(("usia", "jenjang"), [(u, j) for u, daftar in TABEL_A9.items() for j in daftar])
def test_every_level_has_the_age_of_the_table(usia: int, jenjang: str) -> None:
    assert bup(JenjangJabatan(jenjang)) == usia


def test_the_table_names_every_level() -> None:
    assert {j for daftar in TABEL_A9.values() for j in daftar} == {j.value for j in JenjangJabatan}


def test_a_teacher_has_60_and_an_ahli_utama_keeps_65() -> None:
    assert bup(JenjangJabatan.AHLI_PERTAMA, guru=True) == 60
    assert bup(JenjangJabatan.AHLI_UTAMA, guru=True) == 65


def test_the_age_a_post_itself_carries_wins() -> None:
    assert bup(JenjangJabatan.AHLI_MADYA, bup_jabatan=65) == 65


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
