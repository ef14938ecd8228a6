"""One transaction: what a request or a handler changes, and the events that follow from it, commit together."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from types import TracebackType
from typing import Any, Self

import asyncpg
import orjson

from shared.bus.envelope import Envelope
from shared.bus.registry import SUBJECT_ID, Event
from shared.db.ahead import Connection, Value, bigint, byteas, instant, jsonb, jsonbs, once, text, texts, uuids
from shared.db.outage import DATABASE_AWAY
from shared.db.pool import Pool, plain
from shared.db.statement import Statement
from shared.identity import NewId, new_id

_EVENTS = """
    INSERT INTO outbox (event_id, subject, headers, body)
    SELECT * FROM unnest(?::uuid[], ?::text[], ?::jsonb[], ?::bytea[])"""
_MARKS = """
    INSERT INTO state_mark (traceparent, aggregate, aggregate_id)
    SELECT ?::text, a, i FROM unnest(?::text[], ?::text[]) AS m(a, i)"""
_AUDIT = """
    INSERT INTO audit (waktu, pelaku, peran, trace_id, aksi, objek, objek_id, sebelum, sesudah, alasan)
    SELECT ?::timestamptz, ?::text, ?::text[], ?::text, a.aksi, a.objek, a.objek_id, a.sebelum, a.sesudah, a.alasan
    FROM jsonb_to_recordset(?::jsonb)
         AS a(aksi text, objek text, objek_id text, sebelum jsonb, sesudah jsonb, alasan text)"""
_ANSWER = """
    INSERT INTO idempotency (subject, key, request_hash, status, headers, body)
    VALUES (?::text, ?::text, ?::bytea, ?::bigint, ?::jsonb, ?::bytea)"""
_ANSWERED = "pk_idempotency"

_BEGIN = once("BEGIN")
_BEGIN_PLANNING = once("BEGIN", "SET LOCAL plan_cache_mode = force_custom_plan")


@cache
def _together(parts: tuple[str, ...]) -> str:
    """One statement that does what all of these do."""
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
    work_for: set[str] = field(default_factory=set)
    """Background jobs of this process, by name, that have something to do as soon as this has committed."""
    _connection: Connection | None = None
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
        connection = await self._begun()
        if not connection.is_in_transaction():
            # Whatever is done with it, what was sent ahead is done first.
            await connection.fetch("SELECT 1")
        return connection

    async def _begun(self) -> Connection:
        """The connection, with BEGIN on its way ahead of the first statement."""
        if self._connection is None:
            self._connection = await self.pool.take()
            self._connection.ahead(_BEGIN if self.keeps_plans else _BEGIN_PLANNING)
        return self._connection

    async def fetch(self, statement: Statement, /, **params: Any) -> list[Any]:
        """All rows."""
        connection = await self._begun()
        rows: list[Any] = await connection.fetch(statement.sql, *statement.arguments(params))
        return rows

    async def row(self, statement: Statement, /, **params: Any) -> Any:
        """The first row, or None."""
        connection = await self._begun()
        return await connection.fetchrow(statement.sql, *statement.arguments(params))

    async def value(self, statement: Statement, /, **params: Any) -> Any:
        """The first column of the first row, or None."""
        connection = await self._begun()
        return await connection.fetchval(statement.sql, *statement.arguments(params))

    async def execute(self, statement: Statement, /, **params: Any) -> int:
        """Run and answer the number of rows touched."""
        arguments = statement.arguments(params)
        # Without any, asyncpg sends a script.
        connection = await (self._begun() if arguments else self.connection())
        tag: str = await connection.execute(statement.sql, *arguments)
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

    def _rows(self) -> tuple[str, list[Value]] | None:
        """The statement that writes events, state marks, audit rows and the kept answer, with its parameters."""
        parts: list[str] = []
        values: list[Value] = []
        if self._events:
            parts.append(_EVENTS)
            values += [
                uuids(event.id for event in self._events),
                texts(event.subject for event in self._events),
                jsonbs(orjson.dumps(event.headers()) for event in self._events),
                byteas(event.body for event in self._events),
            ]
        trace_parent = text(self.traceparent) if self.traceparent is not None else None
        if self._marks:
            parts.append(_MARKS)
            marks = list(dict.fromkeys(self._marks))
            values += [trace_parent, texts(each[0] for each in marks), texts(each[1] for each in marks)]
        if self._audit:
            parts.append(_AUDIT)
            rows = [{name: getattr(entry, name) for name in AuditEntry.__slots__} for entry in self._audit]
            trace_id = text(self.trace_id) if self.trace_id is not None else None
            values += [instant(self.now), text(self.actor.name), texts(self.actor.roles), trace_id]
            values.append(jsonb(orjson.dumps(rows, default=plain)))
        if self._answer is not None:
            parts.append(_ANSWER)
            subject, key, digest, status, headers, body = self._answer
            values += [text(subject), text(key), digest, bigint(status), jsonb(orjson.dumps(headers)), body]
        return (_together(tuple(parts)), values) if parts else None

    async def commit(self) -> None:
        """Write what must be committed along, and commit. Only the route class, the consumer and the jobs call this.

        Raises:
            AlreadyAnswered: the kept answer's key is taken.
        """
        rows = self._rows()
        if rows is None and self._connection is None:
            return
        connection = await self._begun()
        if rows is not None:
            connection.run_ahead(*rows)
        try:
            answer = await connection.finish("COMMIT")
        except asyncpg.UniqueViolationError as error:
            if error.constraint_name == _ANSWERED:
                raise AlreadyAnswered from error
            raise
        self._release()
        if answer != "COMMIT":
            raise TransactionGivenUp(answer)

    async def rollback(self) -> None:
        """Undo everything; harmless after a commit."""
        if self._connection is None:
            return
        try:
            await self._connection.finish("ROLLBACK")
        except DATABASE_AWAY:
            # The server undoes it when the connection ends.
            self._connection.terminate()
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
