"""Queries of proposals. Scope is that of the person concerned."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

# Statements are put together from constants of this module only.
# ruff: noqa: S608


class Usul(NamedTuple):
    """A change that is proposed, with the name of whom it concerns."""

    id: UUID
    versi: int
    nip: str
    nama: str
    jenis: str
    penempatan_id: UUID | None
    isi: dict[str, Any]
    status: str
    diusulkan_oleh: str
    diusulkan_subjek: str | None
    diusulkan_pada: datetime
    diputus_oleh: str | None
    diputus_pada: datetime | None
    catatan: str | None


_KOLOM = ", ".join("a.nama" if each == "nama" else f"k.{each}" for each in Usul._fields)


def _oleh(uow: UnitOfWork) -> dict[str, Any]:
    return {"oleh": uow.actor.name, "subjek": uow.actor.subject, "kini": uow.now}


_USULKAN = Statement(
    f"""
    WITH k AS (
        INSERT INTO penempatan_usul (id, nip, jenis, penempatan_id, isi, diusulkan_oleh, diusulkan_subjek,
                                     diusulkan_pada)
        VALUES (:id, :nip, :jenis, :penempatan_id, CAST(:isi AS jsonb), :oleh, :subjek, :kini) RETURNING *)
    SELECT {_KOLOM} FROM k JOIN asn a ON a.nip = k.nip""",
    Usul,
)


async def usulkan(
    uow: UnitOfWork, nomor: UUID, *, nip: str, jenis: str, penempatan_id: UUID | None, isi: dict[str, Any]
) -> Usul:
    """Keep a proposal."""
    apa = {"id": nomor, "nip": nip, "jenis": jenis, "penempatan_id": penempatan_id, "isi": isi}
    return await uow.value(_USULKAN, **apa, **_oleh(uow))


_SATU = Statement(
    f"SELECT {_KOLOM} FROM penempatan_usul k JOIN asn a ON a.nip = k.nip WHERE k.id = :id AND {SYARAT_LINGKUP}", Usul
)


async def satu(baca: Reader, nomor: UUID, pelaku: Pelaku) -> Usul | None:
    """One proposal about a person in the caller's scope, or None."""
    return await baca.row(_SATU, id=nomor, **lingkup(pelaku))


_TAHAN = _SATU.locked("k")


async def tahan(uow: UnitOfWork, nomor: UUID, pelaku: Pelaku) -> Usul | None:
    """The same; nobody else decides about it until this transaction ends."""
    return await uow.row(_TAHAN, id=nomor, **lingkup(pelaku))


_PUTUS = Statement(
    f"""
    WITH k AS (
        UPDATE penempatan_usul
        SET status = :status, diputus_oleh = :oleh, diputus_subjek = :subjek, diputus_pada = :kini,
            catatan = :catatan, versi = versi + 1
        WHERE id = :id RETURNING *)
    SELECT {_KOLOM} FROM k JOIN asn a ON a.nip = k.nip""",
    Usul,
)


async def putus(uow: UnitOfWork, nomor: UUID, status: str, catatan: str) -> Usul:
    """Close a locked proposal."""
    return await uow.value(_PUTUS, id=nomor, status=status, catatan=catatan, **_oleh(uow))


_DAFTAR = Statement(
    f"""
    SELECT {_KOLOM} FROM penempatan_usul k JOIN asn a ON a.nip = k.nip
    WHERE k.status = :status AND (CAST(:nip AS text) IS NULL OR k.nip = :nip)
      AND (CAST(:sesudah AS uuid) IS NULL OR k.id > :sesudah) AND {SYARAT_LINGKUP}
    ORDER BY k.id LIMIT :limit""",
    Usul,
)


async def daftar(
    baca: Reader, pelaku: Pelaku, *, status: str, nip: str | None, sesudah: UUID | None, limit: int
) -> list[Usul]:
    """Proposals about people in the caller's scope, oldest first."""
    return await baca.fetch(_DAFTAR, status=status, nip=nip, sesudah=sesudah, limit=limit, **lingkup(pelaku))
