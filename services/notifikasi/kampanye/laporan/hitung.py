"""The figures of a campaign along the tree of units. Pure.

Each person counts in one unit only, where they worked when their wave went out, so the units below one, those that are
too small put together, always make up the whole. Below ``terkecil`` people no unit is told by itself, nor is what a
difference would tell of it (``shared/kuesioner/sel.py``): each figure is of at least so many, and so is what any two of
them leave.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from services.notifikasi.kampanye.survei.kelompok import akar_jalur, kelompok
from shared.kuesioner.sel import sel_terbuka


class Jumlah(NamedTuple):
    """How many people came how far. Each is a part of ``sasaran``."""

    sasaran: int = 0
    disampaikan: int = 0
    surel: int = 0
    dibaca: int = 0
    dipahami: int = 0
    bertanya: int = 0
    diundang: int = 0
    hadir: int = 0
    whatsapp: int = 0
    whatsapp_dibaca: int = 0


class DiUnit(NamedTuple):
    """The people of one unit itself, without those of units below it."""

    jalur: tuple[str, ...]
    """From the city down to it; empty of people without a unit."""
    jumlah: Jumlah


class Bagian(NamedTuple):
    """What is told of one unit with all below it, or of the rest together."""

    unit: str | None
    """None: units that are too small, and who works in the whole itself."""
    jumlah: Jumlah
    terbagi: bool
    """Whether something is told of parts of it."""


class Uraian(NamedTuple):
    """One whole and its parts, which make it up."""

    unit: str | None
    jumlah: Jumlah
    bagian: tuple[Bagian, ...]


def jumlahkan(semua: Iterable[Jumlah]) -> Jumlah:
    """All together."""
    return Jumlah(*(sum(each) for each in zip(*semua, strict=True)))


def akar(semua: Iterable[DiUnit]) -> str | None:
    """The smallest unit that has all people below it; None where there is none."""
    return akar_jalur(each.jalur for each in semua if each.jumlah.sasaran)


def orang_di(semua: Iterable[DiUnit], unit: str | None) -> list[DiUnit]:
    """Those in a unit and below it; None is everybody."""
    return [each for each in semua if unit is None or unit in each.jalur]


def mulai_dari(jalur: Sequence[str], unit: Collection[str]) -> tuple[str, ...] | None:
    """A way down from the first of these units; None where it leads through none."""
    letak = next((urut for urut, each in enumerate(jalur) if each in unit), None)
    return None if letak is None else tuple(jalur[letak:])


def uraikan(semua: Sequence[DiUnit], unit: str | None, terkecil: int) -> Uraian:
    """A whole and what may be told of its parts; nothing of them where it is small itself."""
    punya = orang_di(semua, unit)
    seluruh = jumlahkan(each.jumlah for each in punya) if punya else Jumlah()
    menurut: dict[str | None, list[DiUnit]] = defaultdict(list)
    for each in punya:
        menurut[kelompok(each.jalur, unit)].append(each)
    sendiri = menurut.pop(None, [])
    banyak = {kode: sum(each.jumlah.sasaran for each in isi) for kode, isi in menurut.items() if kode is not None}
    sisa = sum(each.jumlah.sasaran for each in sendiri)
    terbuka = sel_terbuka({kode: orang for kode, orang in banyak.items() if orang}, terkecil, sisa)
    bagian = [
        Bagian(kode, jumlahkan(each.jumlah for each in menurut[kode]), _terbagi(menurut[kode], kode, terkecil))
        for kode in sorted(terbuka)
    ]
    lain = [*sendiri, *(each for kode, isi in menurut.items() if kode not in terbuka for each in isi)]
    gabungan = jumlahkan(each.jumlah for each in lain) if lain else Jumlah()
    if terbuka and gabungan.sasaran:
        bagian.append(Bagian(None, gabungan, terbagi=False))
    return Uraian(unit, seluruh, tuple(bagian))


def _terbagi(punya: Sequence[DiUnit], unit: str, terkecil: int) -> bool:
    banyak: dict[str, int] = defaultdict(int)
    sisa = 0
    for each in punya:
        bawah = kelompok(each.jalur, unit)
        if bawah is None:
            sisa += each.jumlah.sasaran
        else:
            banyak[bawah] += each.jumlah.sasaran
    return bool(sel_terbuka(banyak, terkecil, sisa))


def cukup_bertanya(bagian: Sequence[Bagian], terkecil: int) -> bool:
    """Whether so many have asked in each part, or nobody in any, that none of them is found by it: who asks may hide
    their name."""
    banyak = [each.jumlah.bertanya for each in bagian]
    return not any(banyak) or min(banyak) >= terkecil


def jalan_ke(semua: Iterable[DiUnit], puncak: str | None, unit: str | None) -> list[str | None] | None:
    """The units from the top down to one, without it; None where it does not lie there."""
    if unit == puncak:
        return []
    jalur = next((each.jalur for each in semua if unit in each.jalur), ())
    if unit is None or (puncak is not None and puncak not in jalur):
        return None
    mulai = 0 if puncak is None else jalur.index(puncak) + 1
    if unit not in jalur[mulai:]:
        return None
    return [puncak, *jalur[mulai : jalur.index(unit)]]


def bertanya_terlihat(semua: Sequence[DiUnit], puncak: str | None, unit: str | None, terkecil: int) -> bool:
    """Whether how many have asked is told of a unit: enough have in it, or nobody, and on every step down to it it is
    told of all parts."""
    jalan = jalan_ke(semua, puncak, unit)
    if jalan is None or 0 < sum(each.jumlah.bertanya for each in orang_di(semua, unit)) < terkecil:
        return False
    return all(cukup_bertanya(uraikan(semua, di, terkecil).bagian, terkecil) for di in jalan)


def boleh_dibuka(semua: Sequence[DiUnit], puncak: str | None, unit: str, terkecil: int) -> bool:
    """Whether a unit is told by itself when one goes down to it from the top, step by step."""
    jalan = jalan_ke(semua, puncak, unit)
    if jalan is None:
        return False
    return all(
        berikut in {each.unit for each in uraikan(semua, di, terkecil).bagian}
        for di, berikut in pairwise([*jalan, unit])
    )
