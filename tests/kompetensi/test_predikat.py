"""Predicates of a year, from matrix D.1 and the older scales D.2."""

from decimal import Decimal

import pytest

from services.kompetensi.rumus.ip_asn.kebijakan import Predikat
from services.kompetensi.rumus.predikat import MATRIKS, Ekspektasi, kuadran, predikat_tahun, sebutan_lama

ATAS, SESUAI, BAWAH = "di atas ekspektasi", "sesuai ekspektasi", "di bawah ekspektasi"
D1 = {
    (ATAS, ATAS): "Sangat Baik",
    (ATAS, SESUAI): "Baik",
    (ATAS, BAWAH): "Kurang",
    (SESUAI, ATAS): "Baik",
    (SESUAI, SESUAI): "Baik",
    (SESUAI, BAWAH): "Kurang",
    (BAWAH, ATAS): "Butuh Perbaikan",
    (BAWAH, SESUAI): "Butuh Perbaikan",
    (BAWAH, BAWAH): "Sangat Kurang",
}
"""(work result, behaviour) → predicate."""


def test_every_cell_of_the_matrix_has_the_predicate_of_the_rule() -> None:
    assert {(hasil.value, perilaku.value): predikat.value for (hasil, perilaku), predikat in MATRIKS.items()} == D1
    assert len(D1) == len(Ekspektasi) ** 2


@pytest.mark.parametrize("predikat", Predikat)
def test_the_quadrant_of_a_predicate_is_every_cell_that_gives_it(predikat: Predikat) -> None:
    assert {(hasil.value, perilaku.value) for hasil, perilaku in kuadran(predikat)} == {
        sel for sel, kata in D1.items() if kata == predikat
    }


D2 = [
    (2014, "100", "Sangat Baik"),
    (2018, "91", "Sangat Baik"),
    (2018, "90", "Baik"),
    (2018, "76", "Baik"),
    (2018, "75", "Cukup"),
    (2018, "61", "Cukup"),
    (2018, "60", "Kurang"),
    (2018, "51", "Kurang"),
    (2018, "50", "Buruk"),
    (2018, "0", "Buruk"),
    (2019, "120", "Sangat Baik"),
    (2019, "110", "Sangat Baik"),
    (2021, "109.99", "Baik"),
    (2021, "90", "Baik"),
    (2021, "89.99", "Cukup"),
    (2021, "70", "Cukup"),
    (2021, "69.99", "Kurang"),
    (2021, "50", "Kurang"),
    (2021, "49.99", "Sangat Kurang"),
    (2021, "0", "Sangat Kurang"),
]


@pytest.mark.parametrize(("tahun", "nilai", "sebutan"), D2)
def test_a_number_of_an_older_year_has_the_word_of_its_regulation(tahun: int, nilai: str, sebutan: str) -> None:
    assert sebutan_lama(tahun, Decimal(nilai)) == sebutan


@pytest.mark.parametrize(("tahun", "nilai"), [(2018, "100.01"), (2018, "-1"), (2020, "120.01")])
def test_a_number_outside_the_scale_of_its_year_is_refused(tahun: int, nilai: str) -> None:
    with pytest.raises(ValueError, match=str(tahun)):
        sebutan_lama(tahun, Decimal(nilai))
    assert predikat_tahun(tahun, nilai) is None


@pytest.mark.parametrize(
    ("tahun", "kata", "predikat"),
    [
        (2021, "Sangat Baik", "Sangat Baik"),
        (2021, "Baik", "Baik"),
        (2021, "Cukup", "Butuh Perbaikan"),
        (2021, "Kurang", "Kurang"),
        (2018, "Buruk", "Sangat Kurang"),
        (2020, "Sangat Kurang", "Sangat Kurang"),
        (2020, "95", "Baik"),
        (2018, "95", "Sangat Baik"),
        (2022, "Butuh Perbaikan", "Butuh Perbaikan"),
    ],
)
def test_older_words_and_numbers_stand_for_the_predicate_of_their_step(tahun: int, kata: str, predikat: str) -> None:
    assert predikat_tahun(tahun, kata) == predikat


@pytest.mark.parametrize(("tahun", "kata"), [(2022, "Cukup"), (2025, "Buruk"), (2022, "95"), (2018, "Lumayan")])
def test_a_word_that_its_year_does_not_have_stands_for_nothing(tahun: int, kata: str) -> None:
    assert predikat_tahun(tahun, kata) is None
