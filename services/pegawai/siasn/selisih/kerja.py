"""Keeps what is on record about differences up to both sides: an answer of BKN that is another, a file that changed."""

import structlog

from services.pegawai.siasn.selisih.langsung import masukkan
from services.pegawai.siasn.selisih.segarkan import buka_yang_lewat, giliran, segarkan
from services.pegawai.siasn.tarik.salinan import BANDINGKAN as PEKERJAAN
from shared.service import Job, Runtime
from shared.sewa import GANGGUAN
from shared.telemetry.metrics import JOB_FAILURES

log = structlog.get_logger("siasn_selisih")

SEKALIGUS = 50
"""People a transaction: their files are locked meanwhile."""


async def _jalankan(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        await buka_yang_lewat(uow)
    sesudah, banyak = "", SEKALIGUS
    while not runtime.stopping.is_set():
        nip: list[str] = []
        try:
            async with runtime.unit_of_work() as uow:
                nip = await giliran(uow, banyak, sesudah)
                if not nip:
                    return
                uow.reason = "mencocokkan dengan SIASN"
                await masukkan(uow, await segarkan(uow, nip))
        except Exception as error:
            if isinstance(error, GANGGUAN) or not nip:
                raise
            if len(nip) > 1:
                # Somebody of these: who of them is found by halves, and the others go on.
                banyak = len(nip) // 2
                continue
            JOB_FAILURES.labels(PEKERJAAN).inc()
            log.error("pekerjaan_gagal", job=PEKERJAAN, exc_info=error)
        sesudah, banyak = nip[-1], SEKALIGUS


BANDINGKAN = Job(PEKERJAAN, 60.0, _jalankan)
