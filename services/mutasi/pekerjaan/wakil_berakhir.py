"""The job that reminds of a mandate's end, tells it, and gives back what was in hand by it.

Nothing is done by a mandate after its last day anyhow; here everybody learns of it.
"""

from datetime import timedelta

import structlog

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.perwakilan import BILANGAN, BatasPerwakilan
from services.mutasi.pekerjaan import repository
from services.mutasi.pekerjaan.tugaskan import kembalikan
from services.mutasi.perwakilan import repository as perwakilan
from services.mutasi.perwakilan.perkara import kabar
from services.mutasi.perwakilan.repository import Tercatat
from shared.contracts.mutasi import PerwakilanAkanBerakhir, PerwakilanBerakhir
from shared.db.clock_check import certain_of_today
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Job, Runtime

log = structlog.get_logger("perwakilan")


async def akhiri(runtime: Runtime) -> None:
    """Remind and tell, some mandates in one transaction: a kill leaves each untold or told, and two processes share."""
    while True:
        async with runtime.unit_of_work() as uow:
            await certain_of_today(uow)
            batas: BatasPerwakilan = (await ketentuan_pada(uow, KETENTUAN, uow.today))[BILANGAN]
            dekat = await perwakilan.ingatkan(uow, uow.today, uow.today + timedelta(days=batas.ingatkan_hari))
            for each in dekat:
                uow.publish(PerwakilanAkanBerakhir(**kabar(each)), version=each.versi)
            lewat = await perwakilan.akhiri(uow, uow.today)
            dilepas = [await _akhiri(uow, each) for each in lewat]
        if not dekat and not lewat:
            return
        log.info("perwakilan_berakhir", diingatkan=len(dekat), berakhir=len(lewat), dikembalikan=sum(dilepas))


async def _akhiri(uow: UnitOfWork, akhir: Tercatat) -> int:
    """Tell that it is over; how many cases are back on the work list."""
    uow.publish(PerwakilanBerakhir(**kabar(akhir.mandat), alasan=akhir.alasan_pencabutan), version=akhir.versi)
    # Also what they would have kept by a role of their own, which no record here tells of: they take it again.
    semua = await repository.dipegang(uow, akhir.wakil, akhir.ditetapkan_pada)
    for each in semua:
        await kembalikan(uow, each, f"Perwakilan menurut surat {akhir.nomor_surat} sudah berakhir.")
    return len(semua)


AKHIRI_PERWAKILAN = Job("akhiri_perwakilan", 60.0, akhiri)
