"""Removes what was sent and became the copy of no paper: somebody was cut off, or was refused at the last moment."""

from datetime import datetime, timedelta

import structlog

from services.mutasi.berkas import repository
from services.mutasi.berkas.milik import milik_kita
from shared.blobs.store import BlobStore, StoreAway, store_of
from shared.service import Job, Runtime

SISA = timedelta(days=7)
"""How long such bytes are kept: whoever sends them may still be at it, and may come again."""
BANYAK = 200
"""Files of one transaction."""
log = structlog.get_logger("berkas")


async def _sapu(runtime: Runtime) -> None:
    if (gudang := store_of(runtime)) is None:
        return
    sebelum = runtime.clock.now() - SISA
    try:
        if not await milik_kita(runtime, gudang):
            log.error("gudang_milik_lain")
            return
        # What is in the store and not known, as after a database was restored, is known from now on: it goes by the
        # same way, and whoever sends those bytes meanwhile finds them kept.
        lama = [each async for each in gudang.older(sebelum)]
        for mulai in range(0, len(lama), BANYAK):
            async with runtime.unit_of_work() as uow:
                await repository.kenali_sisa(uow, lama[mulai : mulai + BANYAK])
        while await _buang(runtime, gudang, sebelum):
            pass
    except StoreAway as error:
        log.warning("berkas_menunggu_gudang", galat=str(error))


async def _buang(runtime: Runtime, gudang: BlobStore, sebelum: datetime) -> int:
    """Forget some and remove their bytes. Who sends the same bytes at this moment waits until that is done, and then
    stores them anew."""
    async with runtime.unit_of_work() as uow:
        sisa = await repository.lupakan(uow, sebelum, BANYAK)
        for each in sisa:
            await gudang.remove(each)
    if sisa:
        log.info("berkas_sisa_dihapus", banyak=len(sisa))
    return len(sisa)


SAPU_BERKAS = Job("sapu_berkas", 3600.0, _sapu)
