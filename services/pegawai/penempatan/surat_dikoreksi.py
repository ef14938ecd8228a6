"""The number or day of a decree was typed wrongly in its case, and is corrected there by two people: the placement that
rests on it says what the decree says. Neither the post nor a day of the placement changes.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from services.pegawai.orang.tahan import tahan_banyak
from services.pegawai.penempatan import repository
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.susun import Masa, Rencana
from services.pegawai.penempatan.terapkan import Jejak, Perubahan, terapkan
from shared.bus.subscription import Received
from shared.contracts.mutasi import UsulanSuratDikoreksi
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork


class _Pemilik(NamedTuple):
    usulan_id: UUID
    nip: str


# By the case, and not by the number in the event: that one may have been corrected too.
_PEMILIK = Statement(
    """
    SELECT usulan_id, nip FROM penempatan
    WHERE usulan_id = ANY(CAST(:usulan_id AS uuid[])) AND digantikan_pada IS NULL
    UNION SELECT usulan_akhir_id, nip FROM penempatan
    WHERE usulan_akhir_id = ANY(CAST(:usulan_id AS uuid[])) AND digantikan_pada IS NULL""",
    _Pemilik,
)


async def _pemilik(uow: UnitOfWork, usulan_id: Collection[UUID]) -> dict[UUID, str]:
    return {each.usulan_id: each.nip for each in await uow.fetch(_PEMILIK, usulan_id=sorted(usulan_id))}


async def terima_surat_dikoreksi(uow: UnitOfWork, events: Sequence[Received[UsulanSuratDikoreksi]]) -> None:
    """What is not carried out yet comes with the right number; what is on record no longer is left as it was."""
    sisa = [each for each in events if each.event.surat == "keputusan"]
    if not sisa:
        return
    hari = await mutakhirkan(uow)
    pemilik = await _pemilik(uow, {each.event.usulan_id for each in sisa})
    sisa = [each for each in sisa if each.event.usulan_id in pemilik]
    # Of one person one after the other: a correction may itself be corrected.
    while sisa:
        giliran: dict[str, Received[UsulanSuratDikoreksi]] = {}
        for each in sisa:
            giliran.setdefault(pemilik[each.event.usulan_id], each)
        orang = await tahan_banyak(uow, giliran)
        masa = await repository.hidup(uow, orang)
        semua = [
            Perubahan(
                nip,
                orang[nip].nama,
                masa[nip],
                rencana,
                rencana.ditulis[0],
                Jejak("koreksi", f"{each.event.catatan} (koreksi SK pada usulan mutasinya)"),
                each.event.nomor,
                sebab=each.envelope,
            )
            for nip, each in giliran.items()
            if nip in masa and (rencana := _terkoreksi(uow, masa[nip], each.event)).ditulis
        ]
        await terapkan(uow, hari, semua)
        sisa = [each for each in sisa if giliran[pemilik[each.event.usulan_id]] is not each]


def _terkoreksi(uow: UnitOfWork, masa: Sequence[Masa], surat: UsulanSuratDikoreksi) -> Rencana:
    digantikan, ditulis = [], []
    for lama in masa:
        baru = lama
        if lama.usulan_id == surat.usulan_id:
            baru = replace(baru, nomor_sk=surat.nomor, tanggal_sk=surat.tanggal)
        if lama.usulan_akhir_id == surat.usulan_id:
            baru = replace(baru, nomor_sk_akhir=surat.nomor, tanggal_sk_akhir=surat.tanggal)
        if baru != lama:
            digantikan.append(lama)
            ditulis.append(replace(baru, id=uow.new_id(), menggantikan=lama.id))
    return Rencana(tuple(digantikan), tuple(ditulis))
