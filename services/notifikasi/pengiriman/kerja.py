"""Sends what waits to leave by a channel: each delivery by whoever is free, none held up by another.

At least once: what was handed over and not written down is handed over again, under the same number.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from services.notifikasi.pengiriman import repository
from services.notifikasi.pengiriman.acara_surel import acara_pesan
from services.notifikasi.pengiriman.jadwal import TERAKHIR, Kirim, Lewati, Perkara, Tunda, jeda, putuskan
from services.notifikasi.pengiriman.kanal import Jawaban, Kanal, Rincian, SaluranTerputus
from services.notifikasi.pengiriman.keadaan import TERBUKA, SebabKiriman, StatusKiriman
from services.notifikasi.pengiriman.repository import Dibawa
from services.notifikasi.pilihan.repository import Pilihan, pilihan_orang
from services.notifikasi.pilihan.terpasang import terpasang
from services.notifikasi.proyeksi.alamat import alamat_ditolak
from shared.db.unit_of_work import UnitOfWork
from shared.pause import pause
from shared.service import Job, Runtime
from shared.sewa import Pekerja

log = structlog.get_logger("pengiriman")
_MULA, _TERLAMA = timedelta(seconds=15), timedelta(minutes=5)


@dataclass(slots=True)
class _Jeda:
    """How long this process leaves another side alone that cannot be spoken to."""

    berturut: int = 0
    sampai: datetime | None = None

    def gagal(self, kini: datetime) -> None:
        self.berturut += 1
        self.sampai = kini + min(_MULA * 2 ** min(self.berturut - 1, 10), _TERLAMA)

    def pulih(self) -> None:
        self.berturut, self.sampai = 0, None


class _Laju:
    """So many a minute of one process, one after the other."""

    def __init__(self, per_menit: int) -> None:
        self._selang = 60 / per_menit
        self._berikut = 0.0

    async def giliran(self, berhenti: asyncio.Event) -> None:
        kini = asyncio.get_running_loop().time()
        menunggu = self._berikut - kini
        self._berikut = max(self._berikut, kini) + self._selang
        if menunggu > 0:
            await pause(menunggu, berhenti)


@dataclass(slots=True)
class _Istirahat:
    """Of each channel."""

    menurut_kanal: dict[str, _Jeda] = field(default_factory=dict)


def buat_pekerjaan(kanal: Kanal) -> Job:
    """What sends by a channel."""
    return Job(kanal.job, 15.0, partial(_kerjakan, kanal))


async def _kerjakan(kanal: Kanal, runtime: Runtime) -> None:
    if kanal.nama not in terpasang(runtime.settings):
        async with runtime.unit_of_work() as uow:
            await repository.lewati_semua(uow, kanal.nama, SebabKiriman.BELUM_DIPASANG)
        return
    semua: _Istirahat = runtime.kept.setdefault(_Istirahat, _Istirahat())
    istirahat = semua.menurut_kanal.setdefault(kanal.nama, _Jeda())
    if istirahat.sampai is not None and runtime.clock.now() < istirahat.sampai:
        return
    laju = _Laju(kanal.per_menit(runtime.settings))
    selesai = await asyncio.gather(
        *(_SatuSambungan(kanal, runtime, laju).kerjakan() for _ in range(kanal.paralel(runtime.settings))),
        return_exceptions=True,
    )
    salah = [each for each in selesai if isinstance(each, BaseException)]
    putus = [each for each in salah if isinstance(each, SaluranTerputus)]
    kanal.jauh(bool(salah), any(each.henti for each in putus))
    if not salah:
        istirahat.pulih()
    elif putus:
        istirahat.gagal(runtime.clock.now())
        log.warning("kiriman_menunggu_saluran", saluran=kanal.nama, galat=str(putus[0]), berturut=istirahat.berturut)
    for each in salah:
        if not isinstance(each, SaluranTerputus):
            raise each


class _SatuSambungan:
    """One connection at this work."""

    def __init__(self, kanal: Kanal, runtime: Runtime, laju: _Laju) -> None:
        self._kanal, self._runtime, self._laju = kanal, runtime, laju
        self._zona = ZoneInfo(runtime.settings.zone)
        self._sambungan = kanal.sambungan(runtime)
        self._pekerja = Pekerja(runtime, kanal.job, SaluranTerputus)

    async def kerjakan(self) -> None:
        """Go on as long as there is something to send.

        Raises:
            SaluranTerputus: what was in hand has been put back.
        """
        try:
            antrean = self._kanal.antrean
            while not self._runtime.stopping.is_set() and await self._pekerja.satu(antrean, self._satu, self._menyerah):
                pass
        finally:
            await self._sambungan.tutup()

    async def _satu(self, row: Dibawa) -> None:
        saya = self._pekerja.saya
        async with self._runtime.unit_of_work() as uow:
            bahan = await repository.bahan(uow, row.pesan_id, self._kanal.nama)
            pilihan = await pilihan_orang(uow, row.nip)
            perkara = Perkara(bahan.jenis, bahan.segera, bahan.wajib, bahan.dibaca, bahan.dibuat_pada, bahan.diarsipkan)
            putusan = putuskan(
                perkara,
                pilihan,
                aktif=self._aktif(pilihan),
                berizin=self._kanal.tanpa_izin,
                alamat=bahan.alamat,
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
        assert bahan.alamat is not None
        await self._laju.giliran(self._runtime.stopping)
        await self._sambungan.siap()
        async with self._runtime.unit_of_work() as uow:
            bersama = pilihan.jenis_mati if putusan.bersama else None
            banyak = await repository.mulai(uow, row, saya, self._kanal.nama, bersama=bersama)
            kini = uow.now
            # A digest is no invitation.
            acara = await acara_pesan(uow, row.pesan_id) if banyak == 1 else None
        if banyak is None:
            return None
        rincian = Rincian(row.id, bahan.alamat, banyak, bahan.segera, bahan.wajib, acara)
        try:
            jawaban = await self._sambungan.serahkan(rincian, kini)
        except SaluranTerputus:
            # The other side has not taken it: no try of the message's. Others are next, should it be it after all.
            async with self._runtime.unit_of_work() as uow:
                await repository.nanti(uow, row, saya, uow.now + _TERLAMA, status=row.status, dicoba=row.dicoba)
            raise
        await self._catat(row, jawaban, bahan.alamat)
        return None

    def _aktif(self, pilihan: Pilihan) -> bool:
        return pilihan.surel if self._kanal.nama == "surel" else pilihan.whatsapp

    async def _catat(self, row: Dibawa, jawaban: Jawaban, alamat: str) -> None:
        saya, dicoba = self._pekerja.saya, row.dicoba + 1
        async with self._runtime.unit_of_work() as uow:
            if jawaban.alamat_mati:
                await alamat_ditolak(uow, self._kanal.nama, row.nip, alamat, jawaban.kode)
            if jawaban.status not in TERBUKA:
                await repository.berakhir(
                    uow, row, saya, jawaban.status, jawaban.sebab, jawaban.kode, jawaban.nomor_luar
                )
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
