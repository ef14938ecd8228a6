"""The relay of the *transactional outbox*: carries committed events to JetStream, in order, losing none.

One relay per service leads; others stand by. A row leaves the outbox only after the server has acknowledged the
publish, so dying anywhere means publishing again, under the same message id. It is then kept for a while, so that
it can be sent once more to a bus that has lost it. Before anything is sent, bus and database are compared (``settle``).

NATS away and a row that cannot be sent look alike for a moment. The first is waited out, in order. The second is set
aside with its error, for an operator: at once when the row itself shows it, otherwise when it has failed again and
again while messages that were sent after it were stored.

States are *fenced*: each is published on the condition that the stream ends where this relay left it. What a former
leader still sends, frozen between reading and sending, is refused by the server and never becomes the last value.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

import asyncpg
import structlog
from nats.aio.client import Client

from shared.bus.send import (
    Cut,
    Message,
    Outcome,
    PublishFailed,
    Refused,
    Sender,
    Stored,
    Unsendable,
    WrongLastSequence,
    check,
    matches,
)
from shared.bus.states import Built, Mark, Place, StateReader, StateSource
from shared.clock import Clock
from shared.db.codecs import prepare_connection
from shared.db.connections import server_settings
from shared.db.leadership import Candidate, candidate
from shared.db.statement import Statement
from shared.events.names import stream_of
from shared.identity import NewId
from shared.pause import pause
from shared.telemetry.masking import masked
from shared.telemetry.metrics import OUTBOX_DEPTH, RELAY_ACTIVE, RELAY_FAILURES, RELAY_PUBLISHED, RELAY_SET_ASIDE

log = structlog.get_logger("relay")

BATCH = 500
STATE_BATCH = 500
MARKS_READ = 500_000
"""Marks looked at together: an aggregate that was marked many times is published once. The files of a whole city leave
160,000, each person in six of them."""
HOLD = timedelta(seconds=120)
"""While files are being imported, states wait this long at most, so that a load is published once and not per file.
They do not wait for a file that has failed before, or that is only tried."""
POLL = 0.2
"""Seconds between looks when nobody in this process nudges."""
POLL_BUSY = 0.002
"""The same right after something was sent: what is written elsewhere comes in rows."""
POLL_GROWS = 1.25
"""By what the time between looks grows while nothing is there: so a look is late by about a quarter of the silence
before it. Doubled, it made of each hitch of a writer another one as long."""
TRIES = 3
"""Failures of one message, while later ones were stored, after which it is set aside."""
BACKOFF = (0.3, 5.0)
"""Seconds to wait after nothing was stored: at first, and at most."""


class Fact(NamedTuple):
    """A row of the outbox; ``age`` in seconds."""

    id: int
    subject: str
    headers: dict[str, str]
    body: bytes
    age: float

    @property
    def message(self) -> Message:
        """As it is sent."""
        return self.subject, self.headers, self.body

    @property
    def place(self) -> Place:
        """The aggregate that it speaks of: ``asn.<service>.<aggregate>.<verb>.<id>``."""
        parts = self.subject.split(".")
        return parts[min(2, len(parts) - 1)], parts[-1]


_NEXT = Statement(
    """
    WITH sent AS (
        DELETE FROM outbox
        WHERE id = ANY(CAST(:sent AS bigint[])) AND (SELECT set_config('synchronous_commit', 'off', true)) = 'off'
        RETURNING id, event_id, subject, headers, body, created_at
    ), kept AS (
        INSERT INTO outbox_sent (id, event_id, subject, headers, body, created_at)
        SELECT * FROM sent ON CONFLICT DO NOTHING
    )
    SELECT id, subject, headers, body, extract(epoch FROM now() - created_at)::float8 AS age FROM outbox
    WHERE failed_at IS NULL AND id <> ALL(CAST(:sent AS bigint[])) ORDER BY id LIMIT :most""",
    Fact,
)
"""Lets go of what was sent and looks for more. Were the first forgotten in a crash, it would be sent again, and the
server would drop it: nothing waits until it is on disk."""
_SET_ASIDE = Statement("UPDATE outbox SET failed_at = now(), failure = $2 WHERE id = $1")
_STATE_SET_ASIDE = Statement("""
    WITH earlier AS (DELETE FROM outbox WHERE failed_at IS NOT NULL AND subject = $2)
    INSERT INTO outbox (event_id, subject, headers, body, failed_at, failure)
    VALUES ($1::uuid, $2, $3, $4, now(), $5)""")
_ASIDE = Statement("SELECT DISTINCT subject FROM outbox WHERE failed_at IS NOT NULL", str)
_NO_LONGER_ASIDE = Statement("DELETE FROM outbox WHERE failed_at IS NOT NULL AND subject = ANY($1::text[])")
_MARKS = Statement(
    """
    SELECT aggregate, aggregate_id, array_agg(id) AS ids, max(traceparent) AS traceparent
    FROM (SELECT id, aggregate, aggregate_id, traceparent FROM state_mark
          WHERE aggregate = ANY(CAST(:kinds AS text[]))
            AND NOT (EXISTS (SELECT 1 FROM impor WHERE status IN ('menunggu', 'berjalan')
                                         AND percobaan <= 1 AND coba_lagi_pada IS NULL
                                         AND mode = 'nyata' AND (NOT perlu_persetujuan OR penyetuju IS NOT NULL))
                     AND (SELECT created_at FROM state_mark ORDER BY id LIMIT 1) > now() - CAST(:hold AS interval))
          ORDER BY id LIMIT :most) m
    GROUP BY aggregate, aggregate_id ORDER BY min(id)""",
    Mark,
)
"""Of several changes that one state tells of, it goes on in the trace of one, whichever."""
_MARKS_SENT = Statement("DELETE FROM state_mark WHERE id = ANY($1::bigint[])")


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
        tell: Callable[[str | None], None],
        settle: Callable[[], Awaitable[None]],
    ) -> None:
        self._dsn = dsn
        self._schema = schema
        self._sender = Sender(client)
        # Room for the header by which states are fenced.
        self._states = StateReader(sources, clock, new_id, lambda: self._sender.max_payload - 64)
        self._new_id = new_id
        self._nudge = nudge
        self._tell = tell
        """Hears what keeps the bus from storing, in words for people, and None when it stores again."""
        self._settle = settle
        """Compares bus and database before anything is sent."""
        self._forget()

    def _forget(self) -> None:
        """Begin as a new leader does: another may have led meanwhile."""
        self._marks: list[Mark] = []
        self._sent: list[int] = []
        """Rows of the outbox that are acknowledged and still there."""
        self._aside: set[str] = set()
        """Subjects of what was set aside."""
        self._tries: dict[int | Place, int] = {}
        """How often a row, or the state of an aggregate, failed while others were stored."""
        self._last: int | None = None
        """Where the stream of states ends, as far as this relay knows."""
        self._states.broken.clear()
        self._failure: PublishFailed | None = None
        """Of the last look: why something was not stored, and below whether anything was."""
        self._stored = False
        self._oldest = 0.0

    def _begin(self) -> None:
        self._failure = None
        self._stored = False

    async def run(self, stop: asyncio.Event) -> None:
        """Lead, or stand by to lead, until ``stop`` is set."""
        while not stop.is_set():
            try:
                await self._stand_by(stop)
            except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError) as error:
                log.warning("relay_tanpa_basis_data", error=masked(repr(error)))
                await pause(0.5, stop)

    async def _stand_by(self, stop: asyncio.Event) -> None:
        async with candidate(self._dsn, self._schema, "relay") as standing:
            while not await standing.elected():
                await pause(1.0, stop)
                if stop.is_set():
                    return
            await self._lead(standing, stop)

    async def _lead(self, standing: Candidate, stop: asyncio.Event) -> None:
        connection = await asyncpg.connect(
            self._dsn,
            timeout=5,
            command_timeout=30,
            # Before the client loses patience: so that a slow state is told from a server that is gone.
            server_settings=server_settings(
                self._schema, f"{self._schema}-relay", plan_cache_mode="force_custom_plan", statement_timeout="20000"
            ),
        )
        try:
            await prepare_connection(connection)
            self._forget()
            connects = self._sender.connects
            if not await self._settled(standing, stop):
                return
            self._aside = set(_ASIDE.rows(await connection.fetch(_ASIDE.sql)))
            RELAY_ACTIVE.set(1)
            log.info("relay_memimpin")
            wait = POLL
            backoff = BACKOFF[0]
            # After the bus was away it may not be the one it was: begin anew, and compare first.
            while not stop.is_set() and not standing.lost.is_set() and self._sender.connects == connects:
                self._nudge.clear()
                moved = await self.drain(connection)
                if self._failure is not None:
                    RELAY_FAILURES.inc()
                    log.warning("relay_tanpa_nats", error=masked(repr(self._failure)))
                    await pause(backoff, stop)
                    backoff = BACKOFF[0] if self._stored else min(2 * backoff, BACKOFF[1])
                elif moved:
                    wait, backoff = min(POLL_BUSY, POLL), BACKOFF[0]
                else:
                    await pause(wait, self._nudge, stop)
                    wait = min(POLL_GROWS * wait, POLL)
            await connection.fetch(_NEXT.sql, self._sent, 0)
        finally:
            RELAY_ACTIVE.set(0)
            with contextlib.suppress(Exception):
                await connection.close(timeout=2)

    async def _settled(self, standing: Candidate, stop: asyncio.Event) -> bool:
        """Wait until bus and database belong together; False when this relay leads no more."""
        while not stop.is_set() and not standing.lost.is_set():
            try:
                await self._settle()
            except Exception as error:  # noqa: BLE001 (whatever it is, nothing may be sent before it has passed)
                log.warning("relay_belum_cocok", error=masked(repr(error)))
                self._tell("bus belum dapat dicocokkan dengan basis data")
                await pause(0.5, stop)
            else:
                self._tell(None)
                return True
        return False

    async def drain(self, connection: Any) -> int:
        """Send one batch of facts and one of states; answers how many were done with."""
        self._begin()
        moved = await self._send_facts(connection) + await self._send_states(connection)
        if self._stored or self._failure is None:
            self._tell(None)
        else:
            since = f"; yang tertua menunggu {self._oldest:.0f} detik" if self._oldest else ""
            self._tell(f"bus tidak menyimpan peristiwa{since}")
        return moved

    # --- facts ---

    async def _send_facts(self, connection: Any) -> int:
        rows = _NEXT.rows(await connection.fetch(_NEXT.sql, self._sent, BATCH))
        self._sent = []
        OUTBOX_DEPTH.set(len(rows))
        self._oldest = rows[0].age if rows else 0.0
        if not rows:
            self._tries = {key: tries for key, tries in self._tries.items() if not isinstance(key, int)}
            return 0
        done = 0
        waves: list[list[Fact]] = []
        turn: dict[Place, int] = {}
        for row in rows:
            try:
                self._look_at(row)
            except Exception as error:  # noqa: BLE001 (whatever is wrong with a row, the others must not wait for it)
                await self._set_aside(connection, row, error)
                done += 1
                continue
            # One fact of an aggregate at a time: were it refused and the next one stored, their order would be lost.
            place = row.place
            turn[place] = number = turn.get(place, -1) + 1
            if number == len(waves):
                waves.append([])
            waves[number].append(row)
        held: set[Place] = set()
        for wave in waves:
            done += await self._send_wave(connection, [row for row in wave if row.place not in held], held)
        RELAY_PUBLISHED.inc(len(self._sent))
        return done

    def _look_at(self, row: Fact) -> None:
        check(row.message, self._sender.max_payload)
        if not row.subject.startswith(f"asn.{self._schema}."):
            raise Unsendable(f"not a subject of {self._schema}")

    async def _send_wave(self, connection: Any, rows: Sequence[Fact], held: set[Place]) -> int:
        outcomes = await self._publish([row.message for row in rows])
        last_stored = max((number for number, each in enumerate(outcomes) if isinstance(each, Stored)), default=-1)
        taken = await self._taken(outcomes[last_stored + 1 :])
        done = 0
        for number, (row, outcome) in enumerate(zip(rows, outcomes, strict=True)):
            if isinstance(outcome, Stored):
                self._sent.append(row.id)
                self._tries.pop(row.id, None)
                done += 1
            elif self._is_given_up(row, outcome, taken, others_stored=number < last_stored):
                await self._set_aside(connection, row, outcome)
                done += 1
            else:
                self._failure = outcome
                held.add(row.place)
        return done

    async def _taken(self, outcomes: Sequence[Outcome]) -> list[str] | None:
        """The subjects that the service's streams take, when something was refused with nothing stored behind it."""
        if not any(isinstance(each, Refused) for each in outcomes):
            return None
        streams = [stream_of(self._schema, state=False)]
        if self._states.sources:
            streams.append(stream_of(self._schema, state=True))
        try:
            return [subject for each in streams for subject in (await self._sender.look(each)).subjects]
        except PublishFailed:
            return None

    def _is_given_up(self, row: Fact, outcome: PublishFailed, taken: list[str] | None, *, others_stored: bool) -> bool:
        """Whether it is the row that cannot be sent, and not NATS that is away."""
        if isinstance(outcome, Cut):
            return False
        if others_stored:
            self._tries[row.id] = self._tries.get(row.id, 0) + 1
            return self._tries[row.id] >= TRIES
        # Nothing was stored to compare it with, but the streams are there and say what they take.
        return taken is not None and not any(matches(each, row.subject) for each in taken)

    async def _set_aside(self, connection: Any, row: Fact, error: Exception) -> None:
        await connection.execute(_SET_ASIDE.sql, row.id, repr(error))
        self._tries.pop(row.id, None)
        RELAY_SET_ASIDE.labels("fact").inc()
        log.error("outbox_disisihkan", outbox_id=row.id, subject=masked(row.subject), error=masked(repr(error)))

    # --- states ---

    async def _send_states(self, connection: Any) -> int:
        if not self._marks and (kinds := self._states.kinds()):
            # Marks of an aggregate that only a newer release knows wait for that release's relay.
            self._marks = _MARKS.rows(await connection.fetch(_MARKS.sql, kinds, HOLD, MARKS_READ))
        # What has failed goes last: whether it is at fault shows by what is stored before it.
        batch = sorted(self._marks[:STATE_BATCH], key=lambda mark: self._tries.get(mark.place, -1))
        if not batch:
            return 0
        states = await self._states.read(connection, batch)
        sendable = [each for each in states if each.message is not None and each.error is None]
        outcomes = await self._publish_fenced([each.message for each in sendable if each.message is not None])
        stored = [each for each, outcome in zip(sendable, outcomes, strict=True) if isinstance(outcome, Stored)]
        self._blame(sendable, outcomes, others_stored=bool(stored))
        done = stored + [each for each in states if each.message is None or each.error is not None]
        for each in done:
            self._tries.pop(each.mark.place, None)
            if each.error is not None:
                await self._set_state_aside(connection, each)
        # Exactly the marks that were read before the states were: one that came later stands for a later change.
        await connection.execute(_MARKS_SENT.sql, [number for each in done for number in each.mark.ids])
        gone = {each.mark.place for each in done}
        self._marks = [*(mark for mark in batch if mark.place not in gone), *self._marks[STATE_BATCH:]]
        if broken := self._states.broken:
            self._marks = [mark for mark in self._marks if mark.aggregate not in broken]
        if smaller := self._aside & {each.message[0] for each in stored if each.message is not None}:
            await connection.execute(_NO_LONGER_ASIDE.sql, list(smaller))
            self._aside -= smaller
        RELAY_PUBLISHED.inc(len(stored))
        return len(done)

    def _blame(self, states: Sequence[Built], outcomes: Sequence[Outcome], *, others_stored: bool) -> None:
        """Find the state that was not stored for its own sake; what was sent after it failed for it."""
        for each, outcome in zip(states, outcomes, strict=True):
            if isinstance(outcome, Stored | WrongLastSequence):
                continue
            self._failure = outcome
            place = each.mark.place
            self._tries.setdefault(place, 0)
            if others_stored and not isinstance(outcome, Cut):
                self._tries[place] += 1
                if self._tries[place] >= TRIES:
                    each.error = outcome
            return

    async def _publish_fenced(self, messages: Sequence[Message]) -> list[Outcome]:
        if not messages:
            return []
        try:
            if self._last is None:
                self._last = (await self._sender.look(stream_of(self._schema, state=True))).last
        except PublishFailed as error:
            self._failure = error
            return [error] * len(messages)
        outcomes = await self._publish(
            [
                (subject, {**headers, "Nats-Expected-Last-Sequence": str(self._last + number)}, body)
                for number, (subject, headers, body) in enumerate(messages)
            ]
        )
        if all(isinstance(each, Stored) for each in outcomes):
            self._last += len(messages)
        else:
            # Somebody else has published, or it is not known what became of some: look before the next.
            log.info("keadaan_dikirim_ulang", amount=len(messages))
            self._last = None
        return outcomes

    async def _set_state_aside(self, connection: Any, state: Built) -> None:
        # The mark goes all the same: the others must not wait, and the next change marks it again.
        kind, id_ = state.mark.place
        subject, headers, body = state.message or (f"asn.{self._schema}.state.{kind}.{id_}", {}, b"")
        event_id = str(self._new_id())
        await connection.execute(_STATE_SET_ASIDE.sql, event_id, subject, headers, body, repr(state.error))
        self._aside.add(subject)
        RELAY_SET_ASIDE.labels("state").inc()
        log.error("keadaan_disisihkan", subject=masked(subject), error=masked(repr(state.error)))

    async def _publish(self, messages: Sequence[Message]) -> list[Outcome]:
        """Publish in order; for each message its acknowledgement, or what went wrong."""
        try:
            outcomes = await self._sender.send(messages)
        except PublishFailed as error:
            return [error] * len(messages)
        self._stored = self._stored or any(isinstance(each, Stored) for each in outcomes)
        return outcomes
