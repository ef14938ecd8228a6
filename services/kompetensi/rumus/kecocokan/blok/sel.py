"""Cells: what one kind of requirement is worth to somebody, and the bits that it sets, in one number.

As every bit is set by one table only, tables of sums and bits are added as they are.
"""

import numpy as np

from services.kompetensi.rumus.kecocokan.blok.orang import Larik

LETAK = 20
"""Where the bits of a cell begin: below them stands the sum of weight × part, a million at most."""
NILAI = (1 << LETAK) - 1


def sel(nilai: Larik, bobot: int, *tanda: tuple[Larik, int]) -> Larik:
    """Cells of a table: weight × part, and the bits where they are set."""
    hasil = nilai.astype(np.int64) * bobot
    for di, bit in tanda:
        hasil += di.astype(np.int64) * (bit << LETAK)
    return hasil
