"""Golongan: I/a to IV/e of a PNS with its pangkat (PP 11/2017), I to XVII of a PPPK (Perpres 98/2020)."""

from enum import StrEnum
from typing import Self


class JenisGolongan(StrEnum):
    """The two scales; they are not comparable with each other."""

    PNS = "PNS"
    PPPK = "PPPK"


class Golongan(StrEnum):
    """Satu golongan: golongan PNS dari yang terendah, lalu golongan PPPK, yang tidak berpangkat."""

    I_A = "I/a", 1, "Juru Muda"
    I_B = "I/b", 2, "Juru Muda Tingkat I"
    I_C = "I/c", 3, "Juru"
    I_D = "I/d", 4, "Juru Tingkat I"
    II_A = "II/a", 5, "Pengatur Muda"
    II_B = "II/b", 6, "Pengatur Muda Tingkat I"
    II_C = "II/c", 7, "Pengatur"
    II_D = "II/d", 8, "Pengatur Tingkat I"
    III_A = "III/a", 9, "Penata Muda"
    III_B = "III/b", 10, "Penata Muda Tingkat I"
    III_C = "III/c", 11, "Penata"
    III_D = "III/d", 12, "Penata Tingkat I"
    IV_A = "IV/a", 13, "Pembina"
    IV_B = "IV/b", 14, "Pembina Tingkat I"
    IV_C = "IV/c", 15, "Pembina Utama Muda"
    IV_D = "IV/d", 16, "Pembina Utama Madya"
    IV_E = "IV/e", 17, "Pembina Utama"
    I = "I", 1  # noqa: E741
    II = "II", 2
    III = "III", 3
    IV = "IV", 4
    V = "V", 5
    VI = "VI", 6
    VII = "VII", 7
    VIII = "VIII", 8
    IX = "IX", 9
    X = "X", 10
    XI = "XI", 11
    XII = "XII", 12
    XIII = "XIII", 13
    XIV = "XIV", 14
    XV = "XV", 15
    XVI = "XVI", 16
    XVII = "XVII", 17

    urut: int
    """Step of its own scale, 1 to 17."""
    pangkat: str | None

    def __new__(cls, nama: str, urut: int = 0, pangkat: str | None = None) -> Self:
        golongan = str.__new__(cls, nama)
        golongan._value_ = nama
        golongan.urut = urut
        golongan.pangkat = pangkat
        return golongan

    @property
    def jenis(self) -> JenisGolongan:
        return JenisGolongan.PPPK if self.pangkat is None else JenisGolongan.PNS


SEMUA_GOLONGAN = tuple(Golongan)
"""In the order of lists: those of PNS before those of PPPK."""
GOLONGAN_PNS = tuple(each for each in Golongan if each.jenis is JenisGolongan.PNS)
"""All 17, lowest first."""
GOLONGAN_PPPK = tuple(each for each in Golongan if each.jenis is JenisGolongan.PPPK)
"""All 17, lowest first."""
