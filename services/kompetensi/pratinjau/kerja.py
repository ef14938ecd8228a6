"""Finds out what a proposed policy would change: everybody is scored by today's policies and by these with it.

Both times on today's data, so that what differs is the policy's doing alone. People, counts and progress of a batch are
one transaction; whoever goes on after an interruption on the same day continues behind the last one.
"""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import structlog

from services.kompetensi.ketentuan.katalog import KATALOG
from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.pekerjaan import repository
from services.kompetensi.pratinjau.banding import Perbandingan, bandingkan
from services.kompetensi.rumus.hari import KebijakanHari
from services.kompetensi.skor import repository as skor_repository
from shared.db.outage import DatabaseAway
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan import repository as ketentuan
from shared.ketentuan.repository import Usulan
from shared.service import Job, Runtime
from shared.telemetry.metrics import JOB_FAILURES

log = structlog.get_logger("pratinjau")

SEKALIGUS = 500
GALAT = (
    "Penghitungan berkali-kali terhenti oleh gangguan pada datanya. Hitung sekali lagi; bila terulang, sampaikan nomor "
    "pekerjaan ini kepada petugas teknis."
)


async def _kerjakan(runtime: Runtime) -> None:
    while await _satu_kelompok(runtime):
        pass


async def _satu_kelompok(runtime: Runtime) -> bool:
    """One batch of the oldest preview; whether there was something to do.

    A preview whose batch fails makes room for the others, and after ``MAKS_PERCOBAAN`` times is given up: it can be
    asked for once more.
    """
    dipegang: UUID | None = None
    try:
        uow = runtime.unit_of_work()
        async with uow:
            pekerjaan = await repository.pratinjau_berikut(uow)
            if pekerjaan is None:
                return False
            dipegang = pekerjaan.id
            await _hitung(uow, pekerjaan)
    except (DatabaseAway, asyncpg.DeadlockDetectedError, asyncpg.LockNotAvailableError):
        raise
    except Exception as error:
        if dipegang is None:
            raise
        await _catat_gagal(runtime, dipegang, error)
    return True


async def _catat_gagal(runtime: Runtime, nomor: UUID, error: Exception) -> None:
    JOB_FAILURES.labels("pratinjau").inc()
    async with runtime.unit_of_work() as uow:
        status = await repository.gagal(uow, nomor, GALAT)
    log.error("pratinjau_gagal", pekerjaan=str(nomor), status=status, exc_info=error)


async def _hitung(uow: UnitOfWork, pekerjaan: repository.Berikut) -> None:
    nomor, sesudah, hasil = pekerjaan.id, pekerjaan.sesudah, Perbandingan(**pekerjaan.hasil)
    if pekerjaan.status == "menunggu" or pekerjaan.hari != uow.today:
        # What was compared on another day cannot be put together with what is compared today.
        await repository.mulai(uow, nomor)
        sesudah, hasil = "", Perbandingan()
    nip = await repository.nip_sesudah(uow, sesudah, SEKALIGUS)
    if nip:
        lama = await kebijakan_pada(uow, uow.today)
        usulan = await ketentuan.usulan(uow, pekerjaan.usulan_id)
        assert usulan is not None
        baru = dengan_usulan(lama, usulan)
        orang = await skor_repository.bahan(uow, nip, uow.today)
        hasil = await asyncio.to_thread(bandingkan, orang, uow.today, lama, baru, hasil)
        await repository.maju(uow, nomor, nip, hasil.berubah, hasil.ringkas())
    if len(nip) < SEKALIGUS:
        await repository.akhiri(uow, nomor)
        log.info("pratinjau_selesai", pekerjaan=str(nomor))


def dengan_usulan(kebijakan: KebijakanHari, usulan: Usulan) -> KebijakanHari:
    """These policies as they would be with a proposal among them."""
    isi = KATALOG[usulan.kode].bentuk.validate_python(usulan.isi)
    perubahan: dict[str, Any] = {usulan.kode: isi.terbit(usulan.versi_ketentuan, usulan.mulai, usulan.dasar_hukum)}
    return replace(kebijakan, **perubahan)


PRATINJAU = Job("pratinjau", 5.0, _kerjakan)
