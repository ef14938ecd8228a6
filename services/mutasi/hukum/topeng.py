"""Answers of all rules as masks, one bit per rule, and what they come to."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from services.mutasi.hukum.kelas import BERAT, GELAP, MENAHAN, Angka
from services.mutasi.hukum.simpulan import Simpulan

Bit = npt.NDArray[np.uint64]
SEMUA = (1 << 64) - 1

URUTAN = (Simpulan.DAPAT, Simpulan.PERLU_PENGECUALIAN, Simpulan.BELUM_DAPAT_DINILAI, Simpulan.TERHALANG)
"""What the numbers of ``simpulan`` mean."""


class Topeng(NamedTuple):
    """Masks with one bit per rule, in the order of ``Gerbang.kode``: those that hold back, and which of these cannot
    be judged yet, and which forbid or ask for an approval."""

    menahan: Bit
    gelap: Bit
    berat: Bit

    def di(self, *tempat: Any) -> "Topeng":
        """The masks at places."""
        return Topeng(*(each[tempat] for each in self))

    def hanya(self, bit: int) -> "Topeng":
        """As if only these rules had been asked (``Gerbang.bit``)."""
        return Topeng(*(each & np.uint64(bit & SEMUA) for each in self))

    def tambah(self, lain: "Topeng") -> None:
        """Put those of others in."""
        for satu, dua in zip(self, lain, strict=True):
            np.bitwise_or(satu, dua, out=satu)


def simpulan(topeng: Topeng) -> Angka:
    """What all answers come to, as places in ``URUTAN``."""
    ringan = (topeng.menahan != 0).astype(np.uint8)
    hasil: Angka = np.where((topeng.berat & ~topeng.gelap) != 0, 3, np.where(topeng.berat != 0, 2, ringan))
    return hasil.astype(np.uint8)


def kosong(*ukuran: int) -> Topeng:
    """Masks of nothing."""
    return Topeng(*(np.zeros(ukuran, np.uint64) for _ in range(3)))


def satu_aturan(bit: int, angka: Angka) -> Topeng:
    """One rule's answers as masks."""
    return Topeng(*(((angka & each) != 0).astype(np.uint64) << np.uint64(bit) for each in (MENAHAN, GELAP, BERAT)))
