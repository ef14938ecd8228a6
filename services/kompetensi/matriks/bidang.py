"""The two planes of a block as bytes: the values as they are, the marks bit by bit.

Of a thousand columns most have the same people marked by a gate: those whose posts ask for the same. Each bit is kept
once for each such set of people. That takes a fortieth of the marks as they are, and whoever reads them needs to know
nothing of what the gates ask for.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from services.kompetensi.rumus.kecocokan.blok.hitung import Lapis

BIT = 24
TERBANYAK = 65_535
"""Columns that can be numbered."""


def susun(nilai: npt.NDArray[np.int16], lapis: Sequence[Lapis]) -> bytes:
    """The bytes of a block: [n, t] values, and the marks by what they depend on.

    Raises:
        ValueError: too many columns.
    """
    kolom = nilai.shape[1]
    if kolom > TERBANYAK:
        raise ValueError(f"{kolom} columns are more than {TERBANYAK}")
    himpunan: dict[int, list[bytes]] = {}
    for each in lapis:
        ada = int(np.bitwise_or.reduce(each.tanda, axis=None))
        # A requirement after another: what is compared and packed lies together.
        lajur = np.ascontiguousarray(each.tanda)
        for letak, bit in enumerate(each.bit):
            if ada >> letak & 1:
                himpunan[bit] = _himpunan(lajur & lajur.dtype.type(1 << letak) != 0, each.ke)
    isi = np.ascontiguousarray(nilai, "<i2")
    return b"".join([isi.data, *(satu for bit in range(BIT) for satu in himpunan.get(bit, [bytes(2)]))])


def _himpunan(berbit: npt.NDArray[np.bool_], menurut: npt.NDArray[np.int64]) -> list[bytes]:
    """How many different sets of people have a bit, which of them each column has, and the sets."""
    pola = np.packbits(berbit, axis=1, bitorder="little")
    nomor: dict[bytes, int] = {}
    ke = np.array([nomor.setdefault(each.tobytes(), len(nomor)) for each in pola], "<u2")
    return [len(nomor).to_bytes(2, "little"), ke[menurut].tobytes(), *nomor]
