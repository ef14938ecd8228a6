"""Which decisions of one day are one act: who needs each other's seats, and couples. Pure."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from services.mutasi.kumpulan.graf import KeadaanAnggota, Simpul, susun_graf
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
    kepala = {each.id: each.id for each in urut}

    def akar(nomor: UUID) -> UUID:
        while (atas := kepala[nomor]) != nomor:
            kepala[nomor] = nomor = kepala[atas]
        return nomor

    for nomor, butuh in graf.items():
        for yang in butuh:
            kepala[akar(nomor)] = akar(yang.id)
    datang: dict[str, list[UUID]] = {}
    for each in urut:
        datang.setdefault(each.jabatan_tujuan, []).append(each.id)
    for each in urut:
        kode = each.jabatan_asal or ""
        mereka = datang.get(kode, [])
        if len(mereka) > max(0, bebas.get(kode, 0)):
            for lain in mereka:
                kepala[akar(lain)] = akar(each.id)
    anggota: dict[UUID, list[UUID]] = {}
    for each in urut:
        anggota.setdefault(akar(each.id), []).append(each.id)
    return {nomor: semua for semua in anggota.values() if len(semua) > 1 for nomor in semua}
