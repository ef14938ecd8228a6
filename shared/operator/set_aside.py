"""What the relay could not send: an operator lists it, lets it be tried again, or throws it away."""

from typing import Annotated

from fastapi import APIRouter

from shared.api.route import Baca, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman, MintaHalaman
from shared.operator import repository
from shared.operator.at_once import told
from shared.operator.schemas import (
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


@router.post("/operator/disisihkan/pengiriman", summary="Kirim lagi yang disisihkan")
async def kirim_lagi(
    saringan: SaringanDisisihkan, uow: Uow, _: Annotated[Pelaku, perlu("operator")], uji: Uji = False
) -> JumlahKena:
    """Fakta dikirim apa adanya; keadaan dibangun lagi dari data hari ini. Yang masih gagal disisihkan lagi."""
    jumlah = await repository.resend(uow, saringan.meant())
    return await told(uow, jumlah, "kirim_lagi", "disisihkan", saringan.told(), uji=uji)


@router.post("/operator/disisihkan/pembuangan", summary="Buang yang disisihkan")
async def buang(
    pembuangan: PembuanganDisisihkan, uow: Uow, _: Annotated[Pelaku, perlu("operator")], uji: Uji = False
) -> JumlahKena:
    """Layanan lain tidak akan pernah menerimanya. Pakai hanya untuk yang memang bukan kabar."""
    jumlah = await repository.discard(uow, pembuangan.meant())
    return await told(uow, jumlah, "buang", "disisihkan", pembuangan.told(), pembuangan.catatan, uji=uji)
