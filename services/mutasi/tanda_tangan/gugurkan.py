"""Calling off what nobody signs any more: requests whose decision was revoked, or has come to nothing."""

from uuid import UUID

from services.mutasi.tanda_tangan import repository, tertinggal
from services.mutasi.tanda_tangan.tertinggal import Gugur
from shared.db.unit_of_work import UnitOfWork

ALASAN = "Keputusan usulannya sudah tidak berlaku."


async def gugurkan(uow: UnitOfWork, usulan_id: UUID) -> None:
    """In the transaction that revokes the decision of a held case. One that is being signed at this moment is not
    touched: when it is known what became of it, ``gugurkan_semua`` does the same."""
    for each in await tertinggal.gugur_usulan(uow, usulan_id):
        await _gugurkan(uow, each)


async def gugurkan_semua(uow: UnitOfWork) -> None:
    """Those of any case."""
    for each in await tertinggal.gugur(uow):
        await _gugurkan(uow, each)


async def _gugurkan(uow: UnitOfWork, satu: Gugur) -> None:
    # That it may be signed already stays known.
    await repository.batalkan(uow, satu.id, ALASAN)
    uow.audit(
        "batalkan_tanda_tangan",
        "usulan",
        str(satu.usulan_id),
        sebelum={"penandatanganan_id": str(satu.id), "status": satu.status},
        alasan=ALASAN,
    )
