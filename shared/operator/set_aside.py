"""What the relay could not send: an operator lists it, lets it be tried again, or throws it away."""

from typing import Annotated, Any

from fastapi import APIRouter

from shared.api.route import Baca, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import TidakDitemukan
from shared.operator import repository
from shared.operator.repository import EVERY_ROW
from shared.operator.schemas import (
    CatatanOperator,
    JumlahKena,
    PembuanganDisisihkan,
    PeristiwaDisisihkan,
    SaringanDisisihkan,
    Uji,
)

router = APIRouter(tags=["operator"], route_class=TransactionRoute)


@router.get("/operator/disisihkan", summary="Yang tidak dapat dikirim")
async def daftar_disisihkan(
    baca: Baca, minta: MintaHalaman, _: Annotated[Pelaku, perlu("operator")]
) -> Halaman[PeristiwaDisisihkan]:
    """Layanan lain belum tahu isinya. Keadaan hilang dari daftar ini begitu bentuk terbarunya terkirim."""
    (after,) = minta.sesudah(int) or (0,)
    rows = await repository.set_aside(baca, after, minta.banyak)
    return minta.halaman(rows, lambda row: row, kunci=lambda row: (row.id,))


@router.post("/operator/disisihkan/pengiriman", summary="Kirim lagi banyak baris")
async def kirim_banyak(
    saringan: SaringanDisisihkan, uow: Uow, _: Annotated[Pelaku, perlu("operator")], uji: Uji = False
) -> JumlahKena:
    """Fakta dikirim apa adanya; keadaan dibangun lagi dari data hari ini. Yang masih gagal disisihkan lagi."""
    return await _change(uow, "kirim_lagi", saringan, uji=uji)


@router.post("/operator/disisihkan/pembuangan", summary="Buang banyak baris")
async def buang_banyak(
    pembuangan: PembuanganDisisihkan, uow: Uow, _: Annotated[Pelaku, perlu("operator")], uji: Uji = False
) -> JumlahKena:
    """Layanan lain tidak akan pernah menerimanya. Pakai hanya untuk yang memang bukan kabar."""
    return await _change(uow, "buang", pembuangan, uji=uji, alasan=pembuangan.catatan)


@router.post("/operator/disisihkan/{nomor}/pengiriman", summary="Kirim lagi satu baris")
async def kirim_satu(
    nomor: int,
    uow: Uow,
    _: Annotated[Pelaku, perlu("operator")],
) -> JumlahKena:
    """Fakta dikirim apa adanya; keadaan dibangun lagi dari data hari ini. Bila masih gagal, disisihkan lagi."""
    if not await repository.resend(uow, {**EVERY_ROW, "id": nomor}):
        raise TidakDitemukan("Baris ini tidak ada di antara yang disisihkan.")
    uow.audit("kirim_lagi", "disisihkan", str(nomor))
    return JumlahKena(jumlah=1, uji=False)


@router.post("/operator/disisihkan/{nomor}/pembuangan", summary="Buang satu baris")
async def buang_satu(
    nomor: int,
    alasan: CatatanOperator,
    uow: Uow,
    _: Annotated[Pelaku, perlu("operator")],
) -> JumlahKena:
    """Layanan lain tidak akan pernah menerimanya. Pakai hanya untuk yang memang bukan kabar."""
    if not await repository.discard(uow, {**EVERY_ROW, "id": nomor}):
        raise TidakDitemukan("Baris ini tidak ada di antara yang disisihkan.")
    uow.audit("buang", "disisihkan", str(nomor), alasan=alasan.catatan)
    return JumlahKena(jumlah=1, uji=False)


async def _change(
    uow: UnitOfWork, aksi: str, saringan: SaringanDisisihkan, *, uji: bool, alasan: str | None = None
) -> JumlahKena:
    named = saringan.model_dump(exclude={"semua", "catatan"})
    meant: dict[str, Any] = {**EVERY_ROW, **named}
    if uji:
        return JumlahKena(jumlah=await repository.count_aside(uow, meant), uji=True)
    jumlah = await (repository.resend if aksi == "kirim_lagi" else repository.discard)(uow, meant)
    if jumlah:
        shown = saringan.model_dump(mode="json", exclude={"catatan"}, exclude_defaults=True)
        uow.audit(aksi, "disisihkan", "-", sesudah={**shown, "jumlah": jumlah}, alasan=alasan)
    return JumlahKena(jumlah=jumlah, uji=False)
