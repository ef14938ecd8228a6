"""Routes of meetings for those who are invited."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from services.notifikasi.kampanye.rancangan.api import NomorKampanye
from services.notifikasi.kampanye.undangan import repository
from services.notifikasi.kampanye.undangan.balas import balas_undangan, hadir_dengan_kode, wajib_peserta
from services.notifikasi.kampanye.undangan.repository import PertemuanSaya
from services.notifikasi.kampanye.undangan.schemas import BalasanUndangan, KehadiranSaya, UndanganSaya
from services.notifikasi.kampanye.undangan.siapkan import TIDAK_ADA
from services.notifikasi.kampanye.undangan.susun_kalender import berkas_kalender
from shared.api.jawab import HalamanOrang, MembacaDiri, Pembacaan, RuteOrang
from shared.api.route import Baca, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada

_AWALAN = "/kampanye/saya/{kampanye_id}/pertemuan"
router = APIRouter(prefix=_AWALAN, tags=["undangan"], route_class=RuteOrang)
router_berkas = APIRouter(prefix=_AWALAN, tags=["undangan"], route_class=TransactionRoute)

Peserta = Annotated[Pelaku, perlu(*PERAN)]
NomorPertemuan = Annotated[UUID, Path(description="Nomor pertemuan.")]
KALENDER = "text/calendar; charset=utf-8"
ISI_KALENDER = {"text/calendar": {"schema": {"type": "string", "example": "BEGIN:VCALENDAR\r\n…"}}}


def _bentuk(row: PertemuanSaya) -> UndanganSaya:
    return UndanganSaya(**{each: getattr(row, each) for each in UndanganSaya.model_fields})


async def _jawab(membaca: Pembacaan, row: PertemuanSaya) -> Response:
    return await membaca.jawab(UndanganSaya, _bentuk(row), nip=())


@router.get("", summary="Pertemuan yang saya diundang", response_model=HalamanOrang[UndanganSaya])
async def daftar_pertemuan_saya(
    kampanye_id: NomorKampanye, baca: Baca, membaca: MembacaDiri, pelaku: Peserta, minta: MintaHalaman
) -> Response:
    """Pada satu kampanye, dari yang paling dahulu, dengan jawaban Anda dan apa yang bentrok dengannya."""
    nip = await wajib_peserta(baca, kampanye_id, pelaku.nip)
    rows = await repository.pertemuan_milik(
        baca, kampanye_id, nip, sesudah=minta.sesudah(datetime, UUID), banyak=minta.banyak
    )
    muat, berikutnya = minta.potong(rows, lambda row: (row.mulai, row.id))
    isi = HalamanOrang[UndanganSaya](data=[_bentuk(each) for each in muat], berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[UndanganSaya], isi, nip=())


@router.get("/{pertemuan_id}", summary="Satu undangan saya", response_model=UndanganSaya)
async def baca_undangan_saya(
    kampanye_id: NomorKampanye, pertemuan_id: NomorPertemuan, baca: Baca, membaca: MembacaDiri, pelaku: Peserta
) -> Response:
    """Waktu, tempat atau tautannya, dan jawaban Anda."""
    nip = await wajib_peserta(baca, kampanye_id, pelaku.nip)
    row = await repository.satu_milik(baca, kampanye_id, nip, pertemuan_id)
    return await _jawab(membaca, wajib_ada(row, TIDAK_ADA))


@router.post("/{pertemuan_id}/balasan", summary="Jawab undangan", response_model=UndanganSaya)
async def jawab_undangan(
    kampanye_id: NomorKampanye,
    pertemuan_id: NomorPertemuan,
    isi: BalasanUndangan,
    uow: Uow,
    membaca: MembacaDiri,
    pelaku: Peserta,
) -> Response:
    """Boleh diubah sampai pertemuan dimulai. Bila penuh Anda masuk daftar tunggu, dan dikabari bila mendapat tempat;
    siapa yang melepas tempatnya memberikannya kepada yang pertama menunggu."""
    row = await balas_undangan(uow, kampanye_id, pertemuan_id, pelaku.nip, isi.jawaban, meski_bentrok=isi.meski_bentrok)
    return await _jawab(membaca, row)


@router.post("/{pertemuan_id}/kehadiran", summary="Saya di sini", response_model=UndanganSaya)
async def catat_kehadiran_saya(
    kampanye_id: NomorKampanye,
    pertemuan_id: NomorPertemuan,
    isi: KehadiranSaya,
    uow: Uow,
    membaca: MembacaDiri,
    pelaku: Peserta,
) -> Response:
    """Dengan kode yang ditampilkan di pertemuan, dari satu jam sebelum mulai sampai satu jam sesudah selesai."""
    return await _jawab(membaca, await hadir_dengan_kode(uow, kampanye_id, pertemuan_id, pelaku.nip, isi.kode))


@router_berkas.get(
    "/{pertemuan_id}/kalender",
    summary="Undangan sebagai berkas kalender",
    response_model=None,
    response_class=Response,
    responses={200: {"description": "iCalendar (RFC 5545).", "content": ISI_KALENDER}},
)
async def unduh_kalender_pertemuan(
    kampanye_id: NomorKampanye, pertemuan_id: NomorPertemuan, baca: Baca, pelaku: Peserta
) -> Response:
    """Untuk dimasukkan ke kalender Anda. Diunduh lagi sesudah berubah atau batal, ia menggantikan yang lama."""
    nip = await wajib_peserta(baca, kampanye_id, pelaku.nip)
    row = wajib_ada(await repository.satu_milik(baca, kampanye_id, nip, pertemuan_id), TIDAK_ADA)
    return Response(
        berkas_kalender([row]),
        media_type=KALENDER,
        headers={"Content-Disposition": 'attachment; filename="undangan.ics"', "Cache-Control": "no-store"},
    )
