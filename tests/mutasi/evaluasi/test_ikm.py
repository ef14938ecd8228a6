"""Indeks Kepuasan Masyarakat, from the text of PermenPANRB 14/2017."""

from decimal import Decimal

import pytest

from services.mutasi.evaluasi.ikm.hitung import ikm, responden_minimum
from services.mutasi.hukum.evaluasi import IKM, AturanIkm
from services.mutasi.hukum.ketentuan import KETENTUAN

ATURAN: AturanIkm = KETENTUAN[IKM].awal[0].isi
UNSUR = [each.kode for each in ATURAN.unsur]


def test_contoh_dengan_sembilan_unsur() -> None:
    # Four answers; u1 is 3, 3, 4, 4 (mean 3.5), all others are 3: index (3.5 + 8 * 3) / 9 = 3.0556, times 25 = 76.39.
    jawaban = [dict.fromkeys(UNSUR, 3) | {"u1": nilai} for nilai in (3, 3, 4, 4)]
    hasil = ikm(jawaban, ATURAN)
    assert (hasil.nrr["u1"], hasil.nrr["u2"]) == (Decimal("3.500"), Decimal("3.000"))
    assert (hasil.indeks, hasil.konversi, hasil.mutu, hasil.kinerja) == (
        *(Decimal("3.056"), Decimal("76.39")),
        *("C", "Kurang baik"),
    )


def _dengan_jumlah(konversi: str) -> str:
    """The grade of an index that comes to this number, out of 900 answers of 9 elements."""
    titik = round(Decimal(konversi) / 25 * 900)
    dasar, lebih = divmod(titik, 900)
    jawaban = [dict.fromkeys(UNSUR, int(dasar) + (nomor < lebih)) for nomor in range(900)]
    return ikm(jawaban, ATURAN).mutu


@pytest.mark.parametrize(
    ("konversi", "mutu"),
    [
        ("25", "D"),
        ("64.97", "D"),
        ("65.00", "C"),
        ("76.58", "C"),
        ("76.64", "B"),
        ("88.28", "B"),
        ("88.33", "A"),
        ("100", "A"),
    ],
)
def test_mutu_berganti_pada_batas_peraturan(konversi: str, mutu: str) -> None:
    assert _dengan_jumlah(konversi) == mutu


@pytest.mark.parametrize(
    ("populasi", "sampel"),
    [(10, 10), (11, 11), (100, 80), (500, 217), (1000, 278), (1001, 285), (5_000_000, 384), (3, 3)],
)
def test_responden_minimum_menurut_krejcie_dan_morgan(populasi: int, sampel: int) -> None:
    assert responden_minimum(populasi, ATURAN) == sampel


def test_tabel_responden_mengikuti_rumusnya() -> None:
    for each in ATURAN.responden:
        n = each.populasi
        assert each.sampel == pytest.approx(3.841 * n * 0.25 / (0.05**2 * (n - 1) + 3.841 * 0.25), abs=1)
