"""The relay: carries committed events from a service's schema to JetStream, in order, losing none.

One relay per service is active (an advisory lock says which); others stand by. A row leaves the outbox only after the
server has acknowledged the publish, so dying anywhere means publishing again, under the same message id.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import asyncpg
import structlog
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.bus.envelope import Envelope
from shared.bus.registry import Event, type_of
from shared.bus.send import Message, PublishFailed, Sender, Unsendable
from shared.clock import Clock
from shared.db.codecs import prepare_connection
from shared.db.connections import KEEPALIVE
from shared.db.statement import Statement
from shared.identity import NewId
from shared.telemetry.metrics import OUTBOX_DEPTH, RELAY_ACTIVE, RELAY_FAILURES, RELAY_PUBLISHED, RELAY_SET_ASIDE

log = structlog.get_logger("relay")

BATCH = 500
STATE_BATCH = 500
MARKS_READ = 100_000
"""Marks looked at together: an aggregate that was marked many times is published once."""
HOLD = timedelta(seconds=120)
"""While files are being imported, states wait this long at most, so that a load is published once and not per file."""
POLL = 0.2
"""Seconds between looks when nobody in this process nudges."""
POLL_BUSY = 0.002
"""The same right after something was sent, doubling from look to look: what is written elsewhere comes in rows."""

_NEXT = """
    WITH sent AS (
        DELETE FROM outbox
        WHERE id = ANY($1::bigint[]) AND (SELECT set_config('synchronous_commit', 'off', true)) = 'off'
    )
    SELECT id, subject, headers, body FROM outbox
    WHERE failed_at IS NULL AND id <> ALL($1::bigint[]) ORDER BY id LIMIT $2"""
"""Lets go of what was sent and looks for more. Were the first forgotten in a crash, it would be sent again, and the
server would drop it: nothing waits until it is on disk."""
_SENT = "DELETE FROM outbox WHERE id = ANY($1::bigint[])"
_SET_ASIDE = "UPDATE outbox SET failed_at = now(), failure = $2 WHERE id = $1"
_STATE_SET_ASIDE = """
    WITH earlier AS (DELETE FROM outbox WHERE failed_at IS NOT NULL AND subject = $2)
    INSERT INTO outbox (event_id, subject, headers, body, failed_at, failure)
    VALUES ($1::uuid, $2, $3, $4, now(), $5)"""
_ASIDE = "SELECT DISTINCT subject FROM outbox WHERE failed_at IS NOT NULL"
_NO_LONGER_ASIDE = "DELETE FROM outbox WHERE failed_at IS NOT NULL AND subject = ANY($1::text[])"
_MARKS = """
    SELECT aggregate, aggregate_id, array_agg(id) AS ids, max(traceparent) AS traceparent
    FROM (SELECT id, aggregate, aggregate_id, traceparent FROM state_mark
          WHERE aggregate = ANY($1::text[])
            AND NOT (EXISTS (SELECT 1 FROM impor WHERE status IN ('menunggu', 'berjalan'))
                     AND (SELECT created_at FROM state_mark ORDER BY id LIMIT 1) > now() - $3::interval)
          ORDER BY id LIMIT $2) m
    GROUP BY aggregate, aggregate_id ORDER BY min(id)"""
_MARKS_SENT = "DELETE FROM state_mark WHERE id = ANY($1::bigint[])"
_VERSIONS = "SELECT nextval('state_version') FROM generate_series(1, $1)"
_LEAD = "SELECT pg_try_advisory_lock(hashtextextended(current_schema() || '.relay', 0))"


@dataclass(frozen=True, slots=True)
class StateSource:
    """How the relay builds the published state of one kind of aggregate.

    ``statement`` takes ``:ids`` (text[]) and answers rows ``(id text, body text)``; the body is the JSON of ``model``.
    ``all_ids`` is the SQL that answers the id of every aggregate of the kind: for publishing all of them once more.
    """

    model: type[Event]
    statement: Statement
    all_ids: str


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
        self._sender = Sender(client)
        self._sources = {type_of(each.model).aggregate: each for each in sources}
        self._clock = clock
        self._new_id = new_id
        self._nudge = nudge
        self._poll = poll
        self._marks: list[Any] = []
        self._sent: list[int] = []
        """Rows of the outbox that are acknowledged and still there."""
        self._aside: set[str] = set()
        """Subjects of what was too large when it was last looked at."""

    async def run(self, stop: asyncio.Event) -> None:
        """Lead, or stand by to lead, until ``stop`` is set."""
        while not stop.is_set():
            try:
                await self._lead(stop)
            except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError) as error:
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
                **KEEPALIVE,
            },
        )
        try:
            await prepare_connection(connection)
            self._marks = []
            while not await connection.fetchval(_LEAD):
                await _pause(stop, 1.0)
                if stop.is_set():
                    return
            self._aside = {row["subject"] for row in await connection.fetch(_ASIDE)}
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
            await connection.execute(_SENT, self._sent)
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
        rows = await connection.fetch(_NEXT, self._sent, BATCH)
        self._sent = []
        OUTBOX_DEPTH.set(len(rows))
        if not rows:
            return 0
        outcomes = await self._publish([(row["subject"], row["headers"], row["body"]) for row in rows])
        for row, outcome in zip(rows, outcomes, strict=True):
            if outcome is None:
                self._sent.append(row["id"])
            elif isinstance(outcome, Unsendable):
                # It can never be sent; everything behind it must not wait for it.
                await connection.execute(_SET_ASIDE, row["id"], repr(outcome))
                RELAY_SET_ASIDE.labels("fact").inc()
                log.error("outbox_disisihkan", outbox_id=row["id"], subject=row["subject"])
            else:
                break
        RELAY_PUBLISHED.inc(len(self._sent))
        if failed := [each for each in outcomes if each is not None and not isinstance(each, Unsendable)]:
            raise PublishFailed(f"{len(failed)} events not acknowledged: {failed[0]!r}")
        return len(rows)

    async def _send_states(self, connection: Any) -> int:
        if not self._marks and self._sources:
            # Marks of an aggregate that only a newer release knows wait for that release's relay.
            self._marks = await connection.fetch(_MARKS, list(self._sources), MARKS_READ, HOLD)
        batch = self._marks[:STATE_BATCH]
        if not batch:
            return 0
        wanted: dict[str, dict[str, str | None]] = {}
        for mark in batch:
            wanted.setdefault(mark["aggregate"], {})[mark["aggregate_id"]] = mark["traceparent"]
        messages = [each for aggregate, ids in wanted.items() for each in await self._build(connection, aggregate, ids)]
        outcomes = await self._publish(messages)
        for message, outcome in zip(messages, outcomes, strict=True):
            if isinstance(outcome, Unsendable):
                # The mark goes all the same: the others must not wait, and the next change marks it again.
                await self._set_state_aside(connection, message, outcome)
        if failed := [each for each in outcomes if each is not None and not isinstance(each, Unsendable)]:
            raise PublishFailed(f"{len(failed)} states not acknowledged: {failed[0]!r}")
        # Exactly the marks that were read before the states were: one that came later stands for a later change.
        await connection.execute(_MARKS_SENT, [number for mark in batch for number in mark["ids"]])
        del self._marks[: len(batch)]
        sent = {subject for (subject, *_), outcome in zip(messages, outcomes, strict=True) if outcome is None}
        if smaller := self._aside & sent:
            await connection.execute(_NO_LONGER_ASIDE, list(smaller))
            self._aside -= smaller
        RELAY_PUBLISHED.inc(len(messages))
        return len(batch)

    async def _set_state_aside(self, connection: Any, message: Message, error: Unsendable) -> None:
        subject, headers, body = message
        await connection.execute(_STATE_SET_ASIDE, headers["ce-id"], subject, headers, body, repr(error))
        self._aside.add(subject)
        RELAY_SET_ASIDE.labels("state").inc()
        log.error("keadaan_disisihkan", subject=subject, error=repr(error))

    async def _build(self, connection: Any, aggregate: str, ids: dict[str, str | None]) -> list[Message]:
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

    async def _publish(self, messages: Sequence[Message]) -> list[Exception | None]:
        """Publish in order; for each message None when acknowledged, else what went wrong."""
        outcomes = await self._sender.send(messages)
        return [each if isinstance(each, Exception) else None for each in outcomes]


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
