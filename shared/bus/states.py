"""Reads the present state of aggregates and wraps each as the message that tells of it.

One that cannot be read does not keep the others back: it is found by *bisection*, and handed back with its error.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import asyncpg
import structlog

from shared.bus.send import Message, Unsendable, check
from shared.clock import Clock
from shared.db.statement import Statement
from shared.events.envelope import Envelope
from shared.events.registry import Event, type_of
from shared.identity import NewId
from shared.telemetry.masking import masked
from shared.telemetry.metrics import RELAY_FAILURES

log = structlog.get_logger("relay")

BROKEN_PAUSE = 30.0
"""Seconds before states of a kind are tried again whose statement the schema does not know."""
_VERSIONS = Statement("SELECT nextval('state_version') FROM generate_series(1, $1)", int)
_NOT_ITS_FAULT = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,
    asyncpg.LockNotAvailableError,
    asyncpg.InvalidCachedStatementError,
)
"""Errors that say nothing about the aggregate whose state was being read."""

Place = tuple[str, str]
"""An aggregate: its kind and its id."""


class Mark(NamedTuple):
    """An aggregate whose published state is out of date; of several changes, all ids and the trace of one."""

    aggregate: str
    aggregate_id: str
    ids: list[int]
    traceparent: str | None

    @property
    def place(self) -> Place:
        """The aggregate that it speaks of."""
        return self.aggregate, self.aggregate_id


class State(NamedTuple):
    """The present state of an aggregate, as the JSON of its model; no body when there is nothing to say."""

    id: str
    body: str | None


@dataclass(frozen=True, slots=True)
class StateSource:
    """How the relay builds the published state of one kind of aggregate.

    ``statement`` takes ``:ids`` (text[]).
    ``all_ids`` is the SQL that answers the id of every aggregate of the kind: for publishing all of them once more.
    """

    model: type[Event]
    statement: Statement[State]
    all_ids: str


@dataclass(slots=True)
class Built:
    """A state on its way: its mark, its message, or why there is none."""

    mark: Mark
    message: Message | None
    error: Exception | None = None


class StateReader:
    """Builds the states of one service."""

    def __init__(
        self, sources: Sequence[StateSource], clock: Clock, new_id: NewId, max_payload: Callable[[], int]
    ) -> None:
        """``max_payload`` tells how many bytes a message may have."""
        self.sources = {type_of(each.model).aggregate: each for each in sources}
        self.broken: dict[str, float] = {}
        """Kinds whose statement fails for all of them, and when to try again."""
        self._clock = clock
        self._new_id = new_id
        self._max_payload = max_payload

    def kinds(self) -> list[str]:
        """The kinds that can be read now."""
        now = asyncio.get_running_loop().time()
        self.broken = {kind: until for kind, until in self.broken.items() if until > now}
        return [kind for kind in self.sources if kind not in self.broken]

    async def read(self, connection: Any, marks: Sequence[Mark]) -> list[Built]:
        """The states that these marks stand for, in their order; of a kind that is broken there are none."""
        kinds: dict[str, list[Mark]] = {}
        for mark in marks:
            kinds.setdefault(mark.aggregate, []).append(mark)
        found: dict[Place, Built] = {}
        for kind, wanted in kinds.items():
            for each in await self._build(connection, kind, wanted):
                found[each.mark.place] = each
        return [found[mark.place] for mark in marks if mark.place in found]

    async def _build(self, connection: Any, kind: str, marks: Sequence[Mark]) -> list[Built]:
        """The states of one kind; of half of them when all cannot be read at once, down to the one that cannot."""
        try:
            return await self._read(connection, kind, marks)
        except asyncpg.SyntaxOrAccessError as error:
            # It is the statement or the schema: other kinds go on, and this one waits for whoever mends it.
            log.error("keadaan_tidak_terbaca", aggregate=kind, error=masked(repr(error)))
            RELAY_FAILURES.inc()
            self.broken[kind] = asyncio.get_running_loop().time() + BROKEN_PAUSE
            return []
        except _NOT_ITS_FAULT:
            raise
        except Exception as error:  # noqa: BLE001 (whatever a state fails with, the others must not wait for it)
            if len(marks) == 1:
                return [Built(marks[0], None, error)]
        middle = len(marks) // 2
        return [
            *await self._build(connection, kind, marks[:middle]),
            *await self._build(connection, kind, marks[middle:]),
        ]

    async def _read(self, connection: Any, kind: str, marks: Sequence[Mark]) -> list[Built]:
        source = self.sources[kind]
        event_type = type_of(source.model)
        # Versions are drawn before the states are read: whoever reads later has drawn higher.
        versions = await connection.fetch(_VERSIONS.sql, len(marks))
        bodies: dict[str, str | None] = {}
        found = await connection.fetch(source.statement.sql, [mark.aggregate_id for mark in marks])
        for each in source.statement.rows(found):
            if each.id in bodies:
                raise ValueError("the statement answers an id twice")
            bodies[each.id] = each.body
        now = self._clock.now()
        states = []
        for mark, (version,) in zip(marks, versions, strict=True):
            body = bodies.get(mark.aggregate_id)
            if body is None and mark.aggregate_id in bodies:
                raise ValueError("the statement answers no body")
            if body is None:
                # There is nothing to say of it (any more).
                states.append(Built(mark, None))
                continue
            envelope = Envelope.wrap(
                event_type,
                mark.aggregate_id,
                body.encode(),
                event_id=self._new_id(),
                version=version,
                time=now,
                traceparent=mark.traceparent,
            )
            headers = envelope.headers()
            # A state is built anew for each try, under another id: the fence keeps it from being stored twice, and the
            # server need not remember for an hour every id of a whole city.
            del headers["Nats-Msg-Id"]
            state = Built(mark, (envelope.subject, headers, envelope.body))
            try:
                check(state.message, self._max_payload())  # type: ignore[arg-type]
            except Unsendable as error:
                state.error = error
            states.append(state)
        return states
