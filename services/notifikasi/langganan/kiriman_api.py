"""What a subscription got, and getting it once more, over HTTP."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime

from services.notifikasi.langganan import buku
from services.notifikasi.langganan.buku import SaringKiriman
from services.notifikasi.langganan.catat import ANTREAN
from services.notifikasi.langganan.errors import KirimanTidakSesuai, LanggananTidakSesuai
from services.notifikasi.langganan.jawab import MENGELOLA, dihadapi
from services.notifikasi.langganan.keadaan import DAPAT_DIULANG, DICATAT, StatusLangganan, StatusWebhook
from services.notifikasi.langganan.kiriman_schemas import (
    JumlahKirimanWebhook,
    KirimanWebhook,
    RingkasanWebhook,
    UlangiWebhook,
    WebhookDiulangi,
    isi_kiriman_webhook,
)
from services.notifikasi.langganan.peristiwa import UJI
from services.notifikasi.langganan.repository import BarisLangganan
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Diterima

router = APIRouter(prefix="/langganan/{langganan_id}", tags=["langganan"], route_class=TransactionRoute)
LanggananId = Annotated[UUID, Path(description="Nomor langganan.")]
KirimanId = Annotated[UUID, Path(description="Nomor kiriman, yaitu `webhook-id`-nya.")]
Pengelola = Annotated[Pelaku, perlu(*MENGELOLA)]
Pembaca = Annotated[Pelaku, perlu("integrasi", "operator", "verifikator", "ppk", "auditor")]
_TIDAK_ADA = "Kiriman ini tidak ada pada langganan ini."

SaringStatus = Annotated[StatusWebhook | None, Query(description="Hanya yang berstatus ini.")]
SaringPeristiwa = Annotated[str | None, Query(pattern=r"^[a-z_]+\.[a-z_]+$", description="Hanya peristiwa ini.")]
Sejak = Annotated[AwareDatetime | None, Query(description="Hanya yang terjadi sejak ini.")]
Sebelum = Annotated[AwareDatetime | None, Query(description="Hanya yang terjadi sebelum ini.")]


@router.get("/kiriman", summary="Kiriman satu langganan")
async def daftar_kiriman_webhook(
    langganan_id: LanggananId,
    baca: Baca,
    minta: MintaHalaman,
    pelaku: Pembaca,
    status: SaringStatus = None,
    peristiwa: SaringPeristiwa = None,
    terjadi_sejak: Sejak = None,
    terjadi_sebelum: Sebelum = None,
) -> Halaman[KirimanWebhook]:
    """Apa yang sudah dan akan dikirim, yang terbaru lebih dulu; tanpa isinya."""
    await dihadapi(baca, pelaku, langganan_id)
    sesudah = minta.sesudah(datetime, UUID)
    saring = SaringKiriman(langganan_id, status, peristiwa, terjadi_sejak, terjadi_sebelum)
    rows = await buku.daftar_kiriman_webhook(
        baca, saring, None if sesudah is None else (sesudah[0], sesudah[1]), minta.banyak
    )
    return minta.halaman(rows, isi_kiriman_webhook, kunci=lambda row: (row.dibuat_pada, row.id))


@router.get("/kiriman/ringkasan", summary="Banyaknya kiriman satu langganan")
async def ringkasan_kiriman_webhook(
    langganan_id: LanggananId,
    baca: Baca,
    pelaku: Pembaca,
    status: SaringStatus = None,
    peristiwa: SaringPeristiwa = None,
    terjadi_sejak: Sejak = None,
    terjadi_sebelum: Sebelum = None,
) -> RingkasanWebhook:
    """Menurut peristiwa dan keadaannya."""
    await dihadapi(baca, pelaku, langganan_id)
    saring = SaringKiriman(langganan_id, status, peristiwa, terjadi_sejak, terjadi_sebelum)
    rows = await buku.hitung_kiriman(baca, saring)
    return RingkasanWebhook(data=[JumlahKirimanWebhook.model_validate(each._asdict()) for each in rows])


@router.get("/kiriman/{kiriman_id}", summary="Satu kiriman")
async def baca_kiriman_webhook(
    langganan_id: LanggananId, kiriman_id: KirimanId, baca: Baca, pelaku: Pembaca
) -> KirimanWebhook:
    """Sampai mana, dan bila belum diterima, mengapa dan kapan dicoba lagi."""
    await dihadapi(baca, pelaku, langganan_id)
    return isi_kiriman_webhook(wajib_ada(await buku.satu_kiriman(baca, langganan_id, kiriman_id), _TIDAK_ADA))


@router.post("/uji", summary="Kirim webhook percobaan", status_code=202)
async def uji_langganan(
    langganan_id: LanggananId, uow: Uow, runtime: Berjalan, pelaku: Pengelola, response: Diterima
) -> KirimanWebhook:
    """Peristiwa `webhook.uji`, ditandatangani dan dicoba lagi seperti yang lain; tidak memberi tahu apa pun."""
    row = await dihadapi(uow, pelaku, langganan_id)
    _wajib_aktif(row)
    nomor = uow.new_id()
    await buku.catat_kiriman(
        uow,
        [
            {
                "langganan_id": langganan_id,
                "peristiwa": UJI,
                "peristiwa_id": nomor,
                "terjadi_pada": uow.now,
                "data": {"pesan": "Kiriman percobaan: tidak ada yang terjadi."},
                "data_internal": {},
                "unit": [],
                "status": StatusWebhook.ANTRE,
                "sebab": None,
            }
        ],
    )
    kiriman = await buku.kiriman_dari(uow, langganan_id, nomor)
    uow.audit("uji", "langganan", str(langganan_id), sesudah={"kiriman": str(kiriman.id)})
    response.headers["Location"] = f"{runtime.settings.root_path}/langganan/{langganan_id}/kiriman/{kiriman.id}"
    return isi_kiriman_webhook(kiriman)


def _wajib_aktif(row: BarisLangganan) -> None:
    if row.status is not StatusLangganan.AKTIF or row.rahasia_nomor == 0:
        raise LanggananTidakSesuai(
            "Hanya langganan aktif yang rahasianya sudah diambil yang dapat dicoba. Lihat status dan keterangannya."
        )
    if row.menunggu >= ANTREAN:
        raise LanggananTidakSesuai("Antrean langganan ini penuh. Tunggu sampai penerimanya menerima lagi.")


@router.post("/kiriman/{kiriman_id}/pengulangan", summary="Kirim lagi satu kiriman", status_code=202)
async def ulangi_satu_webhook(
    langganan_id: LanggananId,
    kiriman_id: KirimanId,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Pengelola,
    response: Diterima,
) -> KirimanWebhook:
    """Yang gagal, terlewat, atau sudah diterima; dengan `webhook-id` yang sama."""
    row = await dihadapi(uow, pelaku, langganan_id)
    ada = wajib_ada(await buku.satu_kiriman(uow, langganan_id, kiriman_id), _TIDAK_ADA)
    if row.status not in DICATAT or ada.status not in DAPAT_DIULANG or row.menunggu >= ANTREAN:
        raise KirimanTidakSesuai("Kiriman ini masih menunggu, langganannya sudah dihapus, atau antreannya penuh.")
    jumlah = await buku.ulangi_kiriman_webhook(
        uow,
        langganan_id,
        status=DAPAT_DIULANG,
        sejak=ada.terjadi_pada,
        sampai=datetime(9999, 1, 1, tzinfo=UTC),
        peristiwa=None,
        paling_banyak=1,
        kiriman_id=kiriman_id,
    )
    if not jumlah:
        raise KirimanTidakSesuai("Langganan ini tidak lagi dikabari peristiwa atau unit itu, jadi tidak dikirim lagi.")
    uow.audit("ulangi", "langganan", str(langganan_id), sesudah={"kiriman": str(kiriman_id)})
    response.headers["Location"] = f"{runtime.settings.root_path}/langganan/{langganan_id}/kiriman/{kiriman_id}"
    return isi_kiriman_webhook(wajib_ada(await buku.satu_kiriman(uow, langganan_id, kiriman_id), _TIDAK_ADA))


@router.post("/pengulangan", summary="Kirim lagi kiriman suatu masa")
async def ulangi_masa_webhook(
    langganan_id: LanggananId, uow: Uow, pelaku: Pengelola, isi: UlangiWebhook
) -> WebhookDiulangi:
    """Misalnya sesudah penerimanya memulihkan datanya; yang terlama lebih dulu, sebanyak antreannya muat, dengan
    `webhook-id` yang sama."""
    row = await dihadapi(uow, pelaku, langganan_id)
    if row.status not in DICATAT:
        raise LanggananTidakSesuai("Langganan ini belum disetujui atau sudah dihapus.")
    muat = max(0, ANTREAN - row.menunggu)
    jumlah = await buku.ulangi_kiriman_webhook(
        uow,
        langganan_id,
        status=isi.status,
        sejak=isi.sejak,
        sampai=isi.sampai,
        peristiwa=isi.peristiwa,
        paling_banyak=muat,
    )
    uow.audit("ulangi", "langganan", str(langganan_id), sesudah={**isi.model_dump(mode="json"), "jumlah": jumlah})
    return WebhookDiulangi(jumlah=jumlah, penuh=jumlah == muat)
