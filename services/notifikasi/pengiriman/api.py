"""Deliveries over HTTP: operators see how they stand, a person sees those of their own messages."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime
from starlette.responses import Response

from services.notifikasi.pengiriman import repository
from services.notifikasi.pengiriman.keadaan import SebabKiriman, StatusKiriman
from services.notifikasi.pengiriman.schemas import (
    BanyakKiriman,
    Diulangi,
    KemajuanKiriman,
    Kiriman,
    KirimanSaya,
    RingkasanKiriman,
    UlangiKiriman,
    isi_kiriman,
)
from services.notifikasi.pengiriman.ukur import SEHARI
from services.notifikasi.pesan.sampaikan import Saluran
from services.notifikasi.proyeksi.alamat import banyak_ditolak
from shared.api.jawab import HalamanOrang, MembacaDiri, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/pengiriman", tags=["pengiriman"], route_class=TransactionRoute)
router_saya = APIRouter(prefix="/kotak-masuk", tags=["pengiriman"], route_class=RuteOrang)


_BARU_SAJA = timedelta(minutes=10)


class HalamanKirimanSaya(HalamanOrang[KirimanSaya]):
    """Kiriman satu pesan, satu untuk tiap saluran."""


@router.get("/ringkasan", summary="Sampai di mana kiriman")
async def ringkasan_kiriman(
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu("operator")],
    berakhir_sejak: Annotated[
        AwareDatetime | None, Query(description="Hitung yang berakhir sejak ini; tanpa itu, 24 jam terakhir.")
    ] = None,
) -> RingkasanKiriman:
    """Banyaknya kiriman menurut saluran, keadaan, dan sebabnya."""
    kini = runtime.clock.now()
    mulai = berakhir_sejak or kini - SEHARI
    rows = await repository.jumlah_kiriman(baca, mulai)
    tertua = await repository.tertua_menunggu(baca, kini)
    diizinkan = {"surel": runtime.settings.smtp_per_minute, "whatsapp": runtime.settings.whatsapp_per_minute}
    return RingkasanKiriman(
        kemajuan=[
            _kemajuan(each, kini, diizinkan[each.saluran])
            for each in await repository.kemajuan(baca, kini, kini - _BARU_SAJA)
        ],
        sejak=mulai,
        data=[BanyakKiriman.model_validate(each._asdict()) for each in rows],
        surel_ditolak=await banyak_ditolak(baca, "surel"),
        whatsapp_ditolak=await banyak_ditolak(baca, "whatsapp"),
        terlambat_detik=0 if tertua is None else max(0, int((kini - tertua).total_seconds())),
    )


def _kemajuan(row: repository.Kemajuan, kini: datetime, diizinkan: int) -> KemajuanKiriman:
    # What has just begun has no ten minutes yet.
    lama = timedelta(minutes=1) if row.sejak is None else max(kini - row.sejak, timedelta(minutes=1))
    per_menit = row.keluar / (lama / timedelta(minutes=1))
    sisa = timedelta(minutes=row.menunggu / per_menit) if row.menunggu and per_menit else None
    return KemajuanKiriman(
        saluran=row.saluran,
        menunggu=row.menunggu,
        nanti=row.nanti,
        per_menit=round(per_menit, 1),
        diizinkan_per_menit=diizinkan,
        selesai_kira=None if sisa is None else kini + sisa,
    )


@router.get("", summary="Daftar kiriman")
async def daftar_kiriman(
    baca: Baca,
    minta: MintaHalaman,
    _: Annotated[Pelaku, perlu("operator")],
    saluran: Annotated[Saluran | None, Query(description="Hanya lewat saluran ini.")] = None,
    status: Annotated[StatusKiriman | None, Query(description="Hanya yang berstatus ini.")] = None,
    sebab: Annotated[SebabKiriman | None, Query(description="Hanya kiriman karena ini.")] = None,
) -> Halaman[Kiriman]:
    """Kiriman, yang terakhir berubah lebih dulu; tanpa nama, NIP, alamat, atau isi."""
    sesudah = minta.sesudah(datetime, UUID)
    rows = await repository.daftar_kiriman(
        baca,
        saluran=saluran,
        status=status,
        sebab=sebab,
        sesudah=None if sesudah is None else (sesudah[0], sesudah[1]),
        banyak=minta.banyak,
    )
    return minta.halaman(
        rows, lambda row: Kiriman.model_validate(isi_kiriman(row)), kunci=lambda row: (row.diubah_pada, row.id)
    )


@router.post("/pengulangan", summary="Coba lagi kiriman")
async def ulangi_kiriman(isi: UlangiKiriman, uow: Uow, _: Annotated[Pelaku, perlu("operator")]) -> Diulangi:
    """Kiriman yang gagal, terpental, atau dilewati menunggu lagi, misalnya sesudah server surel dipasang atau
    diperbaiki. Alamat yang pernah ditolak dicoba lagi. Pilihan orangnya tetap berlaku."""
    jumlah = await repository.ulangi(uow, isi.saluran, isi.status, isi.sebab, isi.sejak)
    uow.audit("ulangi", "pengiriman", isi.saluran, sesudah={**isi.model_dump(mode="json"), "jumlah": jumlah})
    uow.work_for.add(repository.JOB[isi.saluran])
    return Diulangi(jumlah=jumlah)


@router_saya.get("/{pesan_id}/pengiriman", summary="Kiriman satu pesan", response_model=HalamanKirimanSaya)
async def kiriman_pesan(
    pesan_id: UUID, baca: Baca, membaca: MembacaDiri, pelaku: Annotated[Pelaku, perlu(*PERAN)]
) -> Response:
    """Apakah dan bagaimana pesan sendiri dikirim ke luar kotak masuk; pesan orang lain dijawab seperti tidak ada."""
    nip = wajib_ada(pelaku.nip, "Token ini tidak mewakili seorang pegawai, jadi tidak punya kotak masuk.")
    wajib_ada(await repository.milik(baca, pesan_id, nip), "Pesan ini tidak ada.")
    rows = await repository.milik_pesan(baca, pesan_id, nip)
    isi = HalamanKirimanSaya.utuh([KirimanSaya.model_validate(isi_kiriman(each)) for each in rows])
    # Nobody looks at anybody else here.
    return await membaca.jawab(HalamanKirimanSaya, isi, nip=())
