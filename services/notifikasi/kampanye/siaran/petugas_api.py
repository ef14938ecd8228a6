"""Routes for who follows up: officers see their part of the city, heads of units their own people."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.notifikasi.kampanye.rancangan.api import NomorKampanye, Pembaca
from services.notifikasi.kampanye.rancangan.susun import TIDAK_ADA
from services.notifikasi.kampanye.siaran import daftar
from services.notifikasi.kampanye.siaran.pintu import Peserta, kampanye_petugas, wajib_bertujuan
from services.notifikasi.kampanye.siaran.schemas import KampanyeBawahan, PesertaKampanye
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman, MintaHalaman, PermintaanHalaman
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/kampanye/{kampanye_id}/peserta", tags=["kampanye"], route_class=RuteOrang)
router_bawahan = APIRouter(prefix="/kampanye/bawahan", tags=["kampanye"], route_class=TransactionRoute)
router_orang_bawahan = APIRouter(prefix="/kampanye/bawahan", tags=["kampanye"], route_class=RuteOrang)

Kepala = Annotated[Pelaku, perlu("kepala_unit", "verifikator", "ppk")]
BUKAN = "Tidak ada kampanye ini bagi pegawai di unit Anda."


class KeadaanPeserta(StrEnum):
    """Sampai di mana seorang peserta."""

    BELUM_MEMBACA = "belum_membaca"
    BELUM_PAHAM = "belum_paham"
    PAHAM = "paham"


Keadaan = Annotated[KeadaanPeserta | None, Query(description="Hanya yang sampai di sini.")]


def _halaman(minta: PermintaanHalaman, rows: list[Peserta]) -> tuple[HalamanOrang[PesertaKampanye], list[str]]:
    muat, berikutnya = minta.potong(rows, lambda row: (row.nip,))
    data = [PesertaKampanye(**{**each._asdict(), "unit": each.kode_unit}) for each in muat]
    return HalamanOrang[PesertaKampanye](data=data, berikutnya=berikutnya), [each.nip for each in muat]


@router.get("", summary="Peserta kampanye", response_model=HalamanOrang[PesertaKampanye])
async def daftar_peserta(
    kampanye_id: NomorKampanye,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    keadaan: Keadaan = None,
) -> Response:
    """Yang sudah dikabari, dalam lingkup Anda. Bila khalayaknya dijaga, menjadi peserta sudah mengatakan sesuatu
    tentang orangnya: `Tujuan-Akses` wajib."""
    row = wajib_ada(await kampanye_petugas(baca, kampanye_id, pelaku), TIDAK_ADA)
    wajib_bertujuan(membaca, row, "Peserta kampanye yang dijaga")
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await daftar.daftar_peserta(baca, kampanye_id, pelaku, keadaan=keadaan, sesudah=sesudah, banyak=minta.banyak)
    isi, nip = _halaman(minta, rows)
    return await membaca.jawab(HalamanOrang[PesertaKampanye], isi, nip=nip)


@router_bawahan.get("", summary="Kampanye bagi pegawai di unit saya")
async def daftar_kampanye_bawahan(baca: Baca, pelaku: Kepala, minta: MintaHalaman) -> Halaman[KampanyeBawahan]:
    """Yang sedang berjalan, dan berapa orang Anda yang belum membaca atau menyatakan paham. Yang khalayaknya dijaga
    tidak ada di sini."""
    (sebelum,) = minta.sesudah(UUID) or (None,)
    rows = await daftar.kampanye_bawahan(baca, pelaku, sebelum=sebelum, banyak=minta.banyak)
    return minta.halaman(rows, lambda row: KampanyeBawahan(**row._asdict()), lambda row: (row.id,))


@router_orang_bawahan.get(
    "/{kampanye_id}", summary="Pegawai saya yang belum selesai", response_model=HalamanOrang[PesertaKampanye]
)
async def daftar_bawahan(
    kampanye_id: NomorKampanye,
    baca: Baca,
    membaca: Membaca,
    pelaku: Kepala,
    minta: MintaHalaman,
    keadaan: Keadaan = None,
) -> Response:
    """Untuk diajak bicara: nama pegawai di unit Anda dan bawahannya, dan sampai di mana mereka."""
    wajib_ada(await daftar.kampanye_kepala(baca, kampanye_id, pelaku), BUKAN)
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await daftar.daftar_peserta(baca, kampanye_id, pelaku, keadaan=keadaan, sesudah=sesudah, banyak=minta.banyak)
    isi, nip = _halaman(minta, rows)
    return await membaca.jawab(HalamanOrang[PesertaKampanye], isi, nip=nip)
