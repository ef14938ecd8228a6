"""The relay: carries committed events from a service's schema to JetStream, in order, losing none.

One relay per service is active (an advisory lock says which); others stand by. A row leaves the outbox only after the
server has acknowledged the publish, so dying anywhere means publishing again, under the same message id.
"""

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import asyncpg
import structlog
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.bus.envelope import Envelope
from shared.bus.registry import Event, type_of
from shared.clock import Clock
from shared.db.outage import DATABASE_AWAY
from shared.db.pool import prepare_connection
from shared.db.statement import Statement
from shared.identity import NewId
from shared.telemetry.metrics import OUTBOX_DEPTH, RELAY_ACTIVE, RELAY_FAILURES, RELAY_PUBLISHED

log = structlog.get_logger("relay")

BATCH = 500
STATE_BATCH = 500
MARKS_READ = 100_000
"""Marks looked at together: an aggregate that was marked many times is published once."""
HOLD = timedelta(seconds=30)
"""While files are being imported, states wait this long at most, so that a load is published once and not per file."""
ACK_TIMEOUT = 5.0
"""Seconds to wait for the server's acknowledgement before the batch is sent again."""
POLL = 0.2
"""Seconds between looks when nobody in this process nudges."""
POLL_BUSY = 0.002
"""The same right after something was sent, doubling from look to look: what is written elsewhere comes in rows."""

_PENDING = "SELECT id, subject, headers, body FROM outbox WHERE failed_at IS NULL ORDER BY id LIMIT $1"
_SENT = "DELETE FROM outbox WHERE id = ANY($1::bigint[])"
_SET_ASIDE = "UPDATE outbox SET failed_at = now(), failure = $2 WHERE id = $1"
_MARKS = """
    SELECT aggregate, aggregate_id, array_agg(id) AS ids, max(traceparent) AS traceparent
    FROM (SELECT id, aggregate, aggregate_id, traceparent FROM state_mark WHERE aggregate = ANY($1::text[])
          ORDER BY id LIMIT $2) m
    GROUP BY aggregate, aggregate_id ORDER BY min(id)"""
_HOLD = """
    SELECT EXISTS (SELECT 1 FROM impor WHERE status IN ('menunggu', 'berjalan'))
       AND (SELECT created_at FROM state_mark ORDER BY id LIMIT 1) > now() - $1::interval"""
_MARKS_SENT = "DELETE FROM state_mark WHERE id = ANY($1::bigint[])"
_VERSIONS = "SELECT nextval('state_version') FROM generate_series(1, $1)"
_LEAD = "SELECT pg_try_advisory_lock(hashtextextended(current_schema() || '.relay', 0))"


class PublishFailed(RuntimeError):
    """The server did not acknowledge: what became of the message is unknown, so it is sent again."""


class TooLarge(ValueError):
    """The server would refuse the message and close the connection on it, however often it is sent."""


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
        client: Client,
        sources: Sequence[StateSource],
        clock: Clock,
        new_id: NewId,
        nudge: asyncio.Event,
        poll: float = POLL,
    ) -> None:
        self._dsn = dsn
        self._schema = schema
        self._client = client
        self._js = client.jetstream(publish_async_max_pending=4 * BATCH)
        self._sources = {type_of(each.model).aggregate: each for each in sources}
        self._clock = clock
        self._new_id = new_id
        self._nudge = nudge
        self._poll = poll
        self._marks: list[Any] = []

    async def run(self, stop: asyncio.Event) -> None:
        """Lead, or stand by to lead, until ``stop`` is set."""
        while not stop.is_set():
            try:
                await self._lead(stop)
            except (asyncpg.PostgresError, *DATABASE_AWAY) as error:
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
            self._marks = []
            while not await connection.fetchval(_LEAD):
                await _pause(stop, 1.0)
                if stop.is_set():
                    return
            RELAY_ACTIVE.set(1)
            log.info("relay_memimpin")
            pause = self._poll
            while not stop.is_set():
                self._nudge.clear()
                try:
                    moved = await self.drain(connection)
                except (PublishFailed, NatsError, ConnectionError) as error:
                    RELAY_FAILURES.inc()
                    log.warning("relay_tanpa_nats", error=repr(error))
                    await _pause(stop, 0.3)
                    continue
                if moved:
                    pause = min(POLL_BUSY, self._poll)
                else:
                    await self._idle(stop, pause)
                    pause = min(2 * pause, self._poll)
        finally:
            RELAY_ACTIVE.set(0)
            with contextlib.suppress(Exception):
                await connection.close(timeout=2)

    async def _idle(self, stop: asyncio.Event, seconds: float) -> None:
        waiters = [asyncio.ensure_future(self._nudge.wait()), asyncio.ensure_future(stop.wait())]
        try:
            await asyncio.wait(waiters, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waiters:
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
            elif isinstance(outcome, TooLarge):
                # It can never be sent; everything behind it must not wait for it.
                await connection.execute(_SET_ASIDE, row["id"], repr(outcome))
                log.error("outbox_disisihkan", outbox_id=row["id"], subject=row["subject"])
            else:
                break
        await connection.execute(_SENT, sent)
        RELAY_PUBLISHED.inc(len(sent))
        if len(sent) < len(rows) and any(o is not None and not isinstance(o, TooLarge) for o in outcomes):
            raise PublishFailed(f"{len(rows) - len(sent)} events not acknowledged")
        return len(rows)

    async def _send_states(self, connection: Any) -> int:
        if not self._marks:
            if await connection.fetchval(_HOLD, HOLD):
                return 0
            # Marks of an aggregate that only a newer release knows wait for that release's relay.
            self._marks = await connection.fetch(_MARKS, list(self._sources), MARKS_READ)
        batch = self._marks[:STATE_BATCH]
        if not batch:
            return 0
        wanted: dict[str, dict[str, str | None]] = {}
        for mark in batch:
            wanted.setdefault(mark["aggregate"], {})[mark["aggregate_id"]] = mark["traceparent"]
        messages = [each for aggregate, ids in wanted.items() for each in await self._build(connection, aggregate, ids)]
        outcomes = await self._publish(messages)
        for (subject, *_), outcome in zip(messages, outcomes, strict=True):
            if isinstance(outcome, TooLarge):
                # The mark goes all the same: the others must not wait, and the next change marks it again.
                log.error("keadaan_disisihkan", subject=subject, error=repr(outcome))
        if failed := [each for each in outcomes if each is not None and not isinstance(each, TooLarge)]:
            raise PublishFailed(f"{len(failed)} states not acknowledged: {failed[0]!r}")
        # Exactly the marks that were read before the states were: one that came later stands for a later change.
        await connection.execute(_MARKS_SENT, [number for mark in batch for number in mark["ids"]])
        del self._marks[: len(batch)]
        RELAY_PUBLISHED.inc(len(messages))
        return len(batch)

    async def _build(
        self, connection: Any, aggregate: str, ids: dict[str, str | None]
    ) -> list[tuple[str, dict[str, str], bytes]]:
        source = self._sources[aggregate]
        event_type = type_of(source.model)
        # Versions are drawn before the states are read: whoever reads later has drawn higher.
        versions = await connection.fetch(_VERSIONS, len(ids))
        built = await connection.fetch(source.statement.sql, list(ids))
        now = self._clock.now()
        messages = []
        for row, (version,) in zip(built, versions, strict=False):
            envelope = Envelope.wrap(
                event_type,
                row["id"],
                row["body"].encode(),
                event_id=self._new_id(),
                version=version,
                time=now,
                traceparent=ids.get(row["id"]),
            )
            messages.append((envelope.subject, envelope.headers(), envelope.body))
        return messages

    async def _publish(self, messages: Sequence[tuple[str, dict[str, str], bytes]]) -> list[Exception | None]:
        """Publish in order; for each message None when acknowledged, else what went wrong."""
        if not self._client.is_connected:
            # Buffered now, it would go out at some later time, behind what another relay has published by then.
            raise PublishFailed("not connected")
        connections = self._client.stats["reconnects"]
        futures: list[asyncio.Future[Any]] = []
        try:
            for subject, headers, body in messages:
                if (size := _size(headers, body)) > self._client.max_payload:
                    futures.append(_refused(TooLarge(f"{size} bytes, the server takes {self._client.max_payload}")))
                else:
                    # Without a limit of time: with one, the client library would swallow a cancellation.
                    futures.append(await self._js.publish_async(subject, body, headers=dict(headers)))
            await self._acknowledged(futures, connections)
        finally:
            # One left pending would hold its place among the library's outstanding publishes for ever.
            for future in futures:
                future.cancel()
        return [_outcome(future) for future in futures]

    async def _acknowledged(self, futures: Sequence[asyncio.Future[Any]], connections: int) -> None:
        """Wait for all answers, as long as the connection that they would come over is there."""
        deadline = asyncio.get_running_loop().time() + ACK_TIMEOUT
        pending = set(futures)
        while pending and self._client.is_connected and self._client.stats["reconnects"] == connections:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return
            _, pending = await asyncio.wait(pending, timeout=min(left, POLL))


def _outcome(future: asyncio.Future[Any]) -> Exception | None:
    if future.cancelled():
        return PublishFailed("no acknowledgement in time")
    failure = future.exception()
    if failure is None or isinstance(failure, TooLarge):
        return failure
    return PublishFailed(repr(failure))


def _size(headers: Mapping[str, str], body: bytes) -> int:
    """Bytes that the server counts against its limit: the header block and the body."""
    return 12 + sum(len(name) + len(value.encode()) + 4 for name, value in headers.items()) + len(body)


def _refused(error: Exception) -> asyncio.Future[Any]:
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    future.set_exception(error)
    return future


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
