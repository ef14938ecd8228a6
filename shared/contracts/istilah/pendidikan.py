"""The ladder of formal education (PP 11/2017 art. 54 and 107 speak in its steps)."""

from enum import StrEnum
from typing import Self


class TingkatPendidikan(StrEnum):
    """Tingkat pendidikan, dari yang terendah. D-IV dan S-1 setingkat: peraturan menulis S1/D-IV."""

    SD = "SD", 1
    SLTP = "SLTP", 2
    SLTA = "SLTA", 3
    D1 = "D-I", 4
    D2 = "D-II", 5
    D3 = "D-III", 6
    D4 = "D-IV", 7
    S1 = "S-1", 7
    S2 = "S-2", 8
    S3 = "S-3", 9

    urut: int

    def __new__(cls, nama: str, urut: int = 0) -> Self:
        tingkat = str.__new__(cls, nama)
        tingkat._value_ = nama
        tingkat.urut = urut
        return tingkat
