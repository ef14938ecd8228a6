"""Tells that a scenario has ended without a plan."""

from collections.abc import Sequence
from uuid import UUID

from services.mutasi.penataan.hitung import repository
from shared.db.unit_of_work import UnitOfWork


async def kabarkan_gagal(
    uow: UnitOfWork,
    nomor: UUID,
    pesan: str,
    orang: Sequence[str] = (),
    jabatan: Sequence[str] = (),
    aturan: Sequence[str] = (),
    *,
    tetap: bool = False,
) -> None:
    """End a scenario, with what to do and whom that is about; harmless where it has ended already. ``tetap``: asked as
    it is it will end so again."""
    isi = {"pesan": pesan, "orang": list(orang), "jabatan": list(jabatan), "aturan": list(aturan), "tetap": tetap}
    if await repository.gagal(uow, nomor, isi):
        uow.audit("gagal", "skenario", str(nomor), sesudah=isi)
