"""Queries of proposals for reference data."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_KOLOM = """id, versi, jenis, sasaran, isi, alasan, status, diusulkan_oleh, diusulkan_subjek, diusulkan_pada,
    diputuskan_oleh, diputuskan_pada, catatan, hasil"""
_USULKAN = Statement("""
    INSERT INTO usulan_acuan (id, jenis, sasaran, isi, alasan, diusulkan_oleh, diusulkan_subjek, diusulkan_pada)
    VALUES (:id, :jenis, :sasaran, :isi, :alasan, :oleh, :subjek, :pada)""")
_SATU = Statement(f"SELECT {_KOLOM} FROM usulan_acuan WHERE id = :id")  # noqa: S608 (constants of this module)
_KUNCI = Statement(f"SELECT {_KOLOM} FROM usulan_acuan WHERE id = :id FOR NO KEY UPDATE")  # noqa: S608
_DAFTAR = Statement(f"""
    SELECT {_KOLOM} FROM usulan_acuan
    WHERE id < :sebelum AND (CAST(:status AS text) IS NULL OR status = :status)
      AND (CAST(:jenis AS text) IS NULL OR jenis = :jenis)
    ORDER BY id DESC LIMIT :limit""")  # noqa: S608
_PUTUSKAN = Statement("""
    UPDATE usulan_acuan SET status = :status, diputuskan_oleh = :oleh, diputuskan_subjek = :subjek,
                            diputuskan_pada = :pada, catatan = :catatan, hasil = :hasil, versi = versi + 1
    WHERE id = :id""")


async def usulkan(
    uow: UnitOfWork, nomor: UUID, jenis: str, sasaran: UUID | None, isi: Mapping[str, Any], alasan: str
) -> None:
    """Write down a proposal."""
    await uow.execute(
        _USULKAN,
        id=nomor,
        jenis=jenis,
        sasaran=sasaran,
        isi=dict(isi),
        alasan=alasan,
        oleh=uow.actor.name,
        subjek=uow.actor.subject,
        pada=uow.now,
    )


async def satu(baca: Reader | UnitOfWork, nomor: UUID) -> Any:
    """One proposal, or None."""
    return await baca.row(_SATU, id=nomor)


async def kunci(uow: UnitOfWork, nomor: UUID) -> Any:
    """One proposal, held until the transaction ends, or None."""
    return await uow.row(_KUNCI, id=nomor)


async def daftar(baca: Reader, *, jenis: str | None, status: str | None, sebelum: UUID, limit: int) -> list[Any]:
    """Proposals, the newest first."""
    return await baca.fetch(_DAFTAR, jenis=jenis, status=status, sebelum=sebelum, limit=limit)


async def putuskan(uow: UnitOfWork, nomor: UUID, status: str, catatan: str | None, hasil: str | None) -> None:
    """Close a proposal; ``hasil`` is where an approved one is read."""
    await uow.execute(
        _PUTUSKAN,
        id=nomor,
        status=status,
        catatan=catatan,
        hasil=hasil,
        oleh=uow.actor.name,
        subjek=uow.actor.subject,
        pada=uow.now,
    )
