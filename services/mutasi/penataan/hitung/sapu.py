"""Removes the files of scenarios that are no more, and what a killed process has left behind."""

from datetime import timedelta

import structlog

from services.mutasi.penataan.hitung import gudang, repository
from shared.bus.objects import ObjectStore, StoreAway
from shared.service import Job, Runtime

SISA = timedelta(days=1)
"""How old what belongs to no scenario must be: somebody may just be storing the files of one."""
log = structlog.get_logger("penataan")


async def _sapu(runtime: Runtime) -> None:
    assert runtime.client is not None
    ada = [
        gudang.objek(row.id, each["nama"], each["sha256"])
        for row in await repository.semua_berkas(runtime.reader)
        for each in row.berkas
    ]
    try:
        sisa = await ObjectStore(runtime.client, gudang.GUDANG.name).sweep(ada, runtime.clock.now() - SISA)
    except StoreAway as error:
        log.warning("penataan_menunggu_gudang", galat=str(error))
        return
    if sisa:
        log.info("penataan_sisa_dihapus", banyak=sisa)


SAPU_PENATAAN = Job("sapu_penataan", 600.0, _sapu)
