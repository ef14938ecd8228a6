"""Files of campaigns."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import insert, select

from services.notifikasi.kampanye.lampiran.models import KampanyeLampiran
from services.notifikasi.kampanye.lampiran.periksa import Lolos, Pindai
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, given, picked
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
_L = KampanyeLampiran


class Lampiran(NamedTuple):
    """One file, without its bytes."""

    id: UUID
    nama: str
    media: str
    byte: int
    sha256: str
    pindai: Pindai
    diunggah_pada: datetime


_DAFTAR = Statement(select(*picked(Lampiran, _L)).where(given(_L.kampanye_id)).order_by(_L.id), Lampiran)


async def daftar_lampiran(baca: Baca, kampanye_id: UUID) -> list[Lampiran]:
    """Of a campaign, in the order in which they came."""
    return await baca.fetch(_DAFTAR, kampanye_id=kampanye_id)


_TAMBAH = Statement(
    insert(_L).values(
        **bound(_L.id, _L.kampanye_id, _L.nama, _L.media, _L.byte, _L.sha256, _L.pindai, _L.isi, _L.diunggah_pada)
    )
)


async def tambah_lampiran(uow: UnitOfWork, kampanye_id: UUID, lolos: Lolos) -> Lampiran:
    """One more."""
    row = Lampiran(uow.new_id(), lolos.nama, lolos.media, len(lolos.isi), lolos.sha256, lolos.pindai, uow.now)
    await uow.execute(_TAMBAH, kampanye_id=kampanye_id, isi=lolos.isi, **row._asdict())
    return row


_HAPUS = Statement("DELETE FROM kampanye_lampiran WHERE kampanye_id = :kampanye_id AND id = :id")


async def hapus_lampiran(uow: UnitOfWork, kampanye_id: UUID, lampiran_id: UUID) -> bool:
    """One less; whether there was one."""
    return bool(await uow.execute(_HAPUS, kampanye_id=kampanye_id, id=lampiran_id))


class IsiLampiran(NamedTuple):
    """One file."""

    nama: str
    media: str
    isi: bytes


_ISI = Statement(select(*picked(IsiLampiran, _L)).where(given(_L.kampanye_id), given(_L.id)), IsiLampiran)


async def isi_lampiran(baca: Baca, kampanye_id: UUID, lampiran_id: UUID) -> IsiLampiran | None:
    """Its bytes too."""
    return await baca.row(_ISI, kampanye_id=kampanye_id, id=lampiran_id)
