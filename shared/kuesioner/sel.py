"""Of how few people nothing is told, also not by a difference of two things that are told. Pure.

*Minimum cell* and *secondary suppression* as statistical offices have them (Hundepool et al., Statistical Disclosure
Control, 2012, ch. 5): what is told of a whole and of its parts tells, by subtraction, of the rest; and two surveys of
nearly the same people tell of those by whom they differ.
"""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
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


def nyaris_sama(satu: AbstractSet[str], lain: AbstractSet[str], terkecil: int) -> bool:
    """Whether two groups differ, but by so few people that the difference of their sums is about persons."""
    return 0 < len(satu ^ lain) < terkecil


def kelompok_aman(
    orang: Mapping[str, K | None], terkecil: int, sel_lain: Iterable[AbstractSet[str]] = ()
) -> dict[str, K | None] | None:
    """Everybody with the group that may be told of them, or None; None for all where not even the whole may be.

    ``orang`` are the people with their group; ``sel_lain`` are cells of which something is or will be told elsewhere,
    at about the same time and to the same questions.
    """
    semua, tetangga = frozenset(orang), [frozenset(each) for each in sel_lain]
    if len(semua) < terkecil or _bertetangga(semua, tetangga, terkecil):
        return None
    anggota: dict[K, set[str]] = {}
    for siapa, kelompok in orang.items():
        if kelompok is not None:
            anggota.setdefault(kelompok, set()).add(siapa)
    boleh = {kunci: isi for kunci, isi in anggota.items() if not _bertetangga(isi, tetangga, terkecil)}
    while True:
        terbuka = sel_terbuka({k: len(isi) for k, isi in boleh.items()}, terkecil, len(semua) - _jumlah(boleh.values()))
        boleh = {kunci: boleh[kunci] for kunci in terbuka}
        sisa = semua.difference(*boleh.values())
        if not boleh or not _bertetangga(sisa, tetangga, terkecil):
            return {siapa: kelompok if kelompok in boleh else None for siapa, kelompok in orang.items()}
        del boleh[min(boleh, key=lambda kunci: (len(boleh[kunci]), kunci))]


def sel_diceritakan(orang: Mapping[str, K | None]) -> list[frozenset[str]]:
    """The cells of which a survey tells: its whole, each group, and what remains without them."""
    kelompok: dict[K | None, set[str]] = {}
    for siapa, each in orang.items():
        kelompok.setdefault(each, set()).add(siapa)
    return [frozenset(orang), *(frozenset(each) for each in kelompok.values())]


def _bertetangga(ini: AbstractSet[str], lain: Collection[frozenset[str]], terkecil: int) -> bool:
    return any(nyaris_sama(ini, each, terkecil) for each in lain)


def _jumlah(semua: Iterable[Collection[str]]) -> int:
    return sum(map(len, semua))
