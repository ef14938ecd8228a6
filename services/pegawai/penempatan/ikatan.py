"""Decisions that are carried out together or not at all, and chains that are not there as a whole yet. Pure.

Who is coupled moves as one: ``kursi`` sees one step that frees and takes the seats of both.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from services.pegawai.penempatan.keputusan_diterima import Keputusan
from services.pegawai.penempatan.kursi import Langkah
from shared.contracts.mutasi import UsulanBerlaku

K = TypeVar("K", bound=Hashable)


def belum_lengkap(semua: Mapping[UUID, UsulanBerlaku], sudah: Collection[UUID]) -> dict[UUID, int]:
    """Of these decisions those whose chain has not come as a whole, with how many of it are still on their way; without
    what has been carried out (``sudah``). Whose other half waits for its chain waits with it."""
    kurang = {
        nomor: banyak
        for nomor, usulan in semua.items()
        if (banyak := sum(each not in semua and each not in sudah for each in usulan.rantai))
    }
    for terikat in ikat(semua.values()):
        if (banyak := max(kurang.get(each, 0) for each in terikat)) > 0:
            kurang |= dict.fromkeys(terikat, banyak)
    return kurang


def ikat(semua: Iterable[UsulanBerlaku]) -> list[list[UUID]]:
    """Decisions in groups that go together or not at all, in the order in which they are given; most stand alone."""
    urut = list(semua)
    kepala = {each.usulan_id: each.usulan_id for each in urut}

    def akar(nomor: UUID) -> UUID:
        while (atas := kepala[nomor]) != nomor:
            kepala[nomor] = nomor = kepala[atas]
        return nomor

    for each in urut:
        for lain in each.pasangan:
            if lain in kepala:
                kepala[akar(lain)] = akar(each.usulan_id)
    kelompok: dict[UUID, list[UUID]] = {}
    for each in urut:
        kelompok.setdefault(akar(each.usulan_id), []).append(each.usulan_id)
    return list(kelompok.values())


def gabungkan(semua: Sequence[Langkah[K]]) -> Langkah[tuple[K, ...]]:
    """Steps of whom none goes without the others, as one."""
    ubah: dict[str, Counter[date]] = defaultdict(Counter)
    for each in semua:
        for kode, hari in each.ubah.items():
            ubah[kode].update(hari)
    return Langkah(tuple(each.kunci for each in semua), ubah, frozenset().union(*(each.asal for each in semua)))


def bergiliran(semua: Sequence[Keputusan]) -> tuple[dict[str, Keputusan], list[Keputusan]]:
    """Of these decisions, in their order, the first of each person, and the rest. Who goes only with a decision whose
    turn has not come is not there either: its turn is that one's.

    Where all wait for each other so, none can keep its order, and nobody waits.
    """
    pertama: dict[str, Keputusan] = {}
    for each in semua:
        pertama.setdefault(each.usulan.nip, each)
    giliran = dict(pertama)
    nomor = {each.usulan.usulan_id for each in semua}
    while True:
        kelak = nomor - {each.usulan.usulan_id for each in giliran.values()}
        tunda = [nip for nip, each in giliran.items() if not kelak.isdisjoint(each.usulan.pasangan)]
        if not tunda:
            break
        for nip in tunda:
            del giliran[nip]
    giliran = giliran or pertama
    return giliran, [each for each in semua if giliran.get(each.usulan.nip) is not each]
