"""The calendar that follows somebody's meetings: its address, and what a calendar program reads there.

The program bears no token and no header of ours, so what it reads is none of the contract's operations: who has the
address has the calendar, which is why it is not to be guessed and can be taken back.
"""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from services.notifikasi.kampanye.undangan import langganan, repository
from services.notifikasi.kampanye.undangan.api import KALENDER
from services.notifikasi.kampanye.undangan.errors import KalenderBelumDipasang
from services.notifikasi.kampanye.undangan.schemas import KalenderSaya
from services.notifikasi.kampanye.undangan.susun_kalender import berkas_kalender
from services.notifikasi.kampanye.undangan.tautan import alamat_kalender, langganan_dari
from services.notifikasi.proyeksi.orang import yang_tiada
from shared.api.jawab import MembacaDiri, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu, publik
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.problem import TidakDitemukan, wajib_ada
from shared.service import Runtime

router = APIRouter(prefix="/kalender", tags=["undangan"], route_class=RuteOrang)
router_ubah = APIRouter(prefix="/kalender", tags=["undangan"], route_class=TransactionRoute)
router_baca = APIRouter(prefix="/kalender", route_class=APIRoute, dependencies=[publik()], include_in_schema=False)

Pemilik = Annotated[Pelaku, perlu(*PERAN)]
_LAMPAU = timedelta(days=90)
_NAMA = "Pertemuan penataan mutasi"
_TAJUK = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


def _nip(pelaku: Pelaku) -> str:
    return wajib_ada(pelaku.nip, "Token ini tidak mewakili seorang pegawai, jadi tidak punya kalender.")


@router.get("/saya", summary="Langganan kalender saya", response_model=KalenderSaya)
async def baca_kalender_saya(baca: Baca, membaca: MembacaDiri, pelaku: Pemilik) -> Response:
    """Alamat yang Anda pasang di kalender ponsel atau surel: isinya mengikuti pertemuan Anda."""
    row = await langganan.langganan_milik(baca, _nip(pelaku))
    aktif = row is not None and row.aktif
    alamat = alamat_kalender(membaca.runtime.settings, row.id) if row is not None and aktif else None
    isi = KalenderSaya(aktif=aktif, alamat=alamat, dibuat_pada=row.dibuat_pada if row is not None and aktif else None)
    return await membaca.jawab(KalenderSaya, isi, nip=(), headers={"Cache-Control": "no-store"})


@router_ubah.post("/saya", summary="Pasang atau ganti langganan kalender", status_code=204)
async def pasang_kalender_saya(uow: Uow, runtime: Berjalan, pelaku: Pemilik) -> None:
    """Alamatnya dibaca dengan `GET /kalender/saya`. Bila sudah ada, alamat yang lama tidak berlaku lagi."""
    nip = _nip(pelaku)
    if alamat_kalender(runtime.settings, uow.new_id()) is None:
        raise KalenderBelumDipasang(
            "Alamat umum layanan ini atau kuncinya belum dipasang (ASN_PUBLIC_URL, ASN_NOTICE_KEY). Mintalah petugas "
            "teknis; sementara itu unduh tiap undangan sebagai berkas kalender."
        )
    await langganan.pasang(uow, nip)
    uow.audit("pasang_kalender", "kalender", nip)


@router_ubah.post("/saya/pencabutan", summary="Cabut langganan kalender", status_code=204)
async def cabut_kalender_saya(uow: Uow, pelaku: Pemilik) -> None:
    """Alamatnya tidak lagi berisi apa pun; mengulanginya tidak mengubah apa pun."""
    nip = _nip(pelaku)
    if await langganan.cabut(uow, nip):
        uow.audit("cabut_kalender", "kalender", nip)


@router_baca.get("/{tanda}.ics")
async def ikuti_kalender(tanda: str, request: Request) -> Response:
    """What they have not declined, from three months ago on."""
    runtime: Runtime = request.app.state.runtime
    kunci = runtime.settings.notice_key
    langganan_id = None if kunci is None else langganan_dari(kunci.get_secret_value(), tanda)
    async with runtime.unit_of_work() as uow:
        nip = None if langganan_id is None else await langganan.pemilik_kalender(uow, langganan_id)
        if nip is not None and await yang_tiada(uow, [nip]):
            nip = None
        rows = [] if nip is None else await repository.kalender_milik(uow, nip, uow.now - _LAMPAU)
    if nip is None:
        raise TidakDitemukan("Alamat kalender ini tidak dikenal atau sudah dicabut. Pasang lagi setelah masuk.")
    return Response(berkas_kalender(rows, _NAMA), media_type=KALENDER, headers=_TAJUK)
