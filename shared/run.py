"""The modes of a service process: ``migrasi``, ``api``, ``relay``, ``worker``, or ``semua`` (the last three in one).

``bangun-ulang`` and ``pemulihan`` do once what an operator may also ask for over the API, and end.
"""

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import structlog
import uvicorn
import uvloop

from shared import heap, siblings
from shared.app import build_app
from shared.audit import anchor, seal
from shared.auth.tokens import TokenVerifier
from shared.bus.connection import connect
from shared.bus.consumer import Consumer, RetryPolicy
from shared.bus.objects import declare_buckets
from shared.bus.relay import Relay
from shared.bus.subscription import Subscription
from shared.bus.topology import declare_consumers, declare_streams
from shared.bus.wire import dial
from shared.clock import Clock, SystemClock
from shared.db.byproducts import Actor
from shared.db.clock_check import ClockOff
from shared.db.connections import create_pool
from shared.db.outage import DatabaseAway
from shared.events.names import durable_of
from shared.identity import NewId, new_id
from shared.operator import measure, rebuild, recovery, reset, retention
from shared.operator.jobs import Standing
from shared.pause import pause
from shared.privasi.access_log import AccessLog
from shared.service import Job, Runtime, Service
from shared.settings import Settings
from shared.telemetry import logs, trace
from shared.telemetry.metrics import LOOP_FAILURES

log = structlog.get_logger("proses")

MODES = ("migrasi", "api", "relay", "worker", "semua")
ONCE = {"bangun-ulang": rebuild.rebuild, "pemulihan": rebuild.recover}
GRACE = 8.0
"""Seconds that running work gets to finish after a request to stop."""
IDLE_CONNECTIONS = 1000
"""That are kept alive between two requests, beside those under way."""
RESTART = (1.0, 60.0)
"""Seconds before a loop that has ended is begun anew: at first, and at most."""
GARBAGE = (20_000, 20, 20)
"""Objects that may be new before the youngest are looked through, and how often until the older ones are. A batch of
events is a hundred thousand that live until its commit, and hardly any of them goes round in circles."""
SETTLED = 10.0
"""Seconds after which a loop that was begun anew counts as well again."""

SHARED_JOBS = (
    Job("segel_jejak", 2.0, seal.seal),
    Job("pantau_jejak", 60.0, seal.watch),
    Job("ikat_jejak", 600.0, anchor.publish),
    Job("pantau_ujung", 300.0, anchor.watch),
    Job("periksa_jejak", 3600.0, seal.search),
    Job("pangkas", 3600.0, retention.prune),
    Job(reset.JOB, 2.0, reset.reset_wanted),
    Job(recovery.JOB, 30.0, recovery.note),
)


@asynccontextmanager
async def open_runtime(
    service: Service,
    settings: Settings,
    *,
    clock: Clock | None = None,
    ids: NewId = new_id,
    bus: bool = True,
) -> AsyncIterator[Runtime]:
    """Open pool and NATS connection; close them in the end."""
    clock = clock or SystemClock(ZoneInfo(settings.zone))
    dsn = settings.database_url.get_secret_value()
    pool = await create_pool(dsn, size=settings.pool, schema=service.name, application=f"asn-{service.name}")
    # A request writes its access log while it holds a connection: out of the same pool, as many requests as there are
    # connections would wait for each other.
    log_pool = await create_pool(dsn, size=1, schema=service.name, application=f"asn-{service.name}-akses")
    runtime = Runtime(
        service=service,
        settings=settings,
        clock=clock,
        new_id=ids,
        pool=pool,
        access_log=AccessLog(log_pool, clock),
        verifier=TokenVerifier(settings, service.name, clock),
    )
    try:
        if bus:
            runtime.client = await connect(settings, service.name)
        yield runtime
    finally:
        with contextlib.suppress(Exception):
            await runtime.at_end.aclose()
        await runtime.access_log.close()
        if runtime.client is not None:
            with contextlib.suppress(Exception):
                await runtime.client.flush(timeout=2)
            # With the server gone it may fail, and the pools must be closed all the same.
            with contextlib.suppress(Exception):
                await runtime.client.close()
        for each in (log_pool, pool):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(5):
                    await each.close()
            each.terminate()


def relay_of(runtime: Runtime) -> Relay:
    """The relay of a service."""
    assert runtime.client is not None
    return Relay(
        dsn=runtime.settings.database_url.get_secret_value(),
        schema=runtime.service.name,
        client=runtime.client,
        sources=runtime.service.states,
        clock=runtime.clock,
        new_id=runtime.new_id,
        nudge=runtime.outbox_nudge,
        tell=partial(runtime.tell, "bus"),
        settle=partial(recovery.settle, runtime),
    )


def consumers_of(runtime: Runtime, retry: RetryPolicy | None = None) -> list[Consumer]:
    """One consumer per stream that the service subscribes to."""
    assert runtime.client is not None
    by_stream: dict[str, list[Subscription]] = {}
    for subscription in runtime.service.subscriptions:
        by_stream.setdefault(subscription.type.stream, []).append(subscription)
    return [
        Consumer(
            service=runtime.service.name,
            stream=stream,
            subscriptions=subscriptions,
            client=runtime.client,
            dial=partial(dial, runtime.settings, durable_of(runtime.service.name, stream), others=[]),
            unit_of_work=lambda traceparent: runtime.unit_of_work(traceparent=traceparent),
            retry=retry,
        )
        for stream, subscriptions in by_stream.items()
    ]


async def run_job(runtime: Runtime, job: Job, stop: asyncio.Event) -> None:
    """Run a job again and again until told to stop; an error is noted and the job goes on."""
    nudge = runtime.work_nudges[job.name]
    standing = Standing(runtime, job)
    while not stop.is_set():
        nudge.clear()
        try:
            with trace.span(f"job {job.name}", None):
                await job.run(runtime)
        except ClockOff as error:
            # Not the job's failure. The clock's difference is logged as an error, and readiness tells of it.
            log.warning("tugas_menunggu_jam", job=job.name, error=str(error))
        except DatabaseAway as error:
            # Nor is this: were it counted, an outage of seconds would put the job to rest for minutes.
            log.warning("tugas_menunggu_basis_data", job=job.name, error=str(error))
        except Exception as error:  # noqa: BLE001 (a job must outlive whatever its work meets)
            await standing.failed(error)
        else:
            await standing.well()
        await standing.pause(stop, nudge)


Loop = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
"""Something that runs until it is told to stop."""


def background(runtime: Runtime, mode: str) -> list[tuple[str, Loop]]:
    """The loops that a mode runs beside the HTTP server, each with its name."""
    loops: list[tuple[str, Loop]] = [
        ("ukur", partial(measure.run, runtime)),
        ("memori", heap.run),
        ("sambungan", runtime.pool.renew),
    ]
    if mode in ("relay", "semua"):
        loops.append(("relay", relay_of(runtime).run))
    if mode in ("worker", "semua"):
        loops.extend((consumer.durable, consumer.run) for consumer in consumers_of(runtime))
        loops.extend(
            (job.name, lambda stop, job=job: run_job(runtime, job, stop))  # type: ignore[misc]
            for job in (*SHARED_JOBS, *runtime.service.jobs)
        )
    return loops


async def guard(runtime: Runtime, name: str, loop: Loop, stop: asyncio.Event) -> None:
    """Run a loop, and begin it anew when it ends for a reason that nobody foresaw.

    The process lives on: what else it does works. That it lacks a loop shows in its readiness, the log and a metric.
    """
    part = f"putaran {name}"
    rest = RESTART[0]
    while not stop.is_set():
        running = asyncio.ensure_future(loop(stop))
        try:
            await asyncio.wait({running}, timeout=SETTLED)
            if not running.done():
                runtime.tell(part, None)
                rest = RESTART[0]
                await asyncio.wait({running})
        finally:
            running.cancel()
            await asyncio.wait({running})
        if stop.is_set() and (running.cancelled() or running.exception() is None):
            return
        error = RuntimeError("ended") if running.cancelled() else running.exception() or RuntimeError("ended")
        LOOP_FAILURES.labels(name).inc()
        log.error("putaran_gagal", loop=name, error=repr(error), exc_info=error)
        runtime.tell(part, "terhenti, sedang dicoba lagi")
        await pause(rest, stop)
        rest = min(2 * rest, RESTART[1])


async def migrate(service: Service, settings: Settings) -> None:
    """Bring schema and streams to what this code expects."""
    # Only this mode migrates: the others start sooner, and smaller, without Alembic.
    from shared.db import migrations

    url = settings.database_owner_url or settings.database_url
    newest = await migrations.upgrade(url.get_secret_value(), service.name, service.migrations, service.metadata)
    client = await connect(settings, f"{service.name}-migrasi")
    try:
        await declare_streams(client.jetstream(), service.name, settings.stream_replicas)
        await declare_buckets(client.jetstream(), service.buckets, settings.stream_replicas)
        # Last: what others wait for is there before this waits for others.
        await declare_consumers(client, service.name, (each.type for each in service.subscriptions), newest=newest)
    finally:
        await client.close()
    log.info("migrasi_selesai")


async def once(service: Service, settings: Settings, mode: str) -> None:
    """Change what ``mode`` changes in one transaction; the service's workers do the rest."""
    async with open_runtime(service, settings, bus=False) as runtime:
        async with runtime.unit_of_work(actor=Actor(f"operator:{mode}")) as uow:
            done = await ONCE[mode](uow, service)
        if mode == "pemulihan" and service.states:
            client = await connect(settings, f"{service.name}-{mode}")
            try:
                gone = await recovery.forget_gone(client, service, runtime.reader)
                log.warning("keadaan_dilupakan", jumlah=gone)
            finally:
                await client.close()
        log.warning("selesai", mode=mode, hasil=repr(done))


def _most_connections(settings: Settings) -> int | None:
    """Connections at once: all that may be under way and followed, and room for those that are idle."""
    if not (settings.open_requests and settings.open_streams):
        return None
    return settings.open_requests + settings.open_streams + IDLE_CONNECTIONS


async def serve(service: Service, settings: Settings, mode: str) -> None:
    """Run until SIGTERM or SIGINT; then finish what is in hand."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with open_runtime(service, settings) as runtime:
        runtime.stopping = stop
        loops = background(runtime, mode)
        port = siblings.inherited_port(settings)
        if port is not None:
            loops.append(("proses pertama", siblings.follow))
        elif settings.api_processes > 1 and mode in ("api", "semua"):
            port = siblings.open_port(settings)
            loops.extend(
                (f"api {number}", partial(siblings.keep, port)) for number in range(2, settings.api_processes + 1)
            )
        tasks = [asyncio.create_task(guard(runtime, *each, stop)) for each in loops]
        answers = mode in ("api", "semua")
        app = build_app(service, lambda: contextlib.nullcontext(runtime), api=answers, origins=settings.origins)
        server = _Server(
            uvicorn.Config(
                app,
                host=settings.host,
                port=settings.port,
                root_path=settings.root_path,
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=int(GRACE),
                forwarded_allow_ips=settings.gateways,
                # The last resort, in plain text; ``shared.http.limits`` refuses earlier, and in words.
                limit_concurrency=_most_connections(settings),
            )
        )
        serving = asyncio.create_task(server.serve(sockets=None if port is None else [port]))
        gc.collect()
        gc.freeze()
        # What is frozen counts as nothing: by the defaults a batch of messages would be gone through again and again.
        gc.set_threshold(*GARBAGE)
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stop.set()
        server.should_exit = True
        await asyncio.wait({serving, *tasks}, timeout=GRACE)
        for task in (serving, stopping, *tasks):
            task.cancel()
        results = await asyncio.gather(serving, *tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Any:
        # The process has one place that decides how to stop: ``serve``.
        yield


def main(service: Service) -> None:
    """Entry of ``python -m services.<name> MODE``."""
    mode = sys.argv[1] if len(sys.argv) == 2 else ""
    if mode not in (*MODES, *ONCE):
        sys.stderr.write(f"pakai: python -m services.{service.name} {{{'|'.join((*MODES, *ONCE))}}}\n")
        raise SystemExit(2)
    settings = Settings()
    logs.configure(service.name, settings.log_level, settings.log_format)
    trace.configure(service.name)
    if mode == "migrasi":
        uvloop.run(migrate(service, settings))
    elif mode in ONCE:
        uvloop.run(once(service, settings, mode))
    else:
        uvloop.run(serve(service, settings, mode))
