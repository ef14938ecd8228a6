"""Sittings whose process is gone are told so, that their signers can go on."""

import structlog

from services.mutasi.tanda_tangan.sesi.mulai import putuskan_sesi
from shared.db.byproducts import Actor
from shared.service import Job, Runtime

log = structlog.get_logger("sesi_tanda_tangan")


async def _putuskan(runtime: Runtime) -> None:
    async with runtime.unit_of_work(Actor(f"layanan:{runtime.service.name}")) as uow:
        for each in await putuskan_sesi(uow):
            log.warning("sesi_tanda_tangan_terputus", sesi=str(each))


PUTUSKAN_SESI = Job("putuskan_sesi_tanda_tangan", 60.0, _putuskan)
