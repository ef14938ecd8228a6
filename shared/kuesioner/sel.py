"""Of how few people nothing is told, also not by a difference of two things that are told. Pure.

*Minimum cell* and *secondary suppression* as statistical offices have them (Hundepool et al., Statistical Disclosure
Control, 2012, ch. 5): what is told of a whole and of its parts tells, by subtraction, of the rest. Of surveys that
share people no comparison in pairs is enough (three of them subtract, and so do two of the same people of whom one
stays silent the second time): whoever asks keeps them apart.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeVar

K = TypeVar("K", bound=Any)
"""What names a group; groups of one call can be put in order."""


def sel_terbuka(banyak: Mapping[K, int], terkecil: int, sisa: int = 0) -> set[K]:
    """Groups that may be told beside their whole, by how many people each has; ``sisa`` belong to none.

    Each has ``terkecil`` people or more, and so has what remains of the whole without all of them, unless that is
    nobody.
    """
    terbuka = {kunci for kunci, orang in banyak.items() if orang >= terkecil}
    while terbuka and 0 < sisa + sum(orang for kunci, orang in banyak.items() if kunci not in terbuka) < terkecil:
        terbuka.remove(min(terbuka, key=lambda kunci: (banyak[kunci], kunci)))
    return terbuka


def kelompok_aman(orang: Mapping[str, K | None], terkecil: int) -> dict[str, K | None] | None:
    """Everybody with the group that may be told of them, or None; None for all where not even the whole may be.

    ``orang`` are the people with their group. Nobody is in a cell of another survey of about the same time and the same
    questions: cells that share nobody give nothing by subtraction, however many are put together.
    """
    if len(orang) < terkecil:
        return None
    banyak = Counter(each for each in orang.values() if each is not None)
    terbuka = sel_terbuka(banyak, terkecil, len(orang) - banyak.total())
    return {siapa: kelompok if kelompok in terbuka else None for siapa, kelompok in orang.items()}
