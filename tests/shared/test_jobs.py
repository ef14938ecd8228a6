import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from shared.run import run_job
from shared.service import Job, Runtime
from tests.layanan import ServiceUnderTest


class _Counted:
    """A job that nobody but a nudge would run a second time."""

    def __init__(self, name: str) -> None:
        self.runs = 0
        self.ran = asyncio.Event()
        self.job = Job(name, 3600.0, self._run)

    async def _run(self, runtime: Runtime) -> None:
        self.runs += 1
        self.ran.set()

    async def until(self, runs: int) -> None:
        async with asyncio.timeout(10):
            while self.runs < runs:
                self.ran.clear()
                await self.ran.wait()


@asynccontextmanager
async def _running(runtime: Runtime, *jobs: _Counted) -> AsyncIterator[None]:
    stop = asyncio.Event()
    tasks = [asyncio.create_task(run_job(runtime, each.job, stop)) for each in jobs]
    for each in jobs:
        await each.until(1)
    yield
    stop.set()
    await asyncio.wait_for(asyncio.gather(*tasks), 10)


async def test_work_that_a_transaction_leaves_wakes_the_job_it_is_for_and_no_other(penerbit: ServiceUnderTest) -> None:
    satu, dua = _Counted("satu"), _Counted("dua")
    async with _running(penerbit.runtime, satu, dua):
        for _ in range(3):
            uow = penerbit.runtime.unit_of_work()
            async with uow:
                uow.work_for.add("dua")
            penerbit.runtime.committed(uow)
            await dua.until(dua.runs + 1)
    assert (satu.runs, dua.runs) == (1, 4)


async def test_a_transaction_that_leaves_nothing_wakes_nobody(penerbit: ServiceUnderTest) -> None:
    satu, dua = _Counted("satu"), _Counted("dua")
    async with _running(penerbit.runtime, satu, dua):
        uow = penerbit.runtime.unit_of_work()
        async with uow:
            pass
        penerbit.runtime.committed(uow)
        penerbit.runtime.work_nudges["dua"].set()
        await dua.until(2)
    assert (satu.runs, dua.runs) == (1, 2)
