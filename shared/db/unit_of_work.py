"""The *unit of work*: what a request or a handler changes, and the events that follow from it, commit together."""

import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import TracebackType
from typing import Any, Protocol, Self
from uuid import UUID

import asyncpg

from shared.db.byproducts import ANSWERED, Actor, AuditEntry, Byproducts
from shared.db.connections import Pool
from shared.db.outage import DatabaseAway, calling, close_now, is_outage
from shared.db.reader import Bound
from shared.db.statement import Statement
from shared.events.envelope import Envelope
from shared.events.registry import SUBJECT_ID, Event
from shared.identity import NewId, new_id
from shared.settings import Settings
from shared.telemetry import trace


class AlreadyAnswered(Exception):
    """Another request with this Idempotency-Key committed first."""


class TransactionGivenUp(RuntimeError):
    """A statement had failed, somebody went on as if it had not, and nothing of the transaction can be committed."""


class Undone(Exception):
    """Why a transaction is rolled back that nothing went wrong with."""


class Cause(Protocol):
    """What one has to know of an event to say that it has brought something about."""

    @property
    def id(self) -> UUID:
        """The event's."""

    @property
    def traceparent(self) -> str | None:
        """The span in which it was published."""


@dataclass(slots=True)
class UnitOfWork(Bound):
    """The transaction that handlers work in. It begins with the first statement; only its owner commits it."""

    pool: Pool
    actor: Actor
    now: datetime
    today: date
    """The day it is in the civil time zone at ``now``."""
    new_id: NewId = new_id
    traceparent: str | None = None
    causation: str | None = None
    reason: str | None = None
    """Why, for audit rows that say nothing of their own."""
    settings: Settings | None = None
    """Of the process, for what is derived."""
    keeps_plans: bool = False
    """Whether the server may run a statement by the plan that it made for earlier values: most of what a request's
    small statement costs is planning. Not for work on tables that may just be filling: a plan made while they were
    empty reads them from end to end."""
    clock_is_real: bool = False
    """Whether ``now`` claims to be the true time; see ``clock_check``."""
    work_for: set[str] = field(default_factory=set)
    """Background jobs of this process, by name, that have something to do as soon as this has committed."""
    after_commit: "Callable[[UnitOfWork], None]" = lambda _: None
    """Told once it has committed: wakes what it has left work for."""
    derivations: "Mapping[str, Derivation]" = field(default_factory=dict)
    """How what is derived from other rows is made anew, by kind; see ``mark_derived``."""
    kept: dict[Any, Any] = field(default_factory=dict)
    """What is read once for all that is done in it."""
    _connection: Any = None
    _transaction: Any = None
    _byproducts: Byproducts = field(default_factory=Byproducts)

    @property
    def trace_id(self) -> str | None:
        """The 32 hex digits by which logs, traces and this transaction's rows find each other."""
        return trace.trace_id_of(self.traceparent)

    @property
    def announces(self) -> bool:
        """Whether the relay will have something to do once this commits."""
        return bool(self._byproducts.events or self._byproducts.marks)

    async def connection(self) -> Any:
        """The asyncpg connection, in its transaction. Only repositories and COPY need it directly."""
        if self._connection is None:
            self._connection = connection = await self.pool.take()
            self._transaction = connection.transaction()
            try:
                with calling(connection):
                    await self._transaction.start()
                    plans = "" if self.keeps_plans else "SET LOCAL plan_cache_mode = force_custom_plan; "
                    # Triggers ask for the day here, not of the server's clock.
                    await connection.execute(f"{plans}SET LOCAL asn.hari = '{self.today}'")
            except BaseException:
                # Nobody knows whether it has begun.
                close_now(connection)
                raise
        return self._connection

    async def execute(self, statement: Statement[None], /, **params: Any) -> int:
        """Run and answer the number of rows touched."""
        connection = await self.connection()
        with calling(connection):
            tag: str = await connection.execute(statement.sql, *statement.arguments(params))
        last = tag.rsplit(" ", 1)[-1]
        return int(last) if last.isdigit() else 0

    def caused_by(self, cause: Cause | None) -> None:
        """Say which event brings about what is published, marked and audited from now on; None when it is several."""
        self.causation = str(cause.id) if cause else None
        if cause is None:
            self.traceparent = None
        elif self.trace_id is None or self.trace_id != trace.trace_id_of(cause.traceparent):
            # Within one trace, what is done here belongs to the span that it is done in.
            self.traceparent = trace.continued(cause.traceparent)

    def publish(self, fact: Event, *, version: int) -> Envelope:
        """Send a fact when, and only when, this transaction commits; answers it as it will be sent.

        ``version`` is the aggregate's version after the change; lock the aggregate first, so that the order of
        its events is the order of its commits.
        """
        envelope = Envelope.around(
            fact,
            event_id=self.new_id(),
            version=version,
            time=self.now,
            traceparent=self.traceparent,
            causation=self.causation,
        )
        self._byproducts.events.append(envelope)
        return envelope

    def mark_state(self, aggregate: str, *ids: str) -> None:
        """Say that the published state of these aggregates is out of date; the relay rebuilds and sends it.

        Raises:
            ValueError: an id that cannot be part of a subject.
        """
        for each in ids:
            if not SUBJECT_ID.match(each):
                raise ValueError(f"{each!r} cannot be part of a subject")
        self._byproducts.marks.extend((aggregate, each, self.traceparent) for each in ids)

    def mark_derived(self, kind: str, *ids: str) -> None:
        """Say that rows have changed from which something is derived (a materialized view kept by hand): it is made
        anew just before the commit, or by ``derive``, once for each id. Whoever writes the rows need not know what
        follows from them.

        Raises:
            ValueError: nothing of this kind is derived here.
        """
        if kind not in self.derivations:
            raise ValueError(f"nothing called {kind!r} is derived here")
        self._byproducts.outdated.extend((kind, each) for each in ids)

    async def derive(self) -> None:
        """Make anew what is outdated. Inside a savepoint, what cannot be derived undoes the rows that it follows from.

        Raises:
            RuntimeError: kinds follow from each other in a circle.
        """
        # One kind may follow from another, so the longest chain has all of them.
        kinds = len(self.derivations)
        while self._byproducts.outdated:
            if kinds == 0:
                raise RuntimeError(f"what is derived follows from itself: {sorted(self._byproducts.outdated)[:3]}")
            kinds -= 1
            outdated: dict[str, set[str]] = defaultdict(set)
            for kind, id_ in self._byproducts.outdated:
                outdated[kind].add(id_)
            self._byproducts.outdated.clear()
            for kind, ids in outdated.items():
                await self.derivations[kind](self, ids)

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
        entry = AuditEntry(aksi, objek, objek_id, sebelum, sesudah, alasan or self.reason, self.trace_id)
        self._byproducts.audit.append(entry)

    def keep_answer(
        self,
        subject: str,
        key: str,
        digest: bytes,
        status: int,
        headers: dict[str, str],
        body: bytes,
        peran: Collection[str] = (),
        unit: Collection[str] = (),
    ) -> None:
        """Store the answer to a request beside what it changed; of many with one key, one commits.

        ``peran`` and ``unit`` are the caller's: who has fewer of them later may not see the answer again.
        """
        self._byproducts.answer = (subject, key, digest, status, headers, body, sorted(peran), sorted(unit))

    @contextlib.asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part that may fail alone: on an error its changes, events, marks and audit rows are forgotten."""
        kept = self._byproducts.kept()
        try:
            async with (await self.connection()).transaction():
                yield
        except BaseException:
            self._byproducts.cut(kept)
            raise

    @contextlib.asynccontextmanager
    async def trial(self) -> AsyncIterator[None]:
        """A part that is only tried: nothing of it stays, and what stands against it is raised."""
        with contextlib.suppress(Undone):
            async with self.savepoint():
                yield
                raise Undone

    async def undo(self) -> None:
        """Take back everything so far; who is told that nothing has changed, or what would, can be sure of it."""
        self._byproducts.cut((0, 0, 0, ()))
        self.work_for.clear()
        await self.rollback()

    async def commit(self) -> None:
        """Derive what is outdated, write the byproducts, and commit.

        Only the route class, the consumer and the jobs call this.

        Raises:
            AlreadyAnswered: the kept answer's key is taken.
            TransactionGivenUp: a statement had failed before.
        """
        try:
            await self.derive()
            written = self._byproducts.statement(self.actor, self.now)
            if written is None and self._connection is None:
                self.after_commit(self)
                return
            # COMMIT of a transaction in which a statement has failed succeeds, as a rollback. Any other one tells.
            sql, arguments = written or ("SELECT 1", [])
            connection = await self.connection()
            with calling(connection):
                await connection.execute(sql, *arguments)
                await self._transaction.commit()
        except asyncpg.InFailedSQLTransactionError as error:
            raise TransactionGivenUp("a statement had failed before") from error
        except asyncpg.UniqueViolationError as error:
            if error.constraint_name == ANSWERED:
                raise AlreadyAnswered from error
            raise
        self.after_commit(self)
        connection, self._connection = self._connection, None
        await self.pool.give_back(connection)

    async def rollback(self, error: BaseException | None = None) -> None:
        """Undo everything; harmless after a commit. ``error`` is why."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await self.pool.give_back(connection, error or Undone(), self._transaction)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, stack: TracebackType | None
    ) -> None:
        if error is None:
            try:
                await self.commit()
            except BaseException as refused:
                await self.rollback(refused)
                raise
            return
        # What a COPY, or another call on the connection itself, met.
        away = self._connection is not None and is_outage(error, self._connection)
        await self.rollback(error)
        if away:
            raise DatabaseAway(repr(error)) from error


Derivation = Callable[[UnitOfWork, Collection[str]], Awaitable[object]]
"""Makes anew, inside the transaction, what is derived from the rows of these ids."""
