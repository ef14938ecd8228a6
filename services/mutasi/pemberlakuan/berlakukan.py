"""The job that puts decisions into force when their TMT has come."""

import structlog

from services.mutasi.pemberlakuan import repository
from services.mutasi.pemberlakuan.urutan import urutkan
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.repository import Jejak, catat_langkah
from services.mutasi.usulan.status import StatusMutasi
from shared.contracts.mutasi import UsulanBerlaku
from shared.db.clock_check import certain_of_today
from shared.db.leadership import lock
from shared.service import Job, Runtime

log = structlog.get_logger("pemberlakuan")

SEKALI = 1000
"""Cases in one transaction: more than a city moves on one day, for their order matters."""


async def berlakukan(runtime: Runtime) -> None:
    """Work off everything that is due, one replica at a time because order matters.

    State and event commit together, so a kill at any moment leaves each case either due or announced.
    """
    while True:
        async with runtime.unit_of_work() as uow:
            if not await lock(await uow.connection(), "hari"):
                return
            usulan = urutkan(await repository.berlakukan(uow, uow.today, SEKALI))
            if usulan:
                # Not on every look: the job looks each second.
                await certain_of_today(uow)
            await catat_langkah(
                uow, [Jejak(each, "pemberlakuan", StatusMutasi.DIPUTUSKAN, None, {}) for each in usulan]
            )
            for each in usulan:
                assert each.nomor_sk is not None
                assert each.tanggal_sk is not None
                uow.publish(
                    UsulanBerlaku(**kabar(uow, each, None), nomor_sk=each.nomor_sk, tanggal_sk=each.tanggal_sk),
                    version=each.versi,
                )
        if usulan:
            log.info("usulan_berlaku", banyak=len(usulan))
        if len(usulan) < SEKALI:
            return


BERLAKUKAN = Job("berlakukan", 1.0, berlakukan)
