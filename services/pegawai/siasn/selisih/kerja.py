"""Keeps what is on record about differences up to both sides: an answer of BKN that is another, a file that changed."""

from services.pegawai.siasn.selisih.langsung import masukkan
from services.pegawai.siasn.selisih.segarkan import buka_yang_lewat, giliran, segarkan
from shared.service import Job, Runtime

PEKERJAAN = "siasn_selisih"
SEKALIGUS = 50
"""People a transaction: their files are locked meanwhile."""


async def _jalankan(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        await buka_yang_lewat(uow)
    while not runtime.stopping.is_set():
        async with runtime.unit_of_work() as uow:
            nip = await giliran(uow, SEKALIGUS)
            if not nip:
                return
            uow.reason = "mencocokkan dengan SIASN"
            await masukkan(uow, await segarkan(uow, nip))


BANDINGKAN = Job(PEKERJAAN, 60.0, _jalankan)
