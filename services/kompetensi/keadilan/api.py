"""The report on selection rates over HTTP."""

from typing import Annotated

from fastapi import APIRouter

from services.kompetensi.isian import DiBawah
from services.kompetensi.keadilan import repository
from services.kompetensi.keadilan.schemas import Keadilan
from services.kompetensi.keadilan.sel import SEL_MINIMAL, persen, susun
from services.kompetensi.rumus.talenta.kotak import KOTAK
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.problem import RESPONSES

router = APIRouter(prefix="/talenta/keadilan", tags=["talenta"], route_class=TransactionRoute, responses=RESPONSES)


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
    baris = await repository.hitung(baca, pelaku, hari=hari, krs=krs, di_bawah=di_bawah)
    menurut = {
        kelompok: [row for row in baris if row["kelompok"] == kelompok]
        for kelompok in ("jenis_kelamin", "umur", "instansi")
    }
    semua = menurut["jenis_kelamin"]
    return Keadilan(
        di_bawah=di_bawah,
        per_tanggal=hari,
        sel_minimal=SEL_MINIMAL,
        persen_krs=persen(sum(row["krs"] for row in semua), sum(row["dipetakan"] for row in semua)),
        jenis_kelamin=susun(menurut["jenis_kelamin"]),
        umur=susun(menurut["umur"]),
        instansi=susun(menurut["instansi"]),
    )
