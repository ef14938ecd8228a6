"""A clock that is days off is refused, not believed."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from shared.db import clock_check
from shared.db.clock_check import ClockOff, certain_of_today
from shared.run import run_job
from shared.service import Job, Runtime
from shared.telemetry.metrics import CLOCK_DIFFERENCE, JOB_FAILURES
from tests.layanan import ServiceUnderTest


def _show(service: ServiceUnderTest, off: timedelta) -> None:
    """From now on the service's clock claims to be right, and is so much ahead."""
    service.clock.is_real = True
    service.clock.instant = datetime.now(UTC) + off


async def _certain(service: ServiceUnderTest) -> None:
    async with service.runtime.unit_of_work() as uow:
        await certain_of_today(uow)


@pytest.mark.parametrize("off", [timedelta(minutes=4), -timedelta(minutes=4), timedelta(0)])
async def test_a_clock_that_is_nearly_right_is_believed(penerbit: ServiceUnderTest, off: timedelta) -> None:
    _show(penerbit, off)
    await _certain(penerbit)
    answer = await penerbit.client.get("/health/ready")
    assert (answer.status_code, answer.json()["periksa"]["jam"]) == (200, "siap")


@pytest.mark.parametrize("off", [timedelta(days=3), -timedelta(days=2), timedelta(minutes=6)])
async def test_of_a_clock_that_is_off_the_day_is_not_believed_and_readiness_says_why(
    penerbit: ServiceUnderTest, off: timedelta
) -> None:
    _show(penerbit, off)
    with pytest.raises(ClockOff):
        await _certain(penerbit)
    answer = await penerbit.client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["periksa"]["jam"].startswith("jam proses ini berbeda")
    assert CLOCK_DIFFERENCE._value.get() == pytest.approx(off.total_seconds(), abs=30)


async def test_a_clock_of_a_test_claims_nothing_and_is_left_alone(penerbit: ServiceUnderTest) -> None:
    penerbit.clock.instant += timedelta(days=300)
    await _certain(penerbit)
    assert "jam" not in (await penerbit.client.get("/health/ready")).json()["periksa"]


async def test_a_job_that_may_not_believe_the_clock_waits_and_has_not_failed(penerbit: ServiceUnderTest) -> None:
    ran = asyncio.Event()

    async def run(runtime: Runtime) -> None:
        async with runtime.unit_of_work() as uow:
            await certain_of_today(uow)
        ran.set()

    _show(penerbit, timedelta(days=3))
    stop = asyncio.Event()
    before = JOB_FAILURES.labels("hari")._value.get()
    running = asyncio.create_task(run_job(penerbit.runtime, Job("hari", 0.01, run), stop))
    async with asyncio.timeout(20):
        while CLOCK_DIFFERENCE._value.get() < timedelta(days=2).total_seconds():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        assert not ran.is_set()
        _show(penerbit, timedelta(0))
        await ran.wait()
        stop.set()
        await running
    assert JOB_FAILURES.labels("hari")._value.get() == before


async def test_the_log_says_so_as_an_error_but_not_on_every_look(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(clock_check.log, "error", lambda event, **_: said.append(event), raising=False)
    monkeypatch.setattr(clock_check._Said, "at", float("-inf"))
    now = datetime.now(UTC)
    for _ in range(5):
        assert clock_check.difference(now, now - timedelta(days=1))
    assert said == ["jam_berbeda"]
