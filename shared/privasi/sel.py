"""Counts by group that tell of so few people that they are persons: small cells, as statistics call them."""

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")

SEL_TERKECIL = 10
"""People whom a figure must cover before it is told to those who do not see these people: fewer are persons."""


def sel_kecil(orang: Mapping[K, int]) -> set[K]:
    """The groups of too few people, and the next larger ones for as long as these would follow from the total: while
    there is only one, or all that is hidden is small."""
    kecil = {kunci for kunci, banyak in orang.items() if banyak < SEL_TERKECIL}
    besar = sorted((kunci for kunci in orang if kunci not in kecil), key=lambda kunci: orang[kunci])
    while kecil and besar and (len(kecil) == 1 or sum(orang[each] for each in kecil) < SEL_TERKECIL):
        kecil.add(besar.pop(0))
    return kecil
