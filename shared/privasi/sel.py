"""Counts by group that tell of so few people that they are persons: small cells, as statistics call them."""

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")


def sel_kecil(orang: Mapping[K, int], terkecil: int) -> set[K]:
    """The groups of fewer people than ``terkecil``, and the next larger ones for as long as these would follow from the
    total: while there is only one, or all that is hidden is small."""
    kecil = {kunci for kunci, banyak in orang.items() if banyak < terkecil}
    besar = sorted((kunci for kunci in orang if kunci not in kecil), key=lambda kunci: orang[kunci])
    while kecil and besar and (len(kecil) == 1 or sum(orang[each] for each in kecil) < terkecil):
        kecil.add(besar.pop(0))
    return kecil
