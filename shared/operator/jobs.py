"""How the background jobs are doing: one that fails again and again rests, is seen, and is tried at once when asked.

A job has no end, so it is never given up; like a *circuit breaker*, after ``TRIES`` failures in a row it waits ``REST``
seconds between tries, or until somebody asks for one. All replicas share what is known of it.
"""

import asyncio
import contextlib

import structlog

from shared.db.statement import Statement
from shared.pause import pause
from shared.service import Job, Runtime
from shared.telemetry.masking import masked
from shared.telemetry.metrics import JOB_FAILURES, JOB_FAILURES_IN_A_ROW

log = structlog.get_logger("tugas")

TRIES = 3
"""Failures in a row after which a job rests."""
REST = 300.0
"""Seconds between the tries of a job that rests."""
LOOK = 2.0
"""Seconds between looks whether somebody wants such a job tried now."""

_FAILED = Statement("""
    INSERT INTO job_state (job, failures, error, failed_at) VALUES ($1, $2, $3, now())
    ON CONFLICT (job) DO UPDATE
    SET failures = excluded.failures, error = excluded.error, failed_at = excluded.failed_at, wanted_at = NULL""")
_WELL = Statement("DELETE FROM job_state WHERE job = $1")
_WANTED = Statement("SELECT wanted_at IS NOT NULL FROM job_state WHERE job = :job", bool)


class Standing:
    """How one job of this process is doing."""

    def __init__(self, runtime: Runtime, job: Job) -> None:
        self._runtime = runtime
        self._job = job
        self._failures = 0
        self._may_be_listed = True
        """An earlier process may have left word of a failure."""

    async def failed(self, error: Exception) -> None:
        """One more run ended in an error."""
        self._failures += 1
        JOB_FAILURES.labels(self._job.name).inc()
        JOB_FAILURES_IN_A_ROW.labels(self._job.name).set(self._failures)
        level = "error" if self._failures >= TRIES else "warning"
        getattr(log, level)("tugas_gagal", job=self._job.name, failures=self._failures, error=masked(repr(error)))
        self._may_be_listed = True
        with contextlib.suppress(Exception):
            await self._runtime.pool.execute(_FAILED.sql, self._job.name, self._failures, masked(repr(error))[:2000])

    async def well(self) -> None:
        """A run ended well."""
        self._failures = 0
        JOB_FAILURES_IN_A_ROW.labels(self._job.name).set(0)
        if self._may_be_listed:
            with contextlib.suppress(Exception):
                await self._runtime.pool.execute(_WELL.sql, self._job.name)
                self._may_be_listed = False

    async def pause(self, stop: asyncio.Event, nudge: asyncio.Event) -> None:
        """Wait for the time of the next run, for work, or for the end."""
        if self._failures < TRIES:
            await pause(self._job.every, stop, nudge)
            return
        loop = asyncio.get_running_loop()
        until = loop.time() + max(REST, self._job.every)
        while loop.time() < until and not stop.is_set() and not nudge.is_set() and not await self._wanted():
            await pause(LOOK, stop, nudge)

    async def _wanted(self) -> bool:
        with contextlib.suppress(Exception):
            wanted = await self._runtime.reader.row(_WANTED, job=self._job.name)
            return bool(wanted)
        return False
