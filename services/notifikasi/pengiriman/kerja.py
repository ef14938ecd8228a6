"""Sends what waits to leave by e-mail: each delivery by whoever is free, none held up by another.

At least once: what was handed over and not written down is handed over again, under the same number.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from services.notifikasi.pengiriman import repository
from services.notifikasi.pengiriman.acara_surel import acara_pesan
from services.notifikasi.pengiriman.jadwal import TERAKHIR, Kirim, Lewati, Perkara, Tunda, jeda, putuskan
from services.notifikasi.pengiriman.keadaan import SebabKiriman, StatusKiriman
from services.notifikasi.pengiriman.naskah import Pengirim, Rincian, surat
from services.notifikasi.pengiriman.repository import JOB_SUREL, SUREL, Dibawa
from services.notifikasi.pengiriman.surel import Jawaban, Sambungan, SurelTerputus
from services.notifikasi.pengiriman.tautan import alamat_berhenti
from services.notifikasi.pengiriman.ukur import SERVER_JAUH
from services.notifikasi.pilihan.repository import pilihan_orang
from services.notifikasi.proyeksi.alamat import surel_ditolak
from shared.db.unit_of_work import UnitOfWork
from shared.pause import pause
from shared.service import Job, Runtime
from shared.sewa import Pekerja

log = structlog.get_logger("pengiriman")
_MULA, _TERLAMA = timedelta(seconds=15), timedelta(minutes=5)


@dataclass(slots=True)
class _Jeda:
    """How long this process leaves a server alone that cannot be spoken to."""

    berturut: int = 0
    sampai: datetime | None = None

    def gagal(self, kini: datetime) -> None:
        self.berturut += 1
        self.sampai = kini + min(_MULA * 2 ** min(self.berturut - 1, 10), _TERLAMA)

    def pulih(self) -> None:
        self.berturut, self.sampai = 0, None


class _Laju:
    """So many mails a minute of one process, one after the other."""

    def __init__(self, per_menit: int) -> None:
        self._selang = 60 / per_menit
        self._berikut = 0.0

    async def giliran(self, berhenti: asyncio.Event) -> None:
        kini = asyncio.get_running_loop().time()
        menunggu = self._berikut - kini
        self._berikut = max(self._berikut, kini) + self._selang
        if menunggu > 0:
            await pause(menunggu, berhenti)


async def _kerjakan(runtime: Runtime) -> None:
    if not (runtime.settings.smtp_host and runtime.settings.smtp_from):
        async with runtime.unit_of_work() as uow:
            await repository.lewati_semua(uow, "surel", SebabKiriman.BELUM_DIPASANG)
        return
    istirahat: _Jeda = runtime.kept.setdefault(_Jeda, _Jeda())
    if istirahat.sampai is not None and runtime.clock.now() < istirahat.sampai:
        return
    laju = _Laju(runtime.settings.smtp_per_minute)
    selesai = await asyncio.gather(
        *(_SatuSambungan(runtime, laju).kerjakan() for _ in range(runtime.settings.smtp_connections)),
        return_exceptions=True,
    )
    salah = [each for each in selesai if isinstance(each, BaseException)]
    SERVER_JAUH.set(bool(salah))
    if not salah:
        istirahat.pulih()
    elif terputus := next((each for each in salah if isinstance(each, SurelTerputus)), None):
        istirahat.gagal(runtime.clock.now())
        log.warning("surel_menunggu_server", galat=str(terputus), berturut=istirahat.berturut)
    for each in salah:
        if not isinstance(each, SurelTerputus):
            raise each


KIRIM_SUREL = Job(JOB_SUREL, 15.0, _kerjakan)


class _SatuSambungan:
    """One connection at this work."""

    def __init__(self, runtime: Runtime, laju: _Laju) -> None:
        self._runtime, self._laju = runtime, laju
        self._zona = ZoneInfo(runtime.settings.zone)
        self._sambungan = Sambungan(runtime.settings)
        self._pekerja = Pekerja(runtime, KIRIM_SUREL.name, SurelTerputus)

    async def kerjakan(self) -> None:
        """Go on as long as there is something to send.

        Raises:
            SurelTerputus: what was in hand has been put back.
        """
        try:
            while not self._runtime.stopping.is_set() and await self._pekerja.satu(SUREL, self._satu, self._menyerah):
                pass
        finally:
            await self._sambungan.tutup()

    async def _satu(self, row: Dibawa) -> None:
        saya = self._pekerja.saya
        async with self._runtime.unit_of_work() as uow:
            bahan = await repository.bahan(uow, row.pesan_id)
            pilihan = await pilihan_orang(uow, row.nip)
            perkara = Perkara(bahan.jenis, bahan.segera, bahan.wajib, bahan.dibaca, bahan.dibuat_pada)
            putusan = putuskan(
                perkara,
                pilihan,
                aktif=pilihan.surel,
                berizin=True,
                alamat=bahan.surel,
                ditolak=bahan.ditolak,
                kini=uow.now,
                zona=self._zona,
            )
            match putusan:
                case Lewati(sebab):
                    return await repository.berakhir(uow, row, saya, StatusKiriman.DILEWATI, sebab)
                case Tunda(sampai):
                    return await repository.nanti(uow, row, saya, sampai, status=row.status, dicoba=row.dicoba)
        assert isinstance(putusan, Kirim)
        assert bahan.surel is not None
        await self._laju.giliran(self._runtime.stopping)
        await self._sambungan.siap()
        async with self._runtime.unit_of_work() as uow:
            banyak = await repository.mulai(uow, row, saya, bersama=pilihan.jenis_mati if putusan.bersama else None)
            kini = uow.now
            # A digest is no invitation.
            acara = await acara_pesan(uow, row.pesan_id) if banyak == 1 else None
        if banyak is None:
            return None
        rincian = Rincian(row.id, bahan.surel, banyak, bahan.segera, bahan.wajib, acara)
        try:
            jawaban = await self._serahkan(rincian, kini)
        except SurelTerputus:
            # The server has not seen it: no try of the mail's. Others are next, should it be the mail after all.
            async with self._runtime.unit_of_work() as uow:
                await repository.nanti(uow, row, saya, uow.now + _TERLAMA, status=row.status, dicoba=row.dicoba)
            raise
        await self._catat(row, jawaban, bahan.surel)
        return None

    async def _serahkan(self, rincian: Rincian, kini: datetime) -> Jawaban:
        s = self._runtime.settings
        berhenti = None if rincian.wajib else alamat_berhenti(s, rincian.nomor)
        try:
            isi = surat(rincian, Pengirim(s.smtp_from_name, s.smtp_from, s.inbox_url), berhenti, kini)
        except ValueError:
            return Jawaban(StatusKiriman.TERPENTAL, SebabKiriman.ALAMAT_DITOLAK, alamat_mati=True)
        return await self._sambungan.kirim(isi, rincian.alamat)

    async def _catat(self, row: Dibawa, jawaban: Jawaban, alamat: str) -> None:
        saya, dicoba = self._pekerja.saya, row.dicoba + 1
        async with self._runtime.unit_of_work() as uow:
            if jawaban.alamat_mati:
                await surel_ditolak(uow, row.nip, alamat, jawaban.kode)
            if jawaban.status in (StatusKiriman.DITERIMA, StatusKiriman.TERPENTAL):
                await repository.berakhir(uow, row, saya, jawaban.status, jawaban.sebab, jawaban.kode)
            elif dicoba >= TERAKHIR:
                await repository.berakhir(uow, row, saya, StatusKiriman.GAGAL, jawaban.sebab, jawaban.kode)
            else:
                await repository.nanti(
                    uow,
                    row,
                    saya,
                    uow.now + jeda(row.id, dicoba),
                    status=jawaban.status,
                    dicoba=dicoba,
                    sebab=jawaban.sebab,
                    kode=jawaban.kode,
                )

    async def _menyerah(self, uow: UnitOfWork, row: Dibawa) -> None:
        await repository.berakhir(uow, row, self._pekerja.saya, StatusKiriman.GAGAL, SebabKiriman.GALAT)
