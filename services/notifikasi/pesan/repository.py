"""Queries of inboxes. Every one is bound to the reader's own NIP."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_TAMBAH = Statement("""
    INSERT INTO pesan (id, nip, jenis, judul, isi, sebab, perkara, usulan_id, dibuat_pada)
    SELECT r.id, r.nip, r.jenis, r.judul, r.isi, r.sebab, r.perkara, r.usulan_id, :pada
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(id uuid, nip text, jenis text, judul text, isi text, sebab uuid, perkara text,
              usulan_id uuid)
    ON CONFLICT DO NOTHING
    RETURNING id, nip, jenis, sebab""")
_DAFTAR = Statement("""
    SELECT id, jenis, judul, isi, usulan_id, dibuat_pada, dibaca_pada FROM pesan
    WHERE nip = :nip AND id < :sebelum AND (NOT CAST(:belum AS boolean) OR dibaca_pada IS NULL)
    ORDER BY id DESC LIMIT :limit""")
_BELUM = Statement("SELECT count(*) FROM pesan WHERE nip = :nip AND dibaca_pada IS NULL")
_SATU = Statement("""
    SELECT id, jenis, judul, isi, usulan_id, dibuat_pada, dibaca_pada, versi FROM pesan
    WHERE id = :id AND nip = :nip""")
_KUNCI = Statement("SELECT dibaca_pada, versi FROM pesan WHERE id = :id AND nip = :nip FOR UPDATE")
_DIBACA = Statement("UPDATE pesan SET dibaca_pada = :pada, versi = versi + 1 WHERE id = :id")


async def tambah(uow: UnitOfWork, pesan: Sequence[dict[str, Any]]) -> list[Any]:
    """Put messages into inboxes; answers those that were not there yet."""
    return await uow.fetch(_TAMBAH, rows=list(pesan), pada=uow.now) if pesan else []


async def daftar(baca: Reader, nip: str, *, sebelum: UUID, belum_dibaca: bool, limit: int) -> list[Any]:
    """A person's messages, newest first."""
    return await baca.fetch(_DAFTAR, nip=nip, sebelum=sebelum, belum=belum_dibaca, limit=limit)


async def jumlah_belum_dibaca(baca: Reader, nip: str) -> int:
    """How many messages wait to be opened."""
    jumlah: int = await baca.value(_BELUM, nip=nip)
    return jumlah


async def satu(baca: Reader | UnitOfWork, nip: str, pesan_id: UUID) -> Any:
    """One of a person's own messages, or None."""
    return await baca.row(_SATU, id=pesan_id, nip=nip)


async def kunci(uow: UnitOfWork, nip: str, pesan_id: UUID) -> Any:
    """Lock one of a person's own messages; None when it is not theirs."""
    return await uow.row(_KUNCI, id=pesan_id, nip=nip)


async def tandai_dibaca(uow: UnitOfWork, pesan_id: UUID) -> None:
    """Note when it was opened."""
    await uow.execute(_DIBACA, id=pesan_id, pada=uow.now)
