"""Removes matrices that nobody needs: not waited for, and kept by nobody until today; and what belongs to none."""

from datetime import timedelta

import structlog

from services.kompetensi.matriks import gudang, repository
from shared.bus.objects import ObjectStore, StoreAway
from shared.service import Job, Runtime

SISA = timedelta(days=1)
"""How old what belongs to no matrix must be to be what a killed process has left behind."""
log = structlog.get_logger("matriks")


async def _sapu(runtime: Runtime) -> None:
    assert runtime.client is not None
    for sidik in await repository.usang(runtime.reader, runtime.clock.today()):
        async with runtime.unit_of_work() as uow:
            await repository.buang(uow, sidik, uow.today)
    objek = ObjectStore(runtime.client, gudang.GUDANG.name)
    for row in await repository.dibuang(runtime.reader, runtime.clock.now()):
        sidik = row.sidik
        try:
            # The manifest first: who comes now finds nothing, rather than something with holes.
            for each in gudang.semua(sidik, row.blok):
                await objek.delete(each)
        except StoreAway as error:
            log.warning("matriks_menunggu_gudang", galat=str(error))
            return
        async with runtime.unit_of_work() as uow:
            await repository.lupakan(uow, sidik)
        log.info("matriks_dihapus", sidik=sidik)

    try:
        sisa = await objek.sweep(
            [nama for row in await repository.dikenal(runtime.reader) for nama in gudang.semua(row.sidik, row.blok)],
            runtime.clock.now() - SISA,
        )
    except StoreAway as error:
        log.warning("matriks_menunggu_gudang", galat=str(error))
        return
    if sisa:
        log.info("matriks_sisa_dihapus", banyak=sisa)


SAPU_MATRIKS = Job("sapu_matriks", 600.0, _sapu)
