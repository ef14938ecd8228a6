"""Who needs whom: a seat that another case empties, or a couple of whom neither goes alone. Pure.

Of a batch some cases fall, and all that need them fall too: so far does one failure reach. And some are ready: of
these go all that need only each other, or what has gone before. A ring goes whole or not at all; so does a couple.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class SebabButuh(StrEnum):
    """Mengapa satu usulan membutuhkan usulan lain."""

    KURSI = "kursi"
    """It takes the seat that the other one leaves."""
    PASANGAN = "pasangan"
    """Both go, or neither."""


class KeadaanAnggota(StrEnum):
    """Sampai mana satu usulan dalam kumpulannya."""

    BELUM_SIAP = "belum_siap"
    SIAP = "siap"
    DILEPAS = "dilepas"
    BERLAKU = "berlaku"
    GUGUR = "gugur"


SUDAH_LEPAS = frozenset({KeadaanAnggota.DILEPAS, KeadaanAnggota.BERLAKU})


class Simpul(NamedTuple):
    """One case of a batch, as the graph looks at it."""

    id: UUID
    nip: str
    menggantikan: str | None
    keadaan: KeadaanAnggota


class Butuh(NamedTuple):
    """That one case needs another."""

    id: UUID
    """Of the other."""
    sebab: SebabButuh


class Ikut(NamedTuple):
    """One case that falls with another."""

    id: UUID
    karena: UUID
    """The case that it needs and that falls before it: the way back to what failed goes along these."""
    sebab: SebabButuh


Graf = Mapping[UUID, Sequence[Butuh]]
"""Of each case what it needs."""
Terbalik = Mapping[UUID, Sequence[Ikut]]
"""Of each case who needs it."""


def susun_graf(simpul: Collection[Simpul], pasangan: Collection[tuple[UUID, UUID]]) -> Graf:
    """What each case of a batch needs of the others; what it needs of cases outside stands nowhere here.

    Of whoever has two cases in a batch, as one has ended, the seat is left by the one that has not.
    """
    ada = {each.id for each in simpul}
    milik: dict[str, UUID] = {}
    for each in simpul:
        if each.keadaan is not KeadaanAnggota.GUGUR or each.nip not in milik:
            milik[each.nip] = each.id
    graf: dict[UUID, list[Butuh]] = {each.id: [] for each in simpul}
    for each in simpul:
        if each.menggantikan is not None and (lain := milik.get(each.menggantikan)) is not None:
            graf[each.id].append(Butuh(lain, SebabButuh.KURSI))
    for satu, dua in pasangan:
        if satu in ada and dua in ada:
            graf[satu].append(Butuh(dua, SebabButuh.PASANGAN))
            graf[dua].append(Butuh(satu, SebabButuh.PASANGAN))
    return graf


def balikkan(graf: Graf) -> Terbalik:
    """Who needs each case: for whoever asks about many of them."""
    membutuhkan: dict[UUID, list[Ikut]] = {}
    for nomor, semua in graf.items():
        for each in semua:
            membutuhkan.setdefault(each.id, []).append(Ikut(nomor, each.id, each.sebab))
    return membutuhkan


def dampak(graf: Graf, gagal: Collection[UUID]) -> list[Ikut]:
    """Who falls with these, nearest first; without these themselves."""
    return jatuh_bersama(balikkan(graf), gagal)


def jatuh_bersama(membutuhkan: Terbalik, gagal: Collection[UUID]) -> list[Ikut]:
    """The same, of a graph that is turned round already."""
    jatuh, antre, hasil = set(gagal), deque(gagal), []
    while antre:
        for ikut in membutuhkan.get(antre.popleft(), ()):
            if ikut.id not in jatuh:
                jatuh.add(ikut.id)
                antre.append(ikut.id)
                hasil.append(ikut)
    return hasil


def dapat_dilepas(graf: Graf, simpul: Collection[Simpul], diminta: Collection[UUID] | None = None) -> set[UUID]:
    """The most cases that can be let go now: ready, and all that they need goes with them or has gone.

    ``diminta``: of these alone.
    """
    lepas = {each.id for each in simpul if each.keadaan in SUDAH_LEPAS}
    calon = {
        each.id for each in simpul if each.keadaan is KeadaanAnggota.SIAP and (diminta is None or each.id in diminta)
    }
    tertahan = {each.id for each in simpul} - lepas - calon
    # What has gone holds nobody back, whatever has become of what it needed.
    tersisa = {nomor: butuh for nomor, butuh in graf.items() if nomor not in lepas}
    return calon - {each.id for each in dampak(tersisa, tertahan)}


def penahan(graf: Graf, simpul: Collection[Simpul], lepas: Collection[UUID], nomor: UUID) -> Iterator[Butuh]:
    """What a ready case waits for: cases that it needs and that are neither let go nor among ``lepas``."""
    sudah = {each.id for each in simpul if each.keadaan in SUDAH_LEPAS}
    return (each for each in graf[nomor] if each.id not in sudah and each.id not in lepas)


def komponen(graf: Graf) -> list[list[UUID]]:
    """Cases that hang together in whatever direction, each in the order of the graph; who stands alone is one too."""
    tetangga: dict[UUID, set[UUID]] = {each: set() for each in graf}
    for nomor, semua in graf.items():
        for each in semua:
            tetangga[nomor].add(each.id)
            tetangga[each.id].add(nomor)
    letak = {each: nomor for nomor, each in enumerate(graf)}
    dilihat: set[UUID] = set()
    hasil = []
    for mulai in graf:
        if mulai in dilihat:
            continue
        dilihat.add(mulai)
        sekelompok, antre = [mulai], deque([mulai])
        while antre:
            for lain in tetangga[antre.popleft()] - dilihat:
                dilihat.add(lain)
                sekelompok.append(lain)
                antre.append(lain)
        hasil.append(sorted(sekelompok, key=letak.__getitem__))
    return hasil


def yang_dibutuhkan_dahulu(graf: Graf, mana: Collection[UUID]) -> list[UUID]:
    """These cases in an order in which each comes after what it needs; round a ring, and between a couple, in any."""
    hasil: dict[UUID, None] = {}
    dimulai: set[UUID] = set()
    for mulai in mana:
        # By hand: a chain may be longer than Python lets a function call itself.
        tumpukan = [mulai]
        while tumpukan:
            ini = tumpukan[-1]
            belum = [each.id for each in graf[ini] if each.id in mana and each.id not in dimulai]
            if ini not in dimulai and belum:
                dimulai.add(ini)
                tumpukan += belum
                continue
            dimulai.add(ini)
            hasil[tumpukan.pop()] = None
    return list(hasil)
