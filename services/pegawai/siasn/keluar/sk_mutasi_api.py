"""The route of signed decrees that have come from mutasi."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from services.pegawai.siasn.keluar import sk_mutasi
from services.pegawai.siasn.keluar.schemas import SkMutasiTiba
from services.pegawai.siasn.keluar.sk_mutasi import StatusSkMutasi
from shared.api.route import Baca, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman, MintaHalaman

router = APIRouter(tags=["siasn"], route_class=TransactionRoute)
_TERAKHIR = UUID(int=2**128 - 1)


@router.get("/siasn/sk-mutasi", summary="SK bertanda tangan dari layanan mutasi")
async def daftar_sk_mutasi(
    baca: Baca,
    _: Annotated[Pelaku, perlu("verifikator", "integrasi", "auditor", "operator")],
    minta: MintaHalaman,
    status: Annotated[StatusSkMutasi | None, Query(description="Hanya yang berstatus ini.")] = None,
) -> Halaman[SkMutasiTiba]:
    """Yang datang dengan sendirinya sesudah ditandatangani, dari yang terbaru, tanpa pegawainya. Yang `gagal` diunggah
    petugas lewat POST /siasn/dokumen."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    rows = await sk_mutasi.daftar(baca, sebelum, minta.banyak, status)
    return minta.halaman(
        rows, lambda row: SkMutasiTiba.model_validate(row._asdict()), lambda row: (row.penandatanganan_id,)
    )
