"""The predicate of a year, from matrix D.1."""

import pytest

from services.pegawai.kinerja.predikat import Ekspektasi, Predikat, predikat

ATAS, SESUAI, BAWAH = "di atas ekspektasi", "sesuai ekspektasi", "di bawah ekspektasi"
MATRIKS_D1 = {
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


def test_the_matrix_covers_every_combination() -> None:
    assert {(a.value, b.value) for a in Ekspektasi for b in Ekspektasi} == set(MATRIKS_D1)


@pytest.mark.parametrize(("hasil", "perilaku", "hasilnya"), [(h, p, v) for (h, p), v in MATRIKS_D1.items()])
def test_result_and_behaviour_give_the_predicate_of_the_matrix(hasil: str, perilaku: str, hasilnya: str) -> None:
    assert predikat(Ekspektasi(hasil), Ekspektasi(perilaku)) is Predikat(hasilnya)
