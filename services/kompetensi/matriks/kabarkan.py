"""Tells that a request has ended, with its matrix or without."""

from typing import Literal
from uuid import UUID

from services.kompetensi.matriks import gudang, repository
from shared.contracts.kompetensi import MatriksGagal, MatriksSelesai
from shared.db.unit_of_work import UnitOfWork


async def kabarkan_selesai(uow: UnitOfWork, sidik: str, nomor: UUID | None = None) -> None:
    """End the requests for a matrix that is stored whole: those that wait for it, and ``nomor``."""
    for row in await repository.selesai(uow, sidik, nomor):
        uow.audit("selesai", "matriks", str(row.id), sesudah={"sidik": sidik, "sha256": row.sha256})
        isi = row._asdict()
        versi = isi.pop("versi")
        tempat = {"gudang": gudang.GUDANG.name, "manifes": gudang.manifes(sidik), "sidik": sidik}
        uow.publish(MatriksSelesai(**isi, **tempat), version=versi)


async def kabarkan_gagal(uow: UnitOfWork, nomor: UUID, galat: str) -> None:
    """End a request that cannot be fulfilled."""
    row = await repository.akhiri(uow, nomor, "gagal", galat)
    uow.audit("gagal", "matriks", str(nomor), sesudah={"galat": galat})
    _tanpa_matriks(uow, row, "gagal", galat)


async def kabarkan_batal(uow: UnitOfWork, nomor: UUID) -> None:
    """End a request that somebody has taken back."""
    _tanpa_matriks(uow, await repository.akhiri(uow, nomor, "dibatalkan"), "dibatalkan", None)


def _tanpa_matriks(
    uow: UnitOfWork, row: repository.Berakhir, status: Literal["gagal", "dibatalkan"], galat: str | None
) -> None:
    uow.publish(
        MatriksGagal(id=row.id, skenario=row.skenario, status=status, galat=galat, diminta_oleh=row.dibuat_oleh),
        version=row.versi,
    )
