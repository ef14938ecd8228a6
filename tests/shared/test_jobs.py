import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from shared.db.outage import DatabaseAway
from shared.operator.jobs import TRIES
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
            async with penerbit.runtime.unit_of_work() as uow:
                uow.work_for.add("dua")
            await dua.until(dua.runs + 1)
    assert (satu.runs, dua.runs) == (1, 4)


async def test_a_transaction_that_leaves_nothing_wakes_nobody(penerbit: ServiceUnderTest) -> None:
    satu, dua = _Counted("satu"), _Counted("dua")
    async with _running(penerbit.runtime, satu, dua):
        async with penerbit.runtime.unit_of_work():
            pass
        penerbit.runtime.work_nudges["dua"].set()
        await dua.until(2)
    assert (satu.runs, dua.runs) == (1, 2)


async def test_a_job_that_fails_again_and_again_rests_is_seen_and_is_tried_when_an_operator_asks(
    penerbit: ServiceUnderTest,
) -> None:
    class Failing(_Counted):
        well = False

        async def _run(self, runtime: Runtime) -> None:
            await super()._run(runtime)
            if not self.well:
                raise RuntimeError("rusak bagi 198503122010011001, NIK 1671070101900002")

    rusak, lain = Failing("rusak"), _Counted("lain")
    rusak.job = Job("rusak", 0.01, rusak._run)
    lain.job = Job("lain", 0.01, lain._run)
    operator = penerbit.caller("operator", aud=["penerbit"])
    async with _running(penerbit.runtime, rusak, lain):
        await rusak.until(TRIES)
        await lain.until(lain.runs + 10)
        assert rusak.runs == TRIES
        (gagal,) = (await operator.get("/operator/tugas")).json()["data"]
        assert (gagal["nama"], gagal["gagal_berturut_turut"], gagal["disisihkan"]) == ("rusak", TRIES, True)
        assert gagal["galat"] == "RuntimeError('rusak bagi …001, NIK …002')"
        assert (await operator.post("/operator/tugas/lain/pelaksanaan")).status_code == 404
        rusak.well = True
        assert (await operator.post("/operator/tugas/rusak/pelaksanaan")).status_code == 202
        await rusak.until(TRIES + 2)
        async with asyncio.timeout(10):
            while (await operator.get("/operator/tugas")).json()["data"]:
                await rusak.until(rusak.runs + 1)
    (jejak,) = await penerbit.sql("SELECT aksi, objek_id FROM audit")
    assert (jejak["aksi"], jejak["objek_id"]) == ("jalankan", "rusak")


async def test_an_outage_of_the_database_is_not_the_jobs_failure(penerbit: ServiceUnderTest) -> None:
    class Cut(_Counted):
        async def _run(self, runtime: Runtime) -> None:
            await super()._run(runtime)
            if self.runs <= 2 * TRIES:
                raise DatabaseAway("uji")

    terputus = Cut("terputus")
    terputus.job = Job("terputus", 0.01, terputus._run)
    async with _running(penerbit.runtime, terputus):
        await terputus.until(2 * TRIES + 2)
    assert await penerbit.sql("SELECT 1 FROM job_state") == []


async def test_a_failure_that_an_earlier_process_left_word_of_is_forgotten_when_the_job_runs_well(
    penerbit: ServiceUnderTest,
) -> None:
    await penerbit.sql("INSERT INTO job_state (job, failures, error, failed_at) VALUES ('satu', 5, 'e', now())")
    satu = _Counted("satu")
    satu.job = Job("satu", 0.01, satu._run)
    async with _running(penerbit.runtime, satu):
        await satu.until(2)
    assert await penerbit.sql("SELECT 1 FROM job_state") == []
