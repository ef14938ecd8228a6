"""What is told of a sitting that has ended: one message, however many files it was about."""

from uuid import UUID

from services.mutasi.tanda_tangan.kabarkan import ber_nip
from services.mutasi.tanda_tangan.sesi import repository
from services.mutasi.tanda_tangan.sesi.keadaan import HentiSesi, StatusSesi
from shared.contracts.mutasi import SesiTandaTanganBerakhir
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import wajib_ada


def tercatat(uow: UnitOfWork, sesi_id: UUID, status: StatusSesi, henti: HentiSesi | None = None) -> None:
    """For the trail: who has begun, gone on with, or ended it, and why."""
    uow.audit("sesi_tanda_tangan", "sesi_tanda_tangan", str(sesi_id), sesudah={"status": status, "henti": henti})


async def kabarkan_berakhir(uow: UnitOfWork, sesi_id: UUID, penanda: str) -> None:
    """In the transaction that has ended it."""
    sesi = wajib_ada(await repository.kemajuan(uow, sesi_id), "Sesi ini tidak ada.")
    semua = await repository.menurut_peminta(uow, sesi_id)
    uow.publish(
        SesiTandaTanganBerakhir.model_validate(
            {
                "sesi_id": sesi_id,
                "penanda": ber_nip(penanda),
                "status": sesi.status.value,
                "versi": sesi.versi,
                "ditandatangani": sesi.ditandatangani,
                "tidak_jadi": sesi.gagal + sesi.tidak_pasti + sesi.ditolak,
                "sisa": sesi.sisa,
                "petugas": [each._asdict() for each in semua if ber_nip(each.petugas)],
            }
        ),
        version=sesi.versi,
    )
