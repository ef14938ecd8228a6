"""Reads a golongan as registers write it."""

import re
from typing import Annotated

from pydantic import BeforeValidator

from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.kenali import kenali
from shared.impor.nilai import NilaiTidakSah


class GolonganTidakSah(NilaiTidakSah):
    """The text names no golongan."""

    def __init__(self, teks: str) -> None:
        self.teks = teks
        super().__init__(
            f"Golongan “{teks.strip()}” tidak dikenal. Gunakan I/a sampai IV/e (PNS) atau I sampai XVII (PPPK)."
        )


# Registers write III/c also as iii C, IIIc, III.c or III-c.
_POLA = re.compile(r"([IVX]+)(?:\s*[/.\-]?\s*([A-E]))?", re.IGNORECASE)


def urai_golongan(teks: str) -> Golongan:
    """Read a golongan of either scale, tolerant of case, blanks and the separator.

    The letter tells them apart: `III/a` is a PNS, `III` alone is a PPPK. Raises GolonganTidakSah.
    """
    cocok = _POLA.fullmatch(teks.strip())
    if cocok is None:
        raise GolonganTidakSah(teks)
    angka, huruf = cocok[1].upper(), cocok[2]
    golongan = kenali(Golongan, f"{angka}/{huruf.lower()}" if huruf else angka)
    if golongan is None:
        raise GolonganTidakSah(teks)
    return golongan


GolonganTerbaca = Annotated[
    Golongan, BeforeValidator(lambda nilai: urai_golongan(nilai) if isinstance(nilai, str) else nilai)
]
"""In requests: in any of its spellings."""
