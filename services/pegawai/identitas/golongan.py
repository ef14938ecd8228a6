"""Reads a golongan as registers write it."""

from typing import Annotated

from pydantic import BeforeValidator

from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.sebutan import SebutanBertentangan, kenali_golongan
from shared.impor.nilai import NilaiTidakSah


class GolonganTidakSah(NilaiTidakSah):
    """The text names no golongan."""

    def __init__(self, teks: str) -> None:
        self.teks = teks
        super().__init__(
            f"Golongan “{teks.strip()}” tidak dikenal. Gunakan I/a sampai IV/e (PNS; juga pangkatnya) "
            "atau I sampai XVII (PPPK)."
        )


def urai_golongan(teks: str) -> Golongan:
    """Read a golongan of either scale, tolerant of case, blanks and the separator; also by its pangkat or BKN's code.

    The letter tells them apart: `III/a` is a PNS, `III` alone is a PPPK. Raises GolonganTidakSah.
    """
    try:
        golongan = kenali_golongan(teks)
    except SebutanBertentangan as error:
        raise NilaiTidakSah(str(error)) from error
    if golongan is None:
        raise GolonganTidakSah(teks)
    return golongan


GolonganTerbaca = Annotated[
    Golongan, BeforeValidator(lambda nilai: urai_golongan(nilai) if isinstance(nilai, str) else nilai)
]
"""In requests: in any of its spellings."""
