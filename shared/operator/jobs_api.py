"""Background jobs that fail: an operator sees them, and has one tried at once."""

from typing import Annotated

from fastapi import APIRouter

from shared.api.route import Baca, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman
from shared.http.problem import TidakDitemukan
from shared.operator import repository
from shared.operator.schemas import TugasGagal

router = APIRouter(tags=["operator"], route_class=TransactionRoute)


@router.get("/operator/tugas", summary="Tugas latar yang gagal")
async def daftar_tugas(baca: Baca, _: Annotated[Pelaku, perlu("operator")]) -> Halaman[TugasGagal]:
    """Tugas yang kali terakhir berakhir dengan galat; kosong bila semua berjalan baik. Tugas lain tetap berjalan."""
    return Halaman.utuh(await repository.failing_jobs(baca))


@router.post("/operator/tugas/{nama}/pelaksanaan", summary="Coba lagi satu tugas latar sekarang", status_code=202)
async def jalankan_tugas(nama: str, uow: Uow, _: Annotated[Pelaku, perlu("operator")]) -> TugasGagal:
    """Tugas yang disisihkan dicoba lagi dalam beberapa detik; bila berhasil, ia hilang dari daftar."""
    row = await repository.want_job(uow, nama)
    if row is None:
        raise TidakDitemukan("Tugas ini tidak sedang gagal.")
    uow.audit("jalankan", "tugas", nama)
    return row
