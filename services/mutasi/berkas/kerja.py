"""Looks at files after they were sent: the pre-flight in a process of its own, then the scanner where it was away.

Killing a process anywhere loses a look that the next one takes again: what it says depends on the bytes and the numbers
of the day alone.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import BinaryIO

import structlog
from pydantic import ValidationError

from services.mutasi.berkas import antrean
from services.mutasi.berkas.antrean import PERIKSA, PINDAI, Ditangani
from services.mutasi.berkas.fakta import HILANG, TIDAK_TERPERIKSA, Fakta, temuan
from services.mutasi.berkas.fakta import PEMBACA as VERSI
from services.mutasi.berkas.keadaan import Pindaian, Temuan
from services.mutasi.hukum.berkas_dokumen import BILANGAN, BatasBerkas
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.blobs.store import BlobMissing, BlobStore, StoreAway, store_of
from shared.clamd import ScannerAway, scan
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada
from shared.sandbox import Apart, NoAnswer, TooSlow
from shared.service import Job, Runtime
from shared.sewa import Pekerja

log = structlog.get_logger("berkas")

PEMBACA = "services.mutasi.berkas.pembaca_pdf"
MEMORI = 1 << 30
"""Bytes that a look may take; a page of a large scan takes a tenth."""
CPU = 60
"""Seconds of a processor."""
DETIK = 180.0
"""Seconds altogether, as others may keep the processor busy."""


async def _kerjakan(runtime: Runtime) -> None:
    if (gudang := store_of(runtime)) is None:
        return
    try:
        async with aclosing(Apart(PEMBACA)) as terpisah:
            await Pemeriksa(runtime, gudang, terpisah).kerjakan()
    except StoreAway as error:
        log.warning("berkas_menunggu_gudang", galat=str(error))
    except ScannerAway as error:
        log.warning("berkas_menunggu_pemindai", galat=str(error))


PERIKSA_BERKAS = Job("periksa_berkas", 5.0, _kerjakan)


class Pemeriksa:
    """One process at this work."""

    def __init__(self, runtime: Runtime, gudang: BlobStore, terpisah: Apart) -> None:
        self._runtime, self._gudang, self._terpisah = runtime, gudang, terpisah
        # A disk that is full here says nothing about a file.
        self._pekerja = Pekerja(runtime, PERIKSA_BERKAS.name, StoreAway, ScannerAway, OSError)

    async def kerjakan(self) -> None:
        """Go on as long as there is something to do.

        Raises:
            StoreAway, ScannerAway: what was in hand has been put back.
        """
        berhenti = self._runtime.stopping
        batas, ada = await self._batas(), 1
        while ada and not berhenti.is_set():
            async with self._runtime.unit_of_work() as uow:
                ada = await antrean.nilai_ulang(uow, batas)
        while not berhenti.is_set() and await self._pekerja.satu(PERIKSA, self._periksa, self._menyerah):
            pass
        ada_pemindai = bool(self._runtime.settings.virus_scanner)
        async with self._runtime.unit_of_work() as uow:
            await antrean.menurut_pemindai(uow, ada=ada_pemindai)
        while (
            ada_pemindai
            and not berhenti.is_set()
            and await self._pekerja.satu(PINDAI, self._pindai, self._tidak_terpindai)
        ):
            pass

    async def _periksa(self, row: Ditangani) -> None:
        batas = await self._batas()
        try:
            fakta = await self._lihat(self._gudang.read(row.sha256), batas)
        except BlobMissing:
            await self._selesai(row, None, [HILANG], batas)
        except TooSlow:
            # The processor may have been busy with others: once more, then it is given up.
            raise
        except NoAnswer as error:
            log.warning("berkas_tidak_terperiksa", sha256=row.sha256, galat=str(error))
            await self._selesai(row, None, [TIDAK_TERPERIKSA], batas)
        else:
            await self._selesai(row, fakta, temuan(fakta, row.byte, batas), batas)

    async def _lihat(self, isi: AsyncIterator[bytes], batas: BatasBerkas) -> Fakta:
        with tempfile.TemporaryFile() as berkas:
            await _tuang(isi, berkas)
            kata = await self._terpisah.look(
                berkas, (str(batas.halaman_terbanyak),), memory=MEMORI, cpu=CPU, seconds=DETIK
            )
        try:
            return Fakta.model_validate_json(kata).model_copy(update={"pembaca": VERSI})
        except ValidationError as error:
            raise NoAnswer("an answer of another shape") from error

    async def _batas(self) -> BatasBerkas:
        ketentuan = await ketentuan_pada(self._runtime.reader, KETENTUAN, self._runtime.clock.today())
        batas: BatasBerkas = ketentuan[BILANGAN]
        return batas

    async def _selesai(self, row: Ditangani, fakta: Fakta | None, semua: list[Temuan], batas: BatasBerkas) -> None:
        async with self._runtime.unit_of_work() as uow:
            isi = None if fakta is None else fakta.model_dump(mode="json")
            await antrean.diperiksa(uow, row.sha256, self._pekerja.saya, isi, semua, batas)

    async def _menyerah(self, uow: UnitOfWork, row: Ditangani) -> None:
        await antrean.diperiksa(uow, row.sha256, self._pekerja.saya, None, [TIDAK_TERPERIKSA], None)

    async def _pindai(self, row: Ditangani) -> None:
        try:
            ditemukan = await scan(self._runtime.settings.virus_scanner, self._gudang.read(row.sha256))
        except BlobMissing:
            async with self._runtime.unit_of_work() as uow:
                await antrean.hilang(uow, row.sha256, self._pekerja.saya)
            return
        if ditemukan is not None:
            log.warning("berkas_terjangkit", sha256=row.sha256, ditemukan=ditemukan)
        kata = Pindaian.BERSIH if ditemukan is None else Pindaian.TERJANGKIT
        async with self._runtime.unit_of_work() as uow:
            await antrean.dipindai(uow, row.sha256, self._pekerja.saya, kata)

    async def _tidak_terpindai(self, uow: UnitOfWork, row: Ditangani) -> None:
        """It waits on: nothing else may be said of it."""


async def _tuang(isi: AsyncIterator[bytes], berkas: BinaryIO) -> None:
    async for each in isi:
        await asyncio.to_thread(berkas.write, each)
    await asyncio.to_thread(berkas.flush)
