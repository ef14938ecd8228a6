"""Sends what waits for outside receivers: each receiver by whoever is free, and one that is slow holds up no other.

A receiver's turn is leased, so that no more is under way to it than its turn lets. After a failure it is left alone for
a while, and then tried with one delivery; once that is taken the others follow. At least once: what was handed over and
not written down is handed over again, under the same number. Nothing promises an order.
"""

import asyncio
import ssl
import time
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import orjson
import structlog

from services.notifikasi.langganan import buku
from services.notifikasi.langganan.alamat_aman import AlamatDitolak, Tanya, tanya_sistem, tujuan
from services.notifikasi.langganan.buku import JOB_WEBHOOK, LANGGANAN, Bahan, Giliran
from services.notifikasi.langganan.hantar import HasilWebhook, diminta_menunggu, hantar
from services.notifikasi.langganan.jadwal import TERAKHIR, Akibat, akibat, istirahat, jeda
from services.notifikasi.langganan.kabar import kabarkan_mati
from services.notifikasi.langganan.keadaan import SebabMati, SebabWebhook, StatusWebhook
from services.notifikasi.langganan.peristiwa import badan
from services.notifikasi.langganan.schemas import KelasWebhook, PerjanjianData, perjanjian_dari
from services.notifikasi.langganan.tanda_tangan import rahasia_langganan, tajuk_webhook
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.pause import pause
from shared.privasi.access_log import people_in
from shared.service import Job, Runtime
from shared.settings import Settings
from shared.sewa import Pekerja

log = structlog.get_logger("webhook")
SEKALIGUS = 4
"""Deliveries to one receiver at once."""
SEGILIRAN = 40
"""Deliveries of one turn."""
TERLAMA_GILIRAN = 60.0
"""Seconds after which a turn begins no more: with the last ones it stays far below its lease."""
_SELA = 0.5
_DISISIHKAN = timedelta(hours=1)


@dataclass(slots=True)
class Pintu:
    """How this process comes to receivers."""

    percaya: ssl.SSLContext
    tanya: Tanya = tanya_sistem


@dataclass(slots=True)
class _Bersama:
    """What the workers of one run know of each other."""

    sibuk: int = 0
    galat: list[BaseException] = field(default_factory=list)


def pintu(runtime: Runtime) -> Pintu:
    """That of this process."""
    if Pintu not in runtime.kept:
        runtime.kept[Pintu] = Pintu(ssl.create_default_context(cafile=runtime.settings.webhook_ca or None))
    ada: Pintu = runtime.kept[Pintu]
    return ada


def port_boleh(settings: Settings) -> frozenset[int]:
    """To which ports webhooks go."""
    return frozenset(int(each) for each in settings.webhook_ports.split(","))


async def _kerjakan(runtime: Runtime) -> None:
    if runtime.settings.notice_key is None:
        return
    bersama = _Bersama()
    await asyncio.gather(*(_Pelayan(runtime, bersama).layani() for _ in range(runtime.settings.webhook_receivers)))
    if bersama.galat:
        raise bersama.galat[0]


KIRIM_WEBHOOK = Job(JOB_WEBHOOK, 5.0, _kerjakan)


class _Pelayan:
    """One of those who serve receivers."""

    def __init__(self, runtime: Runtime, bersama: _Bersama) -> None:
        self._runtime, self._bersama = runtime, bersama
        self._pekerja = Pekerja(runtime, JOB_WEBHOOK)

    async def layani(self) -> None:
        """Go on until nothing is due and nobody is at work: who is free looks for what comes while a slow one is."""
        while not self._runtime.stopping.is_set() and not self._bersama.galat:
            self._bersama.sibuk += 1
            try:
                ada = await self._pekerja.satu(LANGGANAN, self._giliran, self._menyerah)
            except Exception as error:  # noqa: BLE001 (told when the others have put back what they hold)
                self._bersama.galat.append(error)
                return
            finally:
                self._bersama.sibuk -= 1
            if not ada:
                if self._bersama.sibuk == 0:
                    return
                await pause(_SELA, self._runtime.stopping)

    async def _giliran(self, row: Giliran) -> None:
        sekaligus, sisa = (1, 1) if row.gagal_berturut else (SEKALIGUS, SEGILIRAN)
        sampai = time.monotonic() + TERLAMA_GILIRAN
        while sisa > 0 and time.monotonic() < sampai and not self._runtime.stopping.is_set():
            kini = self._runtime.clock.now()
            semua = await buku.yang_tiba(self._runtime.reader, row.id, kini, min(sekaligus, sisa))
            lanjut = await asyncio.gather(*(self._satu(row, each) for each in semua))
            sisa -= len(semua)
            if not semua or not all(lanjut):
                break
        async with self._runtime.unit_of_work() as uow:
            await buku.dilayani(uow, row.id, self._pekerja.saya)

    async def _satu(self, row: Giliran, kiriman_id: UUID) -> bool:
        """Hand one over; whether others may follow at once."""
        async with self._runtime.unit_of_work() as uow:
            bahan = await buku.mulai_kirim(uow, kiriman_id, self._pekerja.saya)
        if bahan is None:
            return False
        mulai = time.perf_counter()
        hasil = await self._hantarkan(bahan)
        durasi_ms = round((time.perf_counter() - mulai) * 1000)
        async with self._runtime.unit_of_work() as uow:
            return await _catat(uow, self._runtime.settings, row, bahan, hasil, durasi_ms)

    async def _hantarkan(self, bahan: Bahan) -> HasilWebhook:
        settings, ada = self._runtime.settings, pintu(self._runtime)
        assert settings.notice_key is not None
        kini = self._runtime.clock.now()
        lama = bahan.rahasia_nomor > 1 and bahan.rahasia_lama_sampai is not None and kini < bahan.rahasia_lama_sampai
        nomor = [bahan.rahasia_nomor, *([bahan.rahasia_nomor - 1] if lama else [])]
        kunci = settings.notice_key.get_secret_value()
        janji = self._perjanjian(bahan)
        data = bahan.data if janji is None else {**bahan.data, **bahan.data_internal}
        isi = orjson.dumps(badan(bahan.peristiwa, bahan.terjadi_pada, data))
        tajuk = tajuk_webhook(
            [rahasia_langganan(kunci, bahan.langganan_id, each) for each in nomor], str(bahan.id), kini, isi
        )
        try:
            ke = await tujuan(
                bahan.url,
                pengembangan=settings.webhook_inner,
                port_boleh=port_boleh(settings),
                tanya=ada.tanya,
            )
        except AlamatDitolak:
            return HasilWebhook(None, SebabWebhook.ALAMAT_DITOLAK)
        if janji is not None and (siapa := people_in(isi)):
            await self._runtime.access_log.record(
                Pelaku(bahan.nama, "", None, frozenset({"integrasi"}), ()),
                siapa,
                tujuan=f"{janji.tujuan} (perjanjian {janji.nomor})",
                rute=f"Dikirim ke sistem di luar: {bahan.peristiwa}",
            )
        try:
            return await hantar(ke, isi, tajuk, percaya=ada.percaya, terlama=settings.webhook_timeout)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is a try of this one, and others must not wait for it)
            log.warning("webhook_tidak_terkirim", langganan=str(bahan.langganan_id), galat=type(error).__name__)
            return HasilWebhook(None, SebabWebhook.TERPUTUS)

    def _perjanjian(self, bahan: Bahan) -> PerjanjianData | None:
        """The agreement by which numbers of people leave today, also of what was noted before it or since."""
        janji = None if bahan.kelas is KelasWebhook.PUBLIK else perjanjian_dari(bahan)
        return janji if janji is not None and janji.berlaku(self._runtime.clock.today()) else None

    async def _menyerah(self, uow: UnitOfWork, row: Giliran) -> None:
        log.error("giliran_webhook_gagal", langganan=str(row.id))
        await buku.sisihkan(uow, row.id, self._pekerja.saya, uow.now + _DISISIHKAN)


async def _catat(
    uow: UnitOfWork, settings: Settings, row: Giliran, bahan: Bahan, hasil: HasilWebhook, durasi_ms: int
) -> bool:
    apa = akibat(hasil.kode, hasil.sebab)
    if apa is Akibat.DITERIMA:
        await buku.catat_hasil(uow, bahan, StatusWebhook.DITERIMA, kode=hasil.kode, durasi_ms=durasi_ms)
        await buku.pulih(uow, bahan.langganan_id)
        return True
    diminta = diminta_menunggu(hasil.nanti, uow.now)
    # What the receiver asks for is asked for all that goes there.
    tunda = istirahat(bahan.langganan_id, row.gagal_berturut + 1, diminta) if apa is Akibat.TERGANGGU else None
    sejak = await buku.catat_gagal(uow, bahan.langganan_id, None if tunda is None else uow.now + tunda)
    berakhir = apa is Akibat.TIDAK_DIINGINKAN or bahan.dicoba >= TERAKHIR
    await buku.catat_hasil(
        uow,
        bahan,
        StatusWebhook.GAGAL if berakhir else StatusWebhook.ANTRE,
        sebab=hasil.sebab,
        kode=hasil.kode,
        durasi_ms=durasi_ms,
        nanti=None if berakhir else uow.now + jeda(bahan.id, bahan.dicoba, diminta),
    )
    mati = None
    if apa is Akibat.TIDAK_DIINGINKAN:
        mati = SebabMati.TIDAK_DIINGINKAN
    elif uow.now - sejak >= timedelta(days=settings.webhook_disable_days):
        mati = SebabMati.LAMA_GAGAL
    if mati is not None and (versi := await buku.matikan(uow, bahan.langganan_id, mati)) is not None:
        log.warning("langganan_dimatikan", langganan=str(bahan.langganan_id), sebab=mati.value)
        uow.audit("matikan", "langganan", str(bahan.langganan_id), sesudah={"status": "dimatikan", "sebab": mati.value})
        await kabarkan_mati(uow, bahan, versi, mati)
    return apa is Akibat.DITOLAK and mati is None
