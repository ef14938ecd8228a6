"""The job that tells of agreements before they end."""

from services.notifikasi.langganan.kabar import kabarkan_perjanjian
from shared.service import Job, Runtime


async def _kabarkan(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        await kabarkan_perjanjian(uow)


KABARKAN_PERJANJIAN = Job("kabarkan_perjanjian", 600.0, _kabarkan)
