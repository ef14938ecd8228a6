"""Yearly performance across three generations of law, on one scale."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum


class Predikat(Enum):
    """The predicates of PermenPANRB 6/2022, worst first."""

    SANGAT_KURANG = ("Sangat Kurang", 1)
    KURANG = ("Kurang", 2)
    BUTUH_PERBAIKAN = ("Butuh Perbaikan", 3)
    BAIK = ("Baik", 4)
    SANGAT_BAIK = ("Sangat Baik", 5)

    def __init__(self, nama: str, urut: int) -> None:
        self.nama = nama
        self.urut = urut


class SkemaNilai(StrEnum):
    """The law under which a number was given; the number alone does not tell."""

    PP_46_2011 = "PP 46/2011"
    PP_30_2019 = "PP 30/2019"


@dataclass(frozen=True, slots=True)
class NilaiAngka:
    """A numeric result of the years before predicates."""

    nilai: Decimal
    skema: SkemaNilai


HasilKinerja = Predikat | NilaiAngka

_BATAS = {
    # Written in whole points (76–90, 91–100); a value between is taken by its lower bound.
    SkemaNilai.PP_46_2011: (
        (Decimal(91), Predikat.SANGAT_BAIK),
        (Decimal(76), Predikat.BAIK),
        (Decimal(61), Predikat.BUTUH_PERBAIKAN),
        (Decimal(51), Predikat.KURANG),
    ),
    # Sangat Baik needs a new idea besides the 110 points; where only the number is left it is believed.
    SkemaNilai.PP_30_2019: (
        (Decimal(110), Predikat.SANGAT_BAIK),
        (Decimal(90), Predikat.BAIK),
        (Decimal(70), Predikat.BUTUH_PERBAIKAN),
        (Decimal(50), Predikat.KURANG),
    ),
}
_MAKSIMUM = {SkemaNilai.PP_46_2011: Decimal(100), SkemaNilai.PP_30_2019: Decimal(120)}


def sebagai_predikat(hasil: HasilKinerja) -> Predikat:
    """A result of any year on today's scale; raises ValueError for a number off its scale."""
    if isinstance(hasil, Predikat):
        return hasil
    maksimum = _MAKSIMUM[hasil.skema]
    if not 0 <= hasil.nilai <= maksimum:
        raise ValueError(f"Nilai kinerja {hasil.skema} harus 0–{maksimum}, yang diterima {hasil.nilai}.")
    for batas, predikat in _BATAS[hasil.skema]:
        if hasil.nilai >= batas:
            return predikat
    return Predikat.SANGAT_KURANG


def sebut(hasil: HasilKinerja) -> str:
    """How an explanation names a result: a number together with what it counts as."""
    nama = sebagai_predikat(hasil).nama
    return nama if isinstance(hasil, Predikat) else f"{nama} (nilai {hasil.nilai} menurut {hasil.skema})"
