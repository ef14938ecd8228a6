"""Which decisions of one day are one act: who needs each other's seats, and couples. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from services.mutasi.kumpulan.graf import Butuh, KeadaanAnggota, SebabButuh, Simpul, komponen, susun_graf
from services.mutasi.pemberlakuan.repository import Berpasangan
from services.mutasi.usulan.repository import Usulan


def rantai(
    urut: Sequence[Usulan], bebas: Mapping[str, int], pasangan: Collection[tuple[UUID, UUID]]
) -> dict[UUID, list[UUID]]:
    """Of each of these decisions, in the order in which they come into force, all that belong to its act, itself among
    them; without those that stand alone.

    Besides whom a case names and whom it is coupled with, it belongs to those who leave its post where the free seats
    (``bebas``) are not enough for all who come.
    """
    simpul = [Simpul(each.id, each.nip, each.menggantikan, KeadaanAnggota.DILEPAS) for each in urut]
    graf = susun_graf(simpul, pasangan)
    seiring = {nomor: list(butuh) for nomor, butuh in graf.items()}
    datang: dict[str, list[UUID]] = {}
    for each in urut:
        if each.jabatan_tujuan is not None:
            datang.setdefault(each.jabatan_tujuan, []).append(each.id)
    for each in urut:
        kode = each.jabatan_asal or ""
        mereka = datang.get(kode, [])
        if len(mereka) > max(0, bebas.get(kode, 0)):
            for nomor in mereka:
                seiring[nomor].append(Butuh(each.id, SebabButuh.KURSI))
    return {nomor: semua for semua in komponen(seiring) if len(semua) > 1 for nomor in semua}


def terikat(
    semua: Iterable[Berpasangan],
) -> tuple[dict[UUID, list[UUID]], dict[UUID, list[UUID]]]:
    """Of decisions that are told without their chain all that are bound together as couples, and of each its own."""
    pasangan: dict[UUID, list[UUID]] = {}
    for each in semua:
        pasangan.setdefault(each.id, []).append(each.pasangan)
    graf: dict[UUID, list[Butuh]] = {lain: [] for dua in pasangan.values() for lain in dua}
    graf |= {nomor: [Butuh(lain, SebabButuh.PASANGAN) for lain in dua] for nomor, dua in pasangan.items()}
    return {nomor: bersama for bersama in komponen(graf) for nomor in bersama}, pasangan
