"""Prints letters: each row has all that its file is made of, so that who is killed loses a print that the next one
makes with the same bytes."""

import asyncio
import hashlib
import io
from contextlib import aclosing

import structlog

from services.mutasi.berkas import repository as berkas
from services.mutasi.berkas.keadaan import Pindaian
from services.mutasi.berkas.kerja import PERIKSA_BERKAS
from services.mutasi.berkas.milik import milik_kita
from services.mutasi.berkas.terima import PDF
from services.mutasi.surat import repository
from services.mutasi.surat.cetak import cetak
from services.mutasi.surat.lambang import Lambang
from services.mutasi.surat.lambang import cari as cari_lambang
from services.mutasi.surat.repository import CETAK, Dicetak
from shared.blobs.store import BlobStore, StoreAway, store_of
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime
from shared.sewa import Pekerja
from shared.typeset.compile import NotPrintable
from shared.typeset.press import Press

log = structlog.get_logger("surat")
GALAT = (
    "Surat ini tidak dapat dicetak. Nomor dan isinya tetap tersimpan. Sampaikan kepada petugas teknis, lalu cetak lagi "
    "sesudah diperbaiki."
)


async def _kerjakan(runtime: Runtime) -> None:
    if (gudang := store_of(runtime)) is None:
        return
    try:
        if not await milik_kita(runtime, gudang):
            log.error("gudang_milik_lain")
            return
        async with aclosing(Press(runtime.service.name, runtime.settings)) as press:
            await Pencetak(runtime, gudang, press).kerjakan()
    except StoreAway as error:
        log.warning("surat_menunggu_gudang", galat=str(error))


CETAK_SURAT = Job("cetak_surat", 5.0, _kerjakan)


class Pencetak:
    """One process at this work."""

    def __init__(self, runtime: Runtime, gudang: BlobStore, press: Press) -> None:
        self._runtime, self._gudang, self._press = runtime, gudang, press
        self._gambar: Lambang | None = None
        self._pekerja = Pekerja(runtime, CETAK_SURAT.name, StoreAway, OSError)

    async def kerjakan(self) -> None:
        """Go on as long as there is something to print.

        Raises:
            StoreAway: what was in hand has been put back.
        """
        while not self._runtime.stopping.is_set() and await self._pekerja.satu(CETAK, self._satu, self._menyerah):
            pass

    async def _satu(self, row: Dicetak) -> None:
        lambang = await self._lambang(row.isi["kepala"].get("lambang"))
        try:
            pdf = await cetak(self._press, row.templat, row.isi, row.dibuat_pada, draf=False, lambang=lambang)
        except NotPrintable as error:
            # The reason may quote what is printed: it stays out of the log.
            log.error("surat_gagal_cetak", surat_id=str(row.id), templat=row.templat, galat=type(error).__name__)
            async with self._runtime.unit_of_work() as uow:
                await repository.gagal(uow, row.id, self._pekerja.saya, GALAT)
            return
        sha256 = await asyncio.to_thread(_sidik, pdf)
        pindai = Pindaian.MENUNGGU if self._runtime.settings.virus_scanner else Pindaian.TIDAK_DIPINDAI
        # From here on the sweep leaves the bytes alone.
        async with self._runtime.unit_of_work() as uow:
            await berkas.kenali(uow, sha256, len(pdf), PDF, pindai)
        await self._gudang.put(sha256, io.BytesIO(pdf))
        async with self._runtime.unit_of_work() as uow:
            await repository.tercetak(uow, row.id, self._pekerja.saya, sha256, len(pdf))
            uow.work_for.add(PERIKSA_BERKAS.name)

    async def _lambang(self, sha256: str | None) -> bytes | None:
        """The coat of arms of a letter; letters of a day have the same one."""
        if sha256 is None:
            return None
        if self._gambar is None or self._gambar.sha256 != sha256:
            async with self._runtime.unit_of_work() as uow:
                self._gambar = await cari_lambang(uow, sha256)
        return None if self._gambar is None else self._gambar.isi

    async def _menyerah(self, uow: UnitOfWork, row: Dicetak) -> None:
        await repository.gagal(uow, row.id, self._pekerja.saya, GALAT)


def _sidik(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()
