"""Cases that have changed are put together anew and published, by any number of processes.

Triggers note each change, so no door has to think of it. What is told and that it has to be sent commit with the note's
going; a process that dies leaves both for the next. Whoever comes second waits for the first at the same case. One case
that cannot be put together keeps no other back, and is tried again later.
"""

from datetime import timedelta

import structlog

from services.mutasi.kasus import repository
from services.mutasi.kasus.bahan import Bahan, baca_bahan
from services.mutasi.kasus.susun import susun
from shared.contracts.kasus import KasusState
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime
from shared.telemetry.masking import masked

log = structlog.get_logger("kasus")

LAGI_SESUDAH = timedelta(minutes=10)
"""Until what could not be put together is tried again."""


async def susun_kasus(runtime: Runtime) -> int:
    """Take what waits; answers how many changes."""
    async with runtime.unit_of_work() as uow:
        berubah = await repository.ambil(uow)
        if not berubah:
            return 0
        nomor = {each.usulan_id for each in berubah}
        await repository.tahan(uow, nomor)
        tersusun = [each for bahan in await baca_bahan(uow, nomor) if (each := await _susun(uow, bahan)) is not None]
        await repository.simpan(
            uow,
            [
                {
                    "usulan_id": str(bahan.usulan.id),
                    "isi": None if kasus is None else kasus.model_dump(mode="json"),
                    "terbuka": bahan.terbuka,
                }
                for bahan, kasus in tersusun
            ],
        )
        uow.mark_state("kasus", *(str(kasus.usulan_id) for _, kasus in tersusun if kasus is not None))
        await repository.selesai(uow, [each.id for each in berubah])
    return len(berubah)


async def _susun(uow: UnitOfWork, bahan: Bahan) -> tuple[Bahan, KasusState | None] | None:
    try:
        return bahan, susun(bahan)
    except Exception as galat:  # noqa: BLE001 (whatever a case fails with, the others must not wait for it)
        log.error("kasus_tidak_tersusun", usulan_id=str(bahan.usulan.id), galat=masked(repr(galat)))
        await repository.gagal(uow, bahan.usulan.id, type(galat).__name__)
        return None


async def _semua(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        await repository.ulangi(uow, uow.now - LAGI_SESUDAH)
    while await susun_kasus(runtime):
        pass


SUSUN_KASUS = Job("susun_kasus", 2.0, _semua)


async def _dibaca(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        if await repository.susun_yang_dibaca(uow):
            uow.work_for.add(SUSUN_KASUS.name)


SUSUN_YANG_DIBACA = Job("susun_kasus_dibaca", 900.0, _dibaca)
"""Looks change no row of a case: every quarter of an hour they are told of what is open."""
