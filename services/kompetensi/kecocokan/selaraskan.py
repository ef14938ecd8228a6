"""Keeps track of the standard that each post follows: after news of a post, of a standard, and on a new day.

What is told of a post names the requirement profile that a match looks at: the column of a matrix has the same name.
"""

from collections.abc import Collection, Mapping

import structlog

from services.kompetensi.kecocokan.muat import Hari, Jabatan, sebut_jabatan, sidik
from services.kompetensi.rumus.kecocokan.aturan import TAK_TENTU, Profil
from services.kompetensi.skj import repository
from services.kompetensi.skj.repository import Diikuti
from shared.db.clock_check import certain_of_today
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

log = structlog.get_logger("skj")

SEKALIGUS = 1000


async def selaraskan(uow: UnitOfWork, kode: Collection[str]) -> int:
    """Look at these posts; answers for how many another standard is published.

    Nobody is scored here: a score finds the standard by itself, and whoever changes one marks whom it may concern.
    """
    jabatan = await sebut_jabatan(uow, Hari(uow.today), kode, termasuk_berakhir=True)
    sidik_profil = {each: sidik(each) for each in {each.profil for each in jabatan} if each is not None}
    berubah = await repository.selaraskan(uow, [_diikuti(each, sidik_profil) for each in jabatan])
    uow.mark_state("standar", *berubah)
    return len(berubah)


def _diikuti(jabatan: Jabatan, sidik_profil: Mapping[Profil, str]) -> Diikuti:
    profil = jabatan.profil
    if profil is None:
        return Diikuti(jabatan.kode, jabatan.skj_id, None, None, None, None)
    rumpun = sorted(profil.rumpun - TAK_TENTU)
    return Diikuti(jabatan.kode, jabatan.skj_id, sidik_profil[profil], rumpun, sorted(profil.bidang), profil.seprofesi)


async def _selaraskan_tertinggal(runtime: Runtime) -> None:
    sesudah, berubah = "", 0
    while True:
        async with runtime.unit_of_work() as uow:
            kode = await repository.tertinggal(uow, sesudah, SEKALIGUS)
            if kode:
                await certain_of_today(uow)
                berubah += await selaraskan(uow, kode)
        if len(kode) < SEKALIGUS:
            break
        sesudah = kode[-1]
    if berubah:
        log.info("standar_berubah", jabatan=berubah)


SELARASKAN_HARIAN = Job("selaraskan_standar", 60.0, _selaraskan_tertinggal)
"""Standards begin and end with the day, without any event."""
