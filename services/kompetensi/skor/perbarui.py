"""Scores people again: after an event, after an import, and when a new day has begun."""

from collections.abc import Collection

import structlog

from services.kompetensi.skor import repository
from services.kompetensi.skor.hitung import hitung_skor
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

log = structlog.get_logger("skor")

KELOMPOK = 500
"""People per transaction of the daily round."""


async def perbarui(uow: UnitOfWork, nip: Collection[str]) -> int:
    """Score these people as of today; answers how many scores have changed. Who is not known yet is left out."""
    if not nip:
        return 0
    urut = sorted(nip)
    await repository.kunci(uow, urut)
    baris = []
    for orang in await repository.bahan(uow, urut):
        skor = hitung_skor(orang, uow.today)
        baris.append(
            {
                "nip": orang["nip"],
                "ip_asn": skor.ip_asn,
                "jpm": skor.jpm,
                "penilaian_id": orang["penilaian_id"],
                "ip_asn_belum_lengkap": skor.ip_asn_belum_lengkap,
                "jpm_belum_lengkap": skor.jpm_belum_lengkap,
            }
        )
    if not baris:
        return 0
    berubah = await repository.tulis(uow, baris)
    uow.mark_state("skor", *berubah)
    return len(berubah)


async def _perbarui_tertinggal(runtime: Runtime) -> None:
    sesudah, diperiksa, berubah = "", 0, 0
    while True:
        uow = runtime.unit_of_work()
        async with uow:
            nip = await repository.tertinggal(uow, sesudah, KELOMPOK)
            berubah += await perbarui(uow, nip)
        runtime.committed(uow)
        diperiksa += len(nip)
        if len(nip) < KELOMPOK:
            break
        sesudah = nip[-1]
    if diperiksa:
        log.info("skor_diperiksa_ulang", diperiksa=diperiksa, berubah=berubah)


PERBARUI_HARIAN = Job("perbarui_skor", 60.0, _perbarui_tertinggal)
"""Windows of the index move with the day, and assessments expire, without any event."""
