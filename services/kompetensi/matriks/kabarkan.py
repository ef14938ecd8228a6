"""Tells that a request has ended, with its matrix or without."""

from typing import Literal
from uuid import UUID

from services.kompetensi.matriks import gudang, repository
from services.kompetensi.matriks.schemas import Matriks
from shared.contracts.kompetensi import MatriksGagal, MatriksSelesai
from shared.db.unit_of_work import UnitOfWork


async def kabarkan_selesai(uow: UnitOfWork, sidik: str, nomor: UUID | None = None) -> None:
    """End the requests for a matrix that is stored whole: those that wait for it, and ``nomor``."""
    for row in await repository.selesai(uow, sidik, nomor):
        uow.audit("selesai", "matriks", str(row.id), sesudah={"sidik": sidik, "sha256": row.sha256})
        tempat = {"gudang": gudang.GUDANG.name, "manifes": gudang.manifes(sidik), "diminta_oleh": row.dibuat_oleh}
        isi = row.model_dump(include=set(MatriksSelesai.model_fields))
        uow.publish(MatriksSelesai.model_validate({**isi, **tempat}), version=row.versi)


async def kabarkan_gagal(uow: UnitOfWork, nomor: UUID, galat: str, sebab: str | None = None) -> None:
    """End a request that cannot be fulfilled; ``sebab``: the code of the refusal, where it is one."""
    uow.audit("gagal", "matriks", str(nomor), sesudah={"galat": galat})
    await _tanpa_matriks(uow, nomor, "gagal", galat, sebab)


async def kabarkan_batal(uow: UnitOfWork, nomor: UUID) -> None:
    """End a request that somebody has taken back."""
    await _tanpa_matriks(uow, nomor, "dibatalkan", None)


def kabarkan_hilang(uow: UnitOfWork, row: Matriks) -> None:
    """Tell who needs a matrix that it was removed before they said so."""
    galat = (
        f"Matriks ini sudah dihapus pada {row.dihapus_pada:%d-%m-%Y}, sesudah masa simpannya lewat. Minta yang baru."
    )
    uow.publish(
        MatriksGagal(id=row.id, skenario=row.skenario, status="gagal", galat=galat, diminta_oleh=row.dibuat_oleh),
        version=row.versi + 1,
    )


async def _tanpa_matriks(
    uow: UnitOfWork,
    nomor: UUID,
    status: Literal["gagal", "dibatalkan"],
    galat: str | None,
    sebab: str | None = None,
) -> None:
    row = await repository.akhiri(uow, nomor, status, galat)
    uow.publish(
        MatriksGagal(
            id=nomor, skenario=row.skenario, status=status, galat=galat, sebab=sebab, diminta_oleh=row.dibuat_oleh
        ),
        version=row.versi,
    )
