"""Golongan: I/a to IV/e of a PNS with its pangkat, I to XVII of a PPPK."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering


class JenisGolongan(StrEnum):
    """The two scales; they are not comparable with each other."""

    PNS = "PNS"
    PPPK = "PPPK"


@total_ordering
@dataclass(frozen=True, slots=True)
class Golongan:
    """One step of one scale. Ordered within its scale; comparing across scales raises TypeError."""

    jenis: JenisGolongan
    nama: str
    """`III/c` for a PNS, `IX` for a PPPK."""
    urut: int
    """1 (I/a) to 17 (IV/e), or 1 (I) to 17 (XVII)."""
    pangkat: str | None
    """The name of the rank; PPPK have none."""

    def __str__(self) -> str:
        return self.nama

    def __lt__(self, lain: object) -> bool:
        if not isinstance(lain, Golongan):
            return NotImplemented
        if self.jenis is not lain.jenis:
            raise TypeError("Golongan PNS dan golongan PPPK tidak dapat dibandingkan.")
        return self.urut < lain.urut


class GolonganTidakSah(ValueError):
    """The text names no golongan."""

    def __init__(self, teks: str) -> None:
        self.teks = teks
        super().__init__(
            f"Golongan “{teks.strip()}” tidak dikenal. Gunakan I/a sampai IV/e (PNS) atau I sampai XVII (PPPK)."
        )


_PANGKAT = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
# fmt: off
_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX",
           "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
# fmt: on

GOLONGAN_PNS = tuple(
    Golongan(JenisGolongan.PNS, nama, urut, pangkat) for urut, (nama, pangkat) in enumerate(_PANGKAT.items(), 1)
)
"""All 17, lowest first."""
GOLONGAN_PPPK = tuple(Golongan(JenisGolongan.PPPK, nama, urut, None) for urut, nama in enumerate(_ROMAWI, 1))
"""All 17, lowest first."""

# Registers write III/c also as iii C, IIIc, III.c or III-c.
_POLA = re.compile(r"([IVX]+)(?:\s*[/.\-]?\s*([A-E]))?", re.IGNORECASE)
_MENURUT_NAMA = {g.nama: g for g in GOLONGAN_PNS + GOLONGAN_PPPK}


def urai_golongan(teks: str) -> Golongan:
    """Read a golongan of either scale, tolerant of case, blanks and the separator.

    The letter tells them apart: `III/a` is a PNS, `III` alone is a PPPK. Raises GolonganTidakSah.
    """
    cocok = _POLA.fullmatch(teks.strip())
    if cocok is None:
        raise GolonganTidakSah(teks)
    angka, huruf = cocok[1].upper(), cocok[2]
    golongan = _MENURUT_NAMA.get(f"{angka}/{huruf.lower()}" if huruf else angka)
    if golongan is None:
        raise GolonganTidakSah(teks)
    return golongan
