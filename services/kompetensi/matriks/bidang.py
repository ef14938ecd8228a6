"""The two planes of a block as bytes: the values as they are, the marks bit by bit.

Of a thousand columns most have the same people marked by a gate: those whose posts ask for the same. Each bit is kept
once for each such set of people. That takes a fortieth of the marks as they are, a thirtieth of a second for a block,
and no knowledge of what the gates ask for.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

TERBANYAK = 65_535
"""Columns that can be numbered."""


def susun(nilai: npt.NDArray[np.int16], tanda: npt.NDArray[np.uint32]) -> bytes:
    """The bytes of a block: [n, t] values and marks.

    Raises:
        ValueError: too many columns.
    """
    baris, kolom = tanda.shape
    if kolom > TERBANYAK:
        raise ValueError(f"{kolom} columns are more than {TERBANYAK}")
    potongan: list[Any] = [nilai.astype("<i2", order="C", copy=False).tobytes()]
    bidang = np.ascontiguousarray(tanda, "<u4").view(np.uint8).reshape(baris, kolom, 4)
    for letak in range(3):
        ada = int(np.bitwise_or.reduce(bidang[:, :, letak], axis=None))
        # A column after another: what is compared and packed lies together.
        lajur = np.ascontiguousarray(bidang[:, :, letak].T) if ada else None
        for bit in range(8):
            if lajur is None or not ada >> bit & 1:
                potongan.append(bytes(2))
                continue
            nomor: dict[bytes, int] = {}
            pola = np.packbits(lajur & np.uint8(1 << bit), axis=1, bitorder="little")
            ke = [nomor.setdefault(each.tobytes(), len(nomor)) for each in pola]
            potongan += [len(nomor).to_bytes(2, "little"), np.array(ke, "<u2").tobytes(), *nomor]
    return b"".join(potongan)
