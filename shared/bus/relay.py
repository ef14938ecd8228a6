"""The relay: carries committed events from a service's schema to JetStream, in order, losing none.

One relay per service is active (an advisory lock says which); others stand by. A row leaves the outbox only after the
server has acknowledged the publish, so dying anywhere means publishing again, under the same message id.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg
import structlog
from nats.errors import Error as NatsError
from nats.errors import MaxPayloadError
from nats.js import JetStreamContext

from shared.bus.envelope import Envelope
from shared.bus.registry import Event, type_of
from shared.clock import Clock
from shared.db.pool import prepare_connection
from shared.db.statement import Statement
from shared.identity import NewId
from shared.telemetry.metrics import OUTBOX_DEPTH, RELAY_ACTIVE, RELAY_FAILURES, RELAY_PUBLISHED

log = structlog.get_logger("relay")

BATCH = 500
STATE_BATCH = 500
ACK_TIMEOUT = 5.0
"""Seconds to wait for the server's acknowledgement before the batch is sent again."""
POLL = 0.2
"""Seconds between looks when nobody in this process nudges."""

_PENDING = "SELECT id, subject, headers, body FROM outbox WHERE failed_at IS NULL ORDER BY id LIMIT $1"
_SENT = "DELETE FROM outbox WHERE id = ANY($1::bigint[])"
_SET_ASIDE = "UPDATE outbox SET failed_at = now(), failure = $2 WHERE id = $1"
_MARKS = "SELECT id, aggregate, aggregate_id, traceparent FROM state_mark ORDER BY id LIMIT $1"
_MARKS_SENT = "DELETE FROM state_mark WHERE id = ANY($1::bigint[])"
_VERSIONS = "SELECT nextval('state_version') FROM generate_series(1, $1)"
_LEAD = "SELECT pg_try_advisory_lock(hashtextextended(current_schema() || '.relay', 0))"


class PublishFailed(RuntimeError):
    """The server did not acknowledge: what became of the message is unknown, so it is sent again."""


@dataclass(frozen=True, slots=True)
class StateSource:
    """How the relay builds the published state of one kind of aggregate.

    ``statement`` takes ``:ids`` (text[]) and answers rows ``(id text, body text)``; the body is the JSON of ``model``.
    """

    model: type[Event]
    statement: Statement


class Relay:
    """Publishes one service's outbox and states until told to stop."""

    def __init__(
        self,
        *,
        dsn: str,
        schema: str,
        js: JetStreamContext,
        sources: Sequence[StateSource],
        clock: Clock,
        new_id: NewId,
        nudge: asyncio.Event,
        poll: float = POLL,
    ) -> None:
        self._dsn = dsn
        self._schema = schema
        self._js = js
        self._sources = {type_of(each.model).aggregate: each for each in sources}
        self._clock = clock
        self._new_id = new_id
        self._nudge = nudge
        self._poll = poll

    async def run(self, stop: asyncio.Event) -> None:
        """Lead, or stand by to lead, until ``stop`` is set."""
        while not stop.is_set():
            try:
                await self._lead(stop)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
                log.warning("relay_tanpa_basis_data", error=repr(error))
                await _pause(stop, 0.5)

    async def _lead(self, stop: asyncio.Event) -> None:
        connection = await asyncpg.connect(
            self._dsn,
            timeout=5,
            command_timeout=30,
            server_settings={
                "application_name": f"{self._schema}-relay",
                "search_path": f"{self._schema},public",
                "plan_cache_mode": "force_custom_plan",
            },
        )
        try:
            await prepare_connection(connection)
            while not await connection.fetchval(_LEAD):
                await _pause(stop, 1.0)
                if stop.is_set():
                    return
            RELAY_ACTIVE.set(1)
            log.info("relay_memimpin")
            while not stop.is_set():
                self._nudge.clear()
                try:
                    moved = await self.drain(connection)
                except (PublishFailed, NatsError, ConnectionError) as error:
                    RELAY_FAILURES.inc()
                    log.warning("relay_tanpa_nats", error=repr(error))
                    await _pause(stop, 0.3)
                    continue
                if not moved:
                    await self._idle(stop)
        finally:
            RELAY_ACTIVE.set(0)
            with contextlib.suppress(Exception):
                await connection.close(timeout=2)

    async def _idle(self, stop: asyncio.Event) -> None:
        waiters = [asyncio.ensure_future(self._nudge.wait()), asyncio.ensure_future(stop.wait())]
        _, pending = await asyncio.wait(waiters, timeout=self._poll, return_when=asyncio.FIRST_COMPLETED)
        for each in pending:
            each.cancel()

    async def drain(self, connection: Any) -> int:
        """Send one batch of facts and one of states; answers how many went out."""
        return await self._send_facts(connection) + await self._send_states(connection)

    async def _send_facts(self, connection: Any) -> int:
        rows = await connection.fetch(_PENDING, BATCH)
        OUTBOX_DEPTH.set(len(rows))
        if not rows:
            return 0
        outcomes = await self._publish([(row["subject"], row["headers"], row["body"]) for row in rows])
        sent = []
        for row, outcome in zip(rows, outcomes, strict=True):
            if outcome is None:
                sent.append(row["id"])
            elif isinstance(outcome, MaxPayloadError):
                # It can never be sent; everything behind it must not wait for it.
                await connection.execute(_SET_ASIDE, row["id"], repr(outcome))
                log.error("outbox_disisihkan", outbox_id=row["id"], subject=row["subject"])
            else:
                break
        await connection.execute(_SENT, sent)
        RELAY_PUBLISHED.inc(len(sent))
        if len(sent) < len(rows) and any(o is not None and not isinstance(o, MaxPayloadError) for o in outcomes):
            raise PublishFailed(f"{len(rows) - len(sent)} events not acknowledged")
        return len(rows)

    async def _send_states(self, connection: Any) -> int:
        marks = await connection.fetch(_MARKS, STATE_BATCH)
        if not marks:
            return 0
        wanted: dict[str, dict[str, str | None]] = {}
        for mark in marks:
            wanted.setdefault(mark["aggregate"], {})[mark["aggregate_id"]] = mark["traceparent"]
        messages = []
        for aggregate, ids in wanted.items():
            source = self._sources[aggregate]
            built = await connection.fetch(source.statement.sql, list(ids))
            versions = await connection.fetch(_VERSIONS, len(built))
            event_type = type_of(source.model)
            now = self._clock.now()
            for row, (version,) in zip(built, versions, strict=True):
                envelope = Envelope.wrap(
                    event_type,
                    row["id"],
                    row["body"].encode(),
                    event_id=self._new_id(),
                    version=version,
                    time=now,
                    traceparent=ids[row["id"]],
                )
                messages.append((envelope.subject, envelope.headers(), envelope.body))
        outcomes = await self._publish(messages)
        if failed := [each for each in outcomes if each is not None]:
            raise PublishFailed(f"{len(failed)} states not acknowledged: {failed[0]!r}")
        await connection.execute(_MARKS_SENT, [mark["id"] for mark in marks])
        RELAY_PUBLISHED.inc(len(messages))
        return len(marks)

    async def _publish(self, messages: Sequence[tuple[str, dict[str, str], bytes]]) -> list[Exception | None]:
        """Publish in order; for each message None when acknowledged, else what went wrong."""
        futures: list[asyncio.Future[Any]] = []
        refused: dict[int, Exception] = {}
        for number, (subject, headers, body) in enumerate(messages):
            try:
                futures.append(
                    await self._js.publish_async(subject, body, wait_stall=ACK_TIMEOUT, headers=dict(headers))
                )
            except MaxPayloadError as error:
                refused[number] = error
                futures.append(_settled())
        if futures:
            await asyncio.wait(futures, timeout=ACK_TIMEOUT)
        outcomes: list[Exception | None] = []
        for number, future in enumerate(futures):
            if number in refused:
                outcomes.append(refused[number])
            elif not future.done():
                future.cancel()
                outcomes.append(PublishFailed("no acknowledgement in time"))
            elif future.cancelled():
                outcomes.append(PublishFailed("publish was cancelled"))
            else:
                failure = future.exception()
                outcomes.append(failure if failure is None else PublishFailed(repr(failure)))
        return outcomes


def _settled() -> asyncio.Future[Any]:
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    future.set_result(None)
    return future


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
