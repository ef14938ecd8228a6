"""Removes what was sent and became the copy of no paper: somebody was cut off, or was refused at the last moment."""

from datetime import timedelta

import structlog

from services.mutasi.berkas import repository
from shared.service import Job, Runtime

SISA = timedelta(days=7)
"""How long such bytes are kept: whoever sends them may still be at it, and may come again."""
log = structlog.get_logger("berkas")


async def _sapu(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        sisa = await repository.lupakan(uow, uow.now - SISA)
    if sisa:
        log.info("berkas_sisa_dihapus", banyak=len(sisa))


SAPU_BERKAS = Job("sapu_berkas", 3600.0, _sapu)
