"""Measures what no single event tells: ages, lags, pool, keys, and how promptly this process does what is due.

A loop of every process, so that a scrape of its metrics costs nothing. What is in the database is the same for all
processes of a service; take the maximum.
"""

import asyncio
import math

import structlog

from shared.bus.topology import jetstream_of
from shared.events.names import durable_of
from shared.operator import rebuild, repository
from shared.pause import pause
from shared.service import Runtime
from shared.telemetry import metrics

log = structlog.get_logger("ukur")

EVERY = 15.0
TICK = 0.5
"""Seconds between looks at how late this process is."""


async def run(runtime: Runtime, stop: asyncio.Event) -> None:
    """Measure until told to stop."""
    loop = asyncio.get_running_loop()
    latest = 0.0
    due = loop.time()
    while not stop.is_set():
        if loop.time() >= due:
            metrics.LOOP_LAG.set(latest)
            latest = 0.0
            await measure(runtime)
            due = loop.time() + EVERY
        before = loop.time()
        await pause(TICK, stop)
        latest = max(latest, loop.time() - before - TICK)


async def measure(runtime: Runtime) -> None:
    """One look. What cannot be measured becomes NaN: an old number would look like a good one."""
    metrics.POOL_IN_USE.set(runtime.pool.in_use)
    metrics.POOL_WAITING.set(runtime.pool.waiting)
    metrics.KEYS_AGE.set(runtime.verifier.keys.age())
    await _database(runtime)
    await _consumers(runtime)


async def _database(runtime: Runtime) -> None:
    row: repository.Measured | None = None
    try:
        async with asyncio.timeout(5):
            row = await repository.measure(runtime.reader)
    except Exception as error:  # noqa: BLE001 (a measurement that fails stops nothing)
        log.info("tidak_terukur", error=repr(error))
    for name, gauge in metrics.MEASURED.items():
        gauge.set(math.nan if row is None else getattr(row, name) or 0)


async def _consumers(runtime: Runtime) -> None:
    if runtime.client is None:
        return
    for stream in rebuild.streams_of(runtime.service):
        durable = durable_of(runtime.service.name, stream)
        try:
            async with asyncio.timeout(2):
                info = await jetstream_of(runtime.client, runtime.service.name, stream).consumer_info(stream, durable)
            waiting: float = (info.num_pending or 0) + (info.num_ack_pending or 0)
        except Exception as error:  # noqa: BLE001
            log.info("tidak_terukur", consumer=durable, error=repr(error))
            waiting = math.nan
        metrics.CONSUMER_LAG.labels(durable).set(waiting)
