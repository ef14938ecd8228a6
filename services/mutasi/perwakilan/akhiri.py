"""The job that reminds of a mandate's end, and tells it: nothing is done by it from then on anyhow."""

from datetime import timedelta

import structlog

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.perwakilan import BILANGAN, BatasPerwakilan
from services.mutasi.perwakilan import repository
from services.mutasi.perwakilan.perkara import kabar
from shared.contracts.mutasi import PerwakilanAkanBerakhir, PerwakilanBerakhir
from shared.db.clock_check import certain_of_today
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Job, Runtime

log = structlog.get_logger("perwakilan")


async def akhiri(runtime: Runtime) -> None:
    """Remind and tell, some mandates in one transaction: a kill leaves each untold or told, and two processes share."""
    while True:
        async with runtime.unit_of_work() as uow:
            await certain_of_today(uow)
            batas: BatasPerwakilan = (await ketentuan_pada(uow, KETENTUAN, uow.today))[BILANGAN]
            dekat = await repository.ingatkan(uow, uow.today, uow.today + timedelta(days=batas.ingatkan_hari))
            for each in dekat:
                uow.publish(PerwakilanAkanBerakhir(**kabar(each)), version=each.versi)
            lewat = await repository.akhiri(uow, uow.today)
            for akhir in lewat:
                uow.publish(
                    PerwakilanBerakhir(**kabar(akhir.mandat), alasan=akhir.alasan_pencabutan), version=akhir.versi
                )
        if not dekat and not lewat:
            return
        log.info("perwakilan_berakhir", diingatkan=len(dekat), berakhir=len(lewat))


AKHIRI_PERWAKILAN = Job("akhiri_perwakilan", 60.0, akhiri)
