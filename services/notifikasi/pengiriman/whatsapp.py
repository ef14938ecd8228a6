"""Messages by the WhatsApp Business Cloud API: one POST of an approved template for each.

A template says that a message waits and where it is opened, as a mail does (``naskah.py``); which one is data of the
city, for Meta approves them. Our number of the delivery goes with it (``biz_opaque_callback_data``) and comes back with
each status: so what was sent and not written down is found all the same.
"""

from datetime import datetime
from typing import Any

import httpx

from services.notifikasi.kata.berlaku import kata_hari
from services.notifikasi.kata.whatsapp import PeubahWhatsApp, TemplatWhatsApp
from services.notifikasi.pengiriman.kanal import Jawaban, Kanal, Rincian, SaluranTerputus
from services.notifikasi.pengiriman.keadaan import SebabKiriman, StatusKiriman
from services.notifikasi.pengiriman.kode_meta import ArtiKode, arti_kode
from services.notifikasi.pengiriman.repository import JOB_WHATSAPP, WHATSAPP
from services.notifikasi.pengiriman.ukur import WHATSAPP_HENTI, WHATSAPP_JAUH
from shared.service import Runtime


def permintaan(rincian: Rincian, templat: TemplatWhatsApp, kotak_masuk: str) -> dict[str, Any]:
    """What is sent of one message. Pure."""
    pakai = templat.untuk(segera=rincian.segera, banyak=rincian.banyak)
    nilai: dict[PeubahWhatsApp, str] = {"jumlah": str(rincian.banyak), "kotak_masuk": kotak_masuk or "kotak masuk Anda"}
    isi: list[dict[str, Any]] = []
    if pakai.peubah:
        teks = [{"type": "text", "text": nilai[each]} for each in pakai.peubah]
        isi.append({"type": "body", "parameters": teks})
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": rincian.alamat.removeprefix("+"),
        "type": "template",
        "template": {
            "name": pakai.nama,
            "language": {"code": pakai.bahasa, "policy": "deterministic"},
            "components": isi,
        },
        "biz_opaque_callback_data": str(rincian.nomor),
    }


def dari_kode(kode: int) -> Jawaban:
    """What becomes of a message that is refused so.

    Raises:
        SaluranTerputus: it is not its fault.
    """
    match arti_kode(kode):
        case ArtiKode.ALAMAT:
            return Jawaban(StatusKiriman.TERPENTAL, SebabKiriman.ALAMAT_DITOLAK, kode, alamat_mati=True)
        case ArtiKode.ULANGI:
            return Jawaban(StatusKiriman.ANTRE, SebabKiriman.DITUNDA_PENERIMA, kode)
        case ArtiKode.TOLAK:
            return Jawaban(StatusKiriman.TERPENTAL, SebabKiriman.DITOLAK_PENERIMA, kode)
        case arti:
            raise SaluranTerputus(f"kode {kode}", henti=arti is ArtiKode.HENTI)


class SambunganWhatsApp:
    """One line to the Graph API, kept open."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._klien: httpx.AsyncClient | None = None

    async def siap(self) -> None:
        """Have a client; that the token is good the first message tells."""
        s = self._runtime.settings
        if self._klien is None:
            assert s.whatsapp_token is not None
            self._klien = httpx.AsyncClient(
                base_url=f"{s.whatsapp_url.rstrip('/')}/{s.whatsapp_version}/",
                headers={"Authorization": f"Bearer {s.whatsapp_token.get_secret_value()}"},
                timeout=s.whatsapp_timeout,
                follow_redirects=False,
                trust_env=False,
            )

    async def serahkan(self, rincian: Rincian, kini: datetime) -> Jawaban:
        """Hand one over.

        Raises:
            SaluranTerputus: it was not taken, and is not to blame.
        """
        del kini
        assert self._klien is not None
        s, runtime = self._runtime.settings, self._runtime
        templat = (await kata_hari(runtime.reader, runtime.clock.today())).templat_whatsapp()
        isi = permintaan(rincian, templat, s.inbox_url)
        try:
            jawab = await self._klien.post(f"{s.whatsapp_phone_id}/messages", json=isi)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise SaluranTerputus(type(error).__name__) from None
        except httpx.HTTPError:
            # Sent, as far as we know; the status tells if it was taken.
            return Jawaban(StatusKiriman.DIKIRIM, SebabKiriman.TERPUTUS)
        return _dibaca(jawab)

    async def tutup(self) -> None:
        """Hang up."""
        if self._klien is not None:
            await self._klien.aclose()
            self._klien = None


def _dibaca(jawab: httpx.Response) -> Jawaban:
    try:
        isi = jawab.json()
        if jawab.is_success:
            return Jawaban(StatusKiriman.DITERIMA, nomor_luar=str(isi["messages"][0]["id"])[:200])
        kode = int(isi["error"]["code"])
    except (ValueError, KeyError, IndexError, TypeError):
        # Not the API, or not itself: a proxy's page, a gateway's error.
        if jawab.is_success:
            return Jawaban(StatusKiriman.DIKIRIM, SebabKiriman.TERPUTUS, jawab.status_code)
        raise SaluranTerputus(f"HTTP {jawab.status_code}", henti=jawab.status_code in (401, 403)) from None
    return dari_kode(kode)


def _jauh(jauh: bool, henti: bool) -> None:
    WHATSAPP_JAUH.set(jauh)
    WHATSAPP_HENTI.set(henti)


KANAL_WHATSAPP = Kanal(
    "whatsapp",
    JOB_WHATSAPP,
    WHATSAPP,
    SambunganWhatsApp,
    lambda s: s.whatsapp_connections,
    lambda s: s.whatsapp_per_minute,
    # Nobody is written to there who has not said yes, whatever it is (Meta, WhatsApp Business Messaging Policy).
    tanpa_izin=False,
    jauh=_jauh,
)
