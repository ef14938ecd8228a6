"""The report on selection rates over HTTP."""

from typing import Annotated

from fastapi import APIRouter

from services.kompetensi.keadilan import repository
from services.kompetensi.keadilan.schemas import Keadilan
from services.kompetensi.keadilan.sel import menurut_kelompok
from services.kompetensi.proyeksi.unit import DiBawah
from services.kompetensi.rumus.talenta.kotak import KOTAK
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku

router = APIRouter(prefix="/talenta/keadilan", tags=["talenta"], route_class=TransactionRoute)


@router.get("", summary="Keadilan peta talenta")
async def baca_keadilan(
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("tim_penilai", "ppk", "auditor")],
    di_bawah: DiBawah = None,
) -> Keadilan:
    """Bagian yang masuk kelompok rencana suksesi menurut jenis kelamin, umur, dan perangkat daerah.

    Kelompok yang terlalu kecil disembunyikan; tidak memuat data perorangan.
    """
    hari = runtime.clock.today()
    krs = [each.nomor for each in KOTAK.values() if each.krs]
    baris = await repository.hitung(baca, pelaku, hari=hari, krs=krs)
    return Keadilan(di_bawah=di_bawah, per_tanggal=hari, **menurut_kelompok(baris, di_bawah))
