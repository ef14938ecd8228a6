"""The dictionary over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from services.kompetensi.isian import PerTanggal
from services.kompetensi.kamus import repository
from services.kompetensi.kamus.schemas import JenisKompetensi, KompetensiKamus
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/kamus", tags=["kamus"], route_class=TransactionRoute)

_TIDAK_ADA = "Kompetensi ini tidak ada dalam kamus. Periksa kode dan tanggalnya; semua kode ada pada /kamus."

Kode = Annotated[str, Path(pattern=r"^[A-Z0-9_-]{2,40}$", examples=["INTEGRITAS"])]


@router.get("", summary="Kamus kompetensi")
async def daftar_kamus(
    baca: Baca,
    runtime: Berjalan,
    minta: MintaHalaman,
    _: Annotated[Pelaku, perlu(*PERAN)],
    jenis: Annotated[JenisKompetensi | None, Query(description="Hanya jenis ini.")] = None,
    urusan: Annotated[
        str | None, Query(max_length=40, description="Hanya urusan ini.", examples=["PERHUBUNGAN"])
    ] = None,
    per_tanggal: PerTanggal = None,
) -> Halaman[KompetensiKamus]:
    """Kompetensi dengan lima level dan indikatornya, urut kode."""
    (sesudah,) = minta.sesudah(str) or ("",)
    hari = per_tanggal or runtime.clock.today()
    rows = await repository.daftar(baca, hari, jenis=jenis, urusan=urusan, sesudah=sesudah, limit=minta.banyak)
    return minta.utuh(rows, kunci=lambda row: (row.kode,))


@router.get("/{kode}", summary="Satu kompetensi")
async def baca_kompetensi(
    kode: Kode, baca: Baca, runtime: Berjalan, _: Annotated[Pelaku, perlu(*PERAN)], per_tanggal: PerTanggal = None
) -> KompetensiKamus:
    """Arti kompetensi dan perilaku yang menandai tiap levelnya pada satu hari."""
    return wajib_ada(await repository.satu(baca, kode, per_tanggal or runtime.clock.today()), _TIDAK_ADA)


@router.get("/{kode}/riwayat", summary="Semua versi satu kompetensi")
async def riwayat_kompetensi(kode: Kode, baca: Baca, _: Annotated[Pelaku, perlu(*PERAN)]) -> Halaman[KompetensiKamus]:
    """Versi yang akan, sedang, dan pernah berlaku, beserta catatan yang sudah digantikan."""
    return Halaman.utuh(wajib_ada(await repository.riwayat(baca, kode) or None, _TIDAK_ADA))
