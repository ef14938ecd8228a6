"""Tells that a scenario has ended without a plan."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from services.mutasi.penataan.hitung import repository
from shared.db.unit_of_work import UnitOfWork


async def kabarkan_gagal(
    uow: UnitOfWork,
    nomor: UUID,
    saya: UUID,
    pesan: str,
    orang: Sequence[str] = (),
    jabatan: Sequence[str] = (),
    aturan: Sequence[str] = (),
) -> None:
    """End a scenario that ``saya`` holds, with what to do and whom that is about; harmless where it has ended already,
    or others hold it."""
    isi = _isi(pesan, orang, jabatan, aturan)
    if await repository.gagal(uow, nomor, saya, isi):
        uow.audit("gagal", "skenario", str(nomor), sesudah=isi)


async def kabarkan_tanpa_matriks(uow: UnitOfWork, matriks_id: UUID, pesan: str, *, tetap: bool) -> None:
    """End the scenario that wants this matrix. ``tetap``: asked as it is it will end so again."""
    isi = _isi(pesan, tetap=tetap)
    if (nomor := await repository.tanpa_matriks(uow, matriks_id, isi)) is not None:
        uow.audit("gagal", "skenario", str(nomor), sesudah=isi)


def _isi(
    pesan: str,
    orang: Sequence[str] = (),
    jabatan: Sequence[str] = (),
    aturan: Sequence[str] = (),
    *,
    tetap: bool = False,
) -> dict[str, Any]:
    return {"pesan": pesan, "orang": list(orang), "jabatan": list(jabatan), "aturan": list(aturan), "tetap": tetap}
