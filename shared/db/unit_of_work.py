"""One transaction: what a request or a handler changes, and the events that follow from it, commit together."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from types import TracebackType
from typing import Any, Self

from shared.bus.envelope import Envelope
from shared.bus.registry import SUBJECT_ID, Event
from shared.db.outage import DATABASE_AWAY
from shared.db.pool import Pool
from shared.db.statement import Statement
from shared.identity import NewId, new_id

_EVENTS = """
    INSERT INTO outbox (event_id, subject, headers, body)
    SELECT * FROM unnest(?::uuid[], ?::text[], ?::jsonb[], ?::bytea[])"""
_MARKS = """
    INSERT INTO state_mark (traceparent, aggregate, aggregate_id)
    SELECT ?, a, i FROM unnest(?::text[], ?::text[]) AS m(a, i)"""
_AUDIT = """
    INSERT INTO audit (waktu, pelaku, peran, trace_id, aksi, objek, objek_id, sebelum, sesudah, alasan)
    SELECT ?, ?, ?, ?, a.aksi, a.objek, a.objek_id, a.sebelum, a.sesudah, a.alasan
    FROM jsonb_to_recordset(?::jsonb)
         AS a(aksi text, objek text, objek_id text, sebelum jsonb, sesudah jsonb, alasan text)"""
_ANSWER = """
    INSERT INTO idempotency (subject, key, request_hash, status, headers, body)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1"""

_BEGIN = "BEGIN"
_BEGIN_PLANNING = "BEGIN; SET LOCAL plan_cache_mode = force_custom_plan"


@cache
def _together(parts: tuple[str, ...]) -> str:
    """One statement that does what all of these do: each round trip costs a request more than the work behind it."""
    *first, last = parts
    before = ", ".join(f"part_{number} AS ({part})" for number, part in enumerate(first))
    pieces = (f"WITH {before} {last}" if before else last).split("?")
    return "".join(f"{piece}${number}" for number, piece in enumerate(pieces[:-1], start=1)) + pieces[-1]


class AlreadyAnswered(Exception):
    """Another request with this Idempotency-Key committed first."""


class TransactionGivenUp(RuntimeError):
    """A statement had failed, somebody went on as if it had not, and the database answered COMMIT with ROLLBACK."""


@dataclass(slots=True)
class Actor:
    """Who is named in the audit trail: a person, or a service that acts on an event."""

    name: str
    roles: Sequence[str] = ()


@dataclass(slots=True)
class AuditEntry:
    """One change of one record, before and after."""

    aksi: str
    objek: str
    objek_id: str
    sebelum: Any = None
    sesudah: Any = None
    alasan: str | None = None


@dataclass(slots=True)
class UnitOfWork:
    """The transaction that handlers work in. It begins with the first statement; only its owner commits it."""

    pool: Pool
    actor: Actor
    now: datetime
    today: date
    """The day it is in the civil time zone at ``now``."""
    new_id: NewId = new_id
    traceparent: str | None = None
    causation: str | None = None
    keeps_plans: bool = False
    """Whether the server may run a statement by the plan that it made for earlier values: most of what a request's
    small statement costs is planning. Not for work on tables that may just be filling: a plan made while they were
    empty reads them from end to end."""
    leaves_work: bool = False
    """Set it when a background job of this process has something to do as soon as this has committed."""
    _connection: Any = None
    _events: list[Envelope] = field(default_factory=list)
    _marks: list[tuple[str, str]] = field(default_factory=list)
    _audit: list[AuditEntry] = field(default_factory=list)
    _answer: tuple[Any, ...] | None = None
    _savepoints: int = 0

    @property
    def trace_id(self) -> str | None:
        """The 32 hex digits by which logs, traces and this transaction's rows find each other."""
        return self.traceparent.split("-")[1] if self.traceparent else None

    @property
    def announces(self) -> bool:
        """Whether the relay will have something to do once this commits."""
        return bool(self._events or self._marks)

    async def connection(self) -> Any:
        """The asyncpg connection, in its transaction. Only repositories and COPY need it directly."""
        if self._connection is None:
            connection = await self.pool.take()
            try:
                await connection.execute(_BEGIN if self.keeps_plans else _BEGIN_PLANNING)
            except BaseException:
                self.pool.give_back(connection)
                raise
            self._connection = connection
        return self._connection

    async def fetch(self, statement: Statement, /, **params: Any) -> list[Any]:
        """All rows."""
        connection = await self.connection()
        rows: list[Any] = await connection.fetch(statement.sql, *statement.arguments(params))
        return rows

    async def row(self, statement: Statement, /, **params: Any) -> Any:
        """The first row, or None."""
        connection = await self.connection()
        return await connection.fetchrow(statement.sql, *statement.arguments(params))

    async def value(self, statement: Statement, /, **params: Any) -> Any:
        """The first column of the first row, or None."""
        connection = await self.connection()
        return await connection.fetchval(statement.sql, *statement.arguments(params))

    async def execute(self, statement: Statement, /, **params: Any) -> int:
        """Run and answer the number of rows touched."""
        connection = await self.connection()
        tag: str = await connection.execute(statement.sql, *statement.arguments(params))
        last = tag.rsplit(" ", 1)[-1]
        return int(last) if last.isdigit() else 0

    def publish(self, fact: Event, *, version: int) -> None:
        """Send a fact when, and only when, this transaction commits.

        ``version`` is the aggregate's version after the change; lock the aggregate first, so that the order of
        its events is the order of its commits.
        """
        self._events.append(
            Envelope.around(
                fact,
                event_id=self.new_id(),
                version=version,
                time=self.now,
                traceparent=self.traceparent,
                causation=self.causation,
            )
        )

    def mark_state(self, aggregate: str, *ids: str) -> None:
        """Say that the published state of these aggregates is out of date; the relay rebuilds and sends it.

        Raises:
            ValueError: an id that cannot be part of a subject.
        """
        for each in ids:
            if not SUBJECT_ID.match(each):
                raise ValueError(f"{each!r} cannot be part of a subject")
        self._marks.extend((aggregate, each) for each in ids)

    def audit(
        self,
        aksi: str,
        objek: str,
        objek_id: str,
        *,
        sebelum: Any = None,
        sesudah: Any = None,
        alasan: str | None = None,
    ) -> None:
        """Record who did what to which record."""
        self._audit.append(AuditEntry(aksi, objek, objek_id, sebelum, sesudah, alasan))

    def keep_answer(
        self, subject: str, key: str, digest: bytes, status: int, headers: dict[str, str], body: bytes
    ) -> None:
        """Store the answer to a request beside what it changed; of many with one key, one commits."""
        self._answer = (subject, key, digest, status, headers, body)

    @contextlib.asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part that may fail alone: on an error its changes, events, marks and audit rows are forgotten."""
        connection = await self.connection()
        self._savepoints += 1
        name = f"s{self._savepoints}"
        kept = len(self._events), len(self._marks), len(self._audit)
        await connection.execute(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            await connection.execute(f"ROLLBACK TO SAVEPOINT {name}")
            del self._events[kept[0] :], self._marks[kept[1] :], self._audit[kept[2] :]
            raise
        await connection.execute(f"RELEASE SAVEPOINT {name}")

    def forget(self) -> None:
        """Drop the events, marks and audit rows so far: for a transaction that will not be committed."""
        self._events.clear()
        self._marks.clear()
        self._audit.clear()

    async def flush(self) -> None:
        """Write events, state marks, audit rows and the kept answer into the open transaction.

        Raises:
            AlreadyAnswered: the answer's key is taken.
        """
        parts: list[str] = []
        values: list[Any] = []
        if self._events:
            parts.append(_EVENTS)
            values += [
                [event.id for event in self._events],
                [event.subject for event in self._events],
                [event.headers() for event in self._events],
                [event.body for event in self._events],
            ]
        if self._marks:
            parts.append(_MARKS)
            marks = list(dict.fromkeys(self._marks))
            values += [self.traceparent, [each[0] for each in marks], [each[1] for each in marks]]
        if self._audit:
            parts.append(_AUDIT)
            rows = [{name: getattr(entry, name) for name in AuditEntry.__slots__} for entry in self._audit]
            values += [self.now, self.actor.name, list(self.actor.roles), self.trace_id, rows]
        if self._answer is not None:
            parts.append(_ANSWER)
            values += self._answer
        if not parts:
            return
        connection = await self.connection()
        kept = await connection.fetchval(_together(tuple(parts)), *values)
        if self._answer is not None and kept is None:
            raise AlreadyAnswered

    async def commit(self) -> None:
        """Flush and commit. Only the route class, the consumer and the jobs call this."""
        await self.flush()
        if self._connection is not None:
            answer = await self._connection.execute("COMMIT")
            self._release()
            if answer != "COMMIT":
                raise TransactionGivenUp(answer)

    async def rollback(self) -> None:
        """Undo everything; harmless after a commit."""
        if self._connection is None:
            return
        try:
            # A lost connection has been rolled back by the server, and is no longer ours to ask.
            with contextlib.suppress(*DATABASE_AWAY):
                await self._connection.execute("ROLLBACK")
        finally:
            self._release()

    def _release(self) -> None:
        connection, self._connection = self._connection, None
        self.pool.give_back(connection)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            try:
                await self.commit()
            except BaseException:
                await self.rollback()
                raise
        else:
            await self.rollback()


class Reader:
    """Statements outside any transaction: each sees the committed state of its moment. For reads only."""

    __slots__ = ("pool",)

    def __init__(self, pool: Pool) -> None:
        self.pool = pool

    async def fetch(self, statement: Statement, /, **params: Any) -> list[Any]:
        """All rows."""
        return await self.pool.fetch(statement.sql, *statement.arguments(params))

    async def row(self, statement: Statement, /, **params: Any) -> Any:
        """The first row, or None."""
        return await self.pool.fetchrow(statement.sql, *statement.arguments(params))

    async def value(self, statement: Statement, /, **params: Any) -> Any:
        """The first column of the first row, or None."""
        return await self.pool.fetchval(statement.sql, *statement.arguments(params))

    @contextlib.asynccontextmanager
    async def together(self) -> AsyncIterator["Snapshot"]:
        """Several statements that see one and the same state, each planned for its values: for reports, whose parts
        must add up, and whose plans differ much with the day and the unit asked for."""
        async with (
            self.pool.acquire() as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            await connection.execute("SET LOCAL plan_cache_mode = force_custom_plan")
            yield Snapshot(connection)


class Snapshot(Reader):
    """A reader inside one transaction; see ``Reader.together``."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def fetch(self, statement: Statement, /, **params: Any) -> list[Any]:
        rows: list[Any] = await self._connection.fetch(statement.sql, *statement.arguments(params))
        return rows

    async def row(self, statement: Statement, /, **params: Any) -> Any:
        return await self._connection.fetchrow(statement.sql, *statement.arguments(params))

    async def value(self, statement: Statement, /, **params: Any) -> Any:
        return await self._connection.fetchval(statement.sql, *statement.arguments(params))
