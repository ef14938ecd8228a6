"""Imports that failed or stand still: an operator has one taken up again where it stopped."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from shared.api.route import TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.problem import Problem, TidakDitemukan
from shared.impor import antrean, repository
from shared.impor.schemas import Impor

router = APIRouter(tags=["operator"], route_class=TransactionRoute)


class TidakDapatDicobaLagi(Problem):
    """409: it ended well, was stopped on purpose, waits for somebody, or its file is gone."""

    kode, status, title = "tidak_dapat_dicoba_lagi", 409, "Tidak dapat dicoba lagi"


@router.post("/operator/impor/{impor_id}/pelanjutan", summary="Lanjutkan impor yang gagal atau macet", status_code=202)
async def coba_lagi(
    impor_id: UUID,
    uow: Uow,
    _: Annotated[Pelaku, perlu("operator")],
) -> Impor:
    """Diteruskan sesudah baris terakhir yang masuk, oleh giliran baru: yang masih memegangnya tidak dapat menulis lagi.

    Untuk menghentikannya, pakai `POST /impor/{impor_id}/pembatalan`.
    """
    row = await repository.satu(uow, impor_id, tahan=True)
    if row is None:
        raise TidakDitemukan("Impor ini tidak ada.")
    if row.status not in ("menunggu", "berjalan", "gagal"):
        raise TidakDapatDicobaLagi(f"Impor ini {row.status.replace('_', ' ')}; tidak ada yang perlu dicoba lagi.")
    if row.batal_pada is not None:
        raise TidakDapatDicobaLagi("Pengirimnya sudah meminta impor ini dihentikan.")
    if not await repository.berberkas(uow, impor_id):
        raise TidakDapatDicobaLagi("Berkasnya sudah dihapus. Minta pengirimnya mengirim lagi.")
    await antrean.buka_lagi(uow, impor_id)
    uow.work_for.add("impor")
    uow.audit("coba_lagi", "impor", str(impor_id), sebelum={"status": row.status, "galat": row.galat})
    return Impor.dari(await repository.satu(uow, impor_id))
