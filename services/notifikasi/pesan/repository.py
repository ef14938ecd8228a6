"""Queries of inboxes. Every one is bound to the reader's own NIP."""

import operator
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Boolean, bindparam, func, not_, select, update

from services.notifikasi.kata.katalog import JenisPesan
from services.notifikasi.pesan import models
from services.notifikasi.pesan.perihal import JenisPerihal
from shared.db.reader import Reader
from shared.db.statement import Statement, asked, bound, given, picked, rows_into
from shared.db.unit_of_work import UnitOfWork

_P = models.Pesan


_KOLOM = (
    _P.dibuat_pada,
    _P.id,
    _P.nip,
    _P.jenis,
    _P.judul,
    _P.isi,
    _P.sebab,
    _P.perkara,
    _P.perihal,
    _P.perihal_id,
    _P.mendesak,
    _P.wajib,
    _P.saluran,
)
_TAMBAH = Statement(f"{rows_into(*_KOLOM)} ON CONFLICT DO NOTHING RETURNING id", UUID)


async def tambah(uow: UnitOfWork, pesan: Sequence[dict[str, Any]]) -> set[UUID]:
    """Put messages into inboxes; answers which of them were not there yet."""
    return set(await uow.fetch(_TAMBAH, baris=list(pesan))) if pesan else set()


class Pesan(NamedTuple):
    """One message as stored, and how often it has changed."""

    id: UUID
    jenis: JenisPesan
    judul: str
    isi: str
    perihal: JenisPerihal
    perihal_id: str
    dibuat_pada: datetime
    dibaca_pada: datetime | None
    versi: int


_SARINGAN = (given(_P.nip), not_(bindparam("belum_dibaca", type_=Boolean())) | _P.dibaca_pada.is_(None))
_DAFTAR = Statement(
    select(*picked(Pesan, _P))
    .where(*_SARINGAN, asked(_P.id, "sebelum", operator.lt))
    .order_by(_P.id.desc())
    .limit(bindparam("banyak")),
    Pesan,
)


async def daftar(baca: Reader, nip: str, *, sebelum: UUID | None, belum_dibaca: bool, banyak: int) -> list[Pesan]:
    """A person's messages, newest first."""
    return await baca.fetch(_DAFTAR, nip=nip, sebelum=sebelum, belum_dibaca=belum_dibaca, banyak=banyak)


_JUMLAH = Statement(select(func.count()).select_from(_P).where(*_SARINGAN), int)


async def jumlah(baca: Reader, nip: str, *, belum_dibaca: bool) -> int:
    """How many messages a person has, or has not opened."""
    return await baca.value(_JUMLAH, nip=nip, belum_dibaca=belum_dibaca)


_SATU = Statement(select(*picked(Pesan, _P)).where(given(_P.id), given(_P.nip)), Pesan)


async def satu(baca: Reader, nip: str, pesan_id: UUID) -> Pesan | None:
    """One of a person's own messages, or None."""
    return await baca.row(_SATU, id=pesan_id, nip=nip)


_TAHAN = _SATU.locked()


async def tahan(uow: UnitOfWork, nip: str, pesan_id: UUID) -> Pesan | None:
    """Lock one of a person's own messages; None when it is not theirs."""
    return await uow.row(_TAHAN, id=pesan_id, nip=nip)


_DIBACA = Statement(
    update(_P)
    .values(**bound(_P.dibaca_pada), versi=_P.versi + 1)
    .where(_P.id == bindparam("pesan_id"))
    .returning(*picked(Pesan, _P)),
    Pesan,
)


async def tandai_dibaca(uow: UnitOfWork, pesan_id: UUID) -> Pesan:
    """Note when it was opened."""
    return await uow.value(_DIBACA, pesan_id=pesan_id, dibaca_pada=uow.now)
