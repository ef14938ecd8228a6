"""Packing a submission, and what was packed: rows are only ever added, so each pack that was fetched stays known."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.berkas import repository as berkas
from services.mutasi.berkas.repository import BerkasUsulan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.kumpulan import anggota
from services.mutasi.kumpulan.anggota import Anggota, PutusanAkhir
from services.mutasi.pertek import bahan, models, paket
from services.mutasi.pertek.paket import Isi, Paket
from services.mutasi.pertek.repository import Baca, Pertek
from services.mutasi.pertek.siap import IMUT
from services.mutasi.usulan.nama import nama_kini
from shared.db.statement import Statement, bound, given, picked
from shared.db.unit_of_work import UnitOfWork

_K = models.PertekPaket


class PaketTercatat(NamedTuple):
    """One pack as stored, without what it lists."""

    nomor: int
    sidik: str
    sidik_isi: str
    berkas: int
    byte: int
    dibuat_oleh: str
    dibuat_pada: datetime


_TERAKHIR = Statement(
    select(*picked(PaketTercatat, _K)).where(given(_K.pertek_id)).order_by(_K.nomor.desc()).limit(1), PaketTercatat
)


async def terakhir(baca: Baca, pertek_id: UUID) -> PaketTercatat | None:
    """The pack of a submission that counts."""
    return await baca.row(_TERAKHIR, pertek_id=pertek_id)


_MANIFEST = Statement(select(_K.manifest).where(given(_K.pertek_id), given(_K.nomor)), str)


async def manifest(baca: Baca, pertek_id: UUID, nomor: int) -> str | None:
    """What one lists."""
    return await baca.row(_MANIFEST, pertek_id=pertek_id, nomor=nomor)


_CATAT = Statement(
    insert(_K).values(
        **bound(
            *(_K.pertek_id, _K.nomor, _K.sidik, _K.sidik_isi, _K.manifest, _K.berkas, _K.byte),
            *(_K.dibuat_oleh, _K.dibuat_subjek, _K.dibuat_pada),
        )
    )
)


async def kemas(uow: UnitOfWork, pertek: Pertek, usulan: Mapping[UUID, Anggota], putaran: Mapping[UUID, int]) -> bool:
    """Pack the held submission as its cases are now; whether that is another pack than the last one."""
    baru = await _susun(uow, pertek, usulan, putaran)
    lama = await terakhir(uow, pertek.id)
    if lama is not None and lama.sidik_isi == baru.sidik_isi:
        return False
    await uow.execute(
        _CATAT,
        pertek_id=pertek.id,
        nomor=1 if lama is None else lama.nomor + 1,
        dibuat_oleh=uow.actor.name,
        dibuat_subjek=uow.actor.subject,
        dibuat_pada=uow.now,
        **baru._asdict(),
    )
    return True


async def masih_sama(
    uow: UnitOfWork, pertek: Pertek, usulan: Mapping[UUID, Anggota], putaran: Mapping[UUID, int]
) -> bool:
    """Whether what was packed last is what would be packed now, whatever it is called by now."""
    lama = await terakhir(uow, pertek.id)
    terkemas = None if lama is None else await manifest(uow, pertek.id, lama.nomor)
    if terkemas is None:
        return False
    kini = await _susun(uow, pertek, usulan, putaran)
    return paket.sidik_tanpa_nama(terkemas) == paket.sidik_tanpa_nama(kini.manifest)


async def _susun(uow: UnitOfWork, pertek: Pertek, usulan: Mapping[UUID, Anggota], putaran: Mapping[UUID, int]) -> Paket:
    surat = await bahan.surat(uow, usulan)
    salinan: dict[UUID, dict[JenisDokumen, BerkasUsulan]] = defaultdict(dict)
    for each in await berkas.berkas_usulan(uow, usulan):
        salinan[each.usulan_id][JenisDokumen(each.jenis)] = each
    putusan: dict[UUID, list[PutusanAkhir]] = defaultdict(list)
    for verdict in await anggota.putusan_akhir(uow, usulan):
        putusan[verdict.usulan_id].append(verdict)
    nama = await nama_kini(uow, usulan)
    isi: Sequence[Isi] = [
        Isi(
            usulan[each]._replace(**nama[each].sebutan),
            putaran[each],
            [satu for satu in surat[each] if satu.jenis is not IMUT],
            salinan[each],
            putusan[each],
        )
        for each in sorted(usulan)
    ]
    return paket.susun(pertek, isi, uow.actor.name, uow.now)
