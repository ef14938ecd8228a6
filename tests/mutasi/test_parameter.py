"""Dated parameters: one law per day, and an error where there is none or two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.mutasi.aturan.parameter import (
    Parameter,
    ParameterBercelah,
    ParameterTidakBerlaku,
    ParameterTumpangTindih,
    VersiParameter,
    tetap,
)


def versi(nilai: int, mulai: date, sampai: date | None, dasar: str = "uji") -> VersiParameter[int]:
    return VersiParameter(nilai, mulai, sampai, dasar)


LAMA = versi(10, date(2020, 1, 1), date(2024, 12, 31))
BARU = versi(5, date(2025, 1, 1), None)


@pytest.mark.parametrize(
    ("tanggal", "nilai"),
    [
        (date(2020, 1, 1), 10),
        (date(2024, 12, 31), 10),
        (date(2025, 1, 1), 5),
        (date(2099, 1, 1), 5),
    ],
)
def test_the_value_of_a_day_is_that_of_the_version_in_force(tanggal: date, nilai: int) -> None:
    parameter = Parameter("X", (BARU, LAMA))
    assert parameter.pada(tanggal).nilai == nilai


def test_a_day_before_the_first_version_is_an_error_that_names_parameter_and_day() -> None:
    with pytest.raises(ParameterTidakBerlaku, match="X tidak memiliki nilai yang berlaku pada 31-12-2019"):
        Parameter("X", (LAMA, BARU)).pada(date(2019, 12, 31))


def test_a_day_after_the_last_version_is_an_error() -> None:
    parameter = Parameter("X", (LAMA,))
    assert parameter.cari(date(2025, 1, 1)) is None
    with pytest.raises(ParameterTidakBerlaku):
        parameter.pada(date(2025, 1, 1))


@pytest.mark.parametrize("sampai", [date(2025, 1, 1), None])
def test_two_versions_on_one_day_are_refused(sampai: date | None) -> None:
    with pytest.raises(ParameterTumpangTindih, match="01-01-2025"):
        Parameter("X", (versi(10, date(2020, 1, 1), sampai), BARU))


def test_a_day_without_a_version_between_two_is_refused() -> None:
    with pytest.raises(ParameterBercelah, match="30-12-2024"):
        Parameter("X", (versi(10, date(2020, 1, 1), date(2024, 12, 30)), BARU))


def test_a_parameter_needs_a_version_a_basis_and_days_in_order() -> None:
    with pytest.raises(ValueError, match="tidak memiliki versi"):
        Parameter("X", ())
    with pytest.raises(ValueError, match="dasar hukum kosong"):
        tetap("X", 1, date(2020, 1, 1), " ")
    with pytest.raises(ValueError, match="berakhir sebelum dimulai"):
        Parameter("X", (versi(1, date(2020, 1, 2), date(2020, 1, 1)),))


@given(
    batas=st.lists(st.dates(date(2000, 1, 2), date(2050, 1, 1)), min_size=1, max_size=6, unique=True),
    tanggal=st.dates(date(2000, 1, 1), date(2060, 1, 1)),
)
def test_versions_that_join_give_exactly_one_value_for_every_day(batas: list[date], tanggal: date) -> None:
    mulai = [date(2000, 1, 1), *sorted(batas)]
    akhir = [date.fromordinal(b.toordinal() - 1) for b in mulai[1:]] + [None]
    parameter = Parameter("X", tuple(versi(i, m, a) for i, (m, a) in enumerate(zip(mulai, akhir, strict=True))))
    assert parameter.pada(tanggal).nilai == sum(m <= tanggal for m in mulai) - 1
