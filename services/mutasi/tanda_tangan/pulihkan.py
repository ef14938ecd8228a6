"""What is left of signings whose process has died, or whose answer was lost: said, and had where the server has it.
Those of decisions that were called off are called off with them."""

from datetime import timedelta

import structlog

from services.mutasi.tanda_tangan import tertinggal
from services.mutasi.tanda_tangan.bubuhkan import ambil_hasil
from services.mutasi.tanda_tangan.errors import BsreBelumDisiapkan
from services.mutasi.tanda_tangan.gugurkan import gugurkan_semua
from services.mutasi.tanda_tangan.kabarkan import kabarkan_terputus
from services.mutasi.tanda_tangan.mulai import sambungan_wajib
from services.mutasi.tanda_tangan.ukur import ukur
from shared.db.byproducts import Actor
from shared.service import Job, Runtime

DICARI = timedelta(days=1)
"""How long a result is asked for: servers keep it for a while."""
log = structlog.get_logger("tanda_tangan")


async def _pulihkan(runtime: Runtime) -> None:
    await ukur(runtime.reader, runtime.clock.now())
    siapa = Actor(f"layanan:{runtime.service.name}")
    async with runtime.unit_of_work(siapa) as uow:
        for each in await tertinggal.terputus(uow):
            log.warning("tanda_tangan_terputus", penandatanganan=str(each.id))
            uow.audit(
                "tanda_tangan_terputus",
                "usulan",
                str(each.usulan_id),
                sesudah={"penandatanganan_id": str(each.id), "status": "tidak_pasti"},
            )
            kabarkan_terputus(uow, each)
        await gugurkan_semua(uow)
    diambil = await tertinggal.dapat_diambil(runtime.reader, runtime.clock.now() - DICARI)
    if not diambil:
        return
    try:
        await sambungan_wajib(runtime)
    except BsreBelumDisiapkan:
        return
    for diambil_lagi in diambil:
        await ambil_hasil(runtime, siapa, diambil_lagi.percobaan, diambil_lagi.id_dokumen)


PULIHKAN_TANDA_TANGAN = Job("pulihkan_tanda_tangan", 60.0, _pulihkan)
