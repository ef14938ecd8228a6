"""The ladder of formal education (PP 11/2017 art. 54 and 107 speak in its steps)."""

from enum import Enum, StrEnum
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


class PendidikanSiasn(Enum):
    """One row of SIASN's list: its code, its name there, and the level (``baku``) that files and events carry.

    The three kinds of SLTA (and two of SLTP) are different rows and the same level.
    """

    SD = ("05", "SD", TingkatPendidikan.SD)
    SLTP = ("10", "SLTP", TingkatPendidikan.SLTP)
    SLTP_KEJURUAN = ("12", "SLTP Kejuruan", TingkatPendidikan.SLTP)
    SLTA = ("15", "SLTA", TingkatPendidikan.SLTA)
    SLTA_KEJURUAN = ("17", "SLTA Kejuruan", TingkatPendidikan.SLTA)
    SLTA_KEGURUAN = ("18", "SLTA Keguruan", TingkatPendidikan.SLTA)
    D1 = ("20", "D-I", TingkatPendidikan.D1)
    D2 = ("25", "D-II", TingkatPendidikan.D2)
    D3 = ("30", "D-III/Sarjana Muda", TingkatPendidikan.D3)
    D4 = ("35", "D-IV", TingkatPendidikan.D4)
    S1 = ("40", "S-1/Sarjana", TingkatPendidikan.S1)
    S2 = ("45", "S-2", TingkatPendidikan.S2)
    S3 = ("50", "S-3", TingkatPendidikan.S3)

    def __init__(self, kode_siasn: str, nama: str, baku: TingkatPendidikan) -> None:
        self.kode_siasn = kode_siasn
        self.nama = nama
        self.baku = baku
