"""Counts by group that tell of so few people that they are persons: small cells, as statistics call them."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K")
Jalur = tuple[str, ...]
"""The units above somebody, from the city down to their own."""

SEL_TERKECIL = 10
"""People whom a figure must cover before it is told to those who do not see these people: fewer are persons."""


def sel_kecil(orang: Mapping[K, int], tertutup: Collection[K] = ()) -> set[K]:
    """The groups of too few people, those hidden already, and the next larger ones for as long as these would follow
    from the total: while there is only one, or all that is hidden is small."""
    kecil = {kunci for kunci, banyak in orang.items() if banyak < SEL_TERKECIL}.union(tertutup)
    besar = sorted((kunci for kunci in orang if kunci not in kecil), key=lambda kunci: orang[kunci])
    while kecil and besar and (len(kecil) == 1 or sum(orang[each] for each in kecil) < SEL_TERKECIL):
        kecil.add(besar.pop(0))
    return kecil


def sel_tertutup(orang: Mapping[K, Sequence[int]], tertutup: Collection[K] = ()) -> set[K]:
    """The same of groups of which several counts are told: one that is small hides the group. Zero is nobody, and may
    be told, unless what is hidden would follow from the total for there being nobody else."""
    semua = set(tertutup)
    for hitungan in zip(*orang.values(), strict=True):
        ada = {kunci: banyak for kunci, banyak in zip(orang, hitungan, strict=True) if banyak or kunci in semua}
        semua |= sel_kecil(ada, semua & ada.keys())
        hilang = [ada[kunci] for kunci in ada.keys() & semua]
        if any(hilang) and (len(hilang) == 1 or sum(hilang) < SEL_TERKECIL):
            semua |= orang.keys()
    return semua if semua == set(tertutup) else sel_tertutup(orang, semua)


def sel_unit(
    langsung: Mapping[Jalur, Mapping[K, Sequence[int]]], unit: str | None
) -> tuple[dict[K, Sequence[int]], set[K]]:
    """The counts of all people at or below a unit (None: of all), and the groups among them that are hidden.

    ``langsung`` are the counts of those whose own unit is the last of a path. Any unit may be asked for, so what is
    hidden of one must not be what a superior unit has more than all others below it: a second one is then hidden too,
    and what is hidden of a unit is hidden of all below it.
    """
    jalur = next((each[: each.index(unit) + 1] for each in langsung if unit in each), None) if unit else ()
    if jalur is None:
        return {}, set()
    isi = _jumlah(langsung.values())
    tertutup = sel_tertutup(isi)
    for dalam, kode in enumerate(jalur):
        bawahan: dict[str | None, list[Mapping[K, Sequence[int]]]] = {}
        for each, hitungan in langsung.items():
            if each[:dalam] == jalur[:dalam]:
                # Who belongs to the superior unit itself is counted under None, and nobody can ask for them alone.
                bawahan.setdefault(each[dalam] if len(each) > dalam else None, []).append(hitungan)
        bagian = {each: _jumlah(hitungan) for each, hitungan in bawahan.items()}
        isi, tertutup = bagian[kode], _tertutup_bawahan(bagian, tertutup)[kode]
    return isi, tertutup


def _tertutup_bawahan(
    bagian: Mapping[str | None, Mapping[K, Sequence[int]]], atasan: set[K]
) -> Mapping[str | None, set[K]]:
    """Of the parts of a unit, what is hidden: neither from the others of its own nor from the same of its sisters does
    it follow."""
    tertutup = {unit: atasan & isi.keys() for unit, isi in bagian.items()}
    while True:
        banyak = sum(map(len, tertutup.values()))
        for unit, isi in bagian.items():
            tertutup[unit] = sel_tertutup(isi, tertutup[unit])
        for kunci in {each for isi in bagian.values() for each in isi} - atasan:
            sama = {unit: isi[kunci] for unit, isi in bagian.items() if kunci in isi}
            for unit in sel_tertutup(sama, {unit for unit in sama if kunci in tertutup[unit]}):
                tertutup[unit].add(kunci)
        if sum(map(len, tertutup.values())) == banyak:
            return tertutup


def _jumlah(semua: Collection[Mapping[K, Sequence[int]]]) -> dict[K, Sequence[int]]:
    jumlah: dict[K, Sequence[int]] = {}
    for isi in semua:
        for kunci, hitungan in isi.items():
            jumlah[kunci] = tuple(map(sum, zip(jumlah.get(kunci, (0,) * len(hitungan)), hitungan, strict=True)))
    return jumlah
