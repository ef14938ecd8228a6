"""The predicate of a year's performance and the matrix that gives it (PermenPANRB 6/2022)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self


class Ekspektasi(StrEnum):
    """Hasil kerja atau perilaku kerja dibandingkan ekspektasi."""

    DI_ATAS = "di atas ekspektasi"
    SESUAI = "sesuai ekspektasi"
    DI_BAWAH = "di bawah ekspektasi"


class Predikat(StrEnum):
    """Lima predikat kinerja, yang terbaik lebih dahulu. `Kurang` berarti misconduct."""

    SANGAT_BAIK = "Sangat Baik", 5
    BAIK = "Baik", 4
    BUTUH_PERBAIKAN = "Butuh Perbaikan", 3
    KURANG = "Kurang", 2
    SANGAT_KURANG = "Sangat Kurang", 1

    urut: int

    def __new__(cls, nama: str, urut: int = 0) -> Self:
        predikat = str.__new__(cls, nama)
        predikat._value_ = nama
        predikat.urut = urut
        return predikat

    @classmethod
    def _missing_(cls, value: object) -> "Predikat | None":
        # Older releases published the words of the year's own regulation, and not always with capitals.
        kata = str(value).strip().casefold()
        return _LAMA.get(kata) or next((each for each in cls if each.value.casefold() == kata), None)


_LAMA = {"amat baik": Predikat.SANGAT_BAIK, "cukup": Predikat.BUTUH_PERBAIKAN, "sedang": Predikat.KURANG}
_LAMA["buruk"] = Predikat.SANGAT_KURANG
"""Words that today's five do not hold, by their step (PP 10/1979, PP 46/2011, PP 30/2019)."""

_E = Ekspektasi
MATRIKS: Mapping[tuple[Ekspektasi, Ekspektasi], Predikat] = MappingProxyType(
    {
        (_E.DI_ATAS, _E.DI_ATAS): Predikat.SANGAT_BAIK,
        (_E.DI_ATAS, _E.SESUAI): Predikat.BAIK,
        (_E.DI_ATAS, _E.DI_BAWAH): Predikat.KURANG,
        (_E.SESUAI, _E.DI_ATAS): Predikat.BAIK,
        (_E.SESUAI, _E.SESUAI): Predikat.BAIK,
        (_E.SESUAI, _E.DI_BAWAH): Predikat.KURANG,
        (_E.DI_BAWAH, _E.DI_ATAS): Predikat.BUTUH_PERBAIKAN,
        (_E.DI_BAWAH, _E.SESUAI): Predikat.BUTUH_PERBAIKAN,
        (_E.DI_BAWAH, _E.DI_BAWAH): Predikat.SANGAT_KURANG,
    }
)
"""(work result, work behaviour) → predicate: the quadrant of performance; all nine cells have one."""
