"""The job that tells neighbours which days are free, whenever that has changed: they count working days too.

The calendar is a legal number of this service, which two people change from a day on; a change that begins today is
told today.
"""

import hashlib

import structlog

from services.mutasi.hukum.kalender import libur
from services.mutasi.hukum.kalender.libur import KalenderKota
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.contracts.mutasi import KalenderDiterbitkan, TahunLibur
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Job, Runtime

log = structlog.get_logger("kalender")
KOTA = "kota"


def kabar(kalender: KalenderKota) -> KalenderDiterbitkan:
    """What is told of a calendar: the free days of each year that is known."""
    return KalenderDiterbitkan(
        kode=KOTA,
        tahun=[
            TahunLibur(
                tahun=each.tahun,
                status=each.status.value,
                libur=sorted(hari.tanggal for hari in each.hari),
            )
            for each in sorted(kalender.tahun, key=lambda each: each.tahun)
        ],
    )


_TERBIT = Statement(
    """
    INSERT INTO kalender_terbit AS k (kode, versi, sidik, diterbitkan_pada) VALUES (:kode, 1, :sidik, :kini)
    ON CONFLICT (kode) DO UPDATE SET versi = k.versi + 1, sidik = excluded.sidik,
        diterbitkan_pada = excluded.diterbitkan_pada
    WHERE k.sidik <> excluded.sidik RETURNING versi""",
    int,
)


async def _versi(uow: UnitOfWork, sidik: str) -> int | None:
    """Which change it is; None where the same was told last."""
    return await uow.row(_TERBIT, kode=KOTA, sidik=sidik, kini=uow.now)


async def terbitkan(runtime: Runtime) -> None:
    """Tell the calendar of today, if nobody was told of it yet."""
    async with runtime.unit_of_work() as uow:
        isi = kabar((await ketentuan_pada(uow, KETENTUAN, uow.today))[libur.BILANGAN])
        versi = await _versi(uow, hashlib.sha256(isi.model_dump_json().encode()).hexdigest())
        if versi is not None:
            uow.publish(isi, version=versi)
            log.info("kalender_diterbitkan", versi=versi)


TERBITKAN_KALENDER = Job("terbitkan_kalender", 600.0, terbitkan)
