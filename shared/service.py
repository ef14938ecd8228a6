"""What a service is made of, and what a running process of it has in its hands."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from fastapi import APIRouter

from shared.auth.pelaku import Pelaku
from shared.auth.tokens import TokenVerifier
from shared.bus.objects import Bucket
from shared.bus.states import StateSource
from shared.bus.subscription import Subscription
from shared.clock import Clock
from shared.db.byproducts import Actor
from shared.db.connections import Pool
from shared.db.reader import Reader
from shared.db.unit_of_work import Derivation, UnitOfWork
from shared.events.registry import Event
from shared.identity import NewId
from shared.privasi.access_log import AccessLog
from shared.privasi.trail import Door
from shared.settings import Settings

if TYPE_CHECKING:
    from nats.aio.client import Client
    from sqlalchemy import MetaData


@dataclass(slots=True)
class Runtime:
    """The live parts of one process."""

    service: "Service"
    settings: Settings
    clock: Clock
    new_id: NewId
    pool: Pool
    access_log: AccessLog
    verifier: TokenVerifier
    client: "Client | None" = None
    outbox_nudge: asyncio.Event = field(default_factory=asyncio.Event)
    work_nudges: dict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    """By background job of this process: set when something has been left for it to do."""
    troubles: dict[str, str] = field(default_factory=dict)
    """What does not work in this process now, by the part that it is about, in words for people: it is not ready."""
    kept: dict[type, Any] = field(default_factory=dict)
    """What slices keep in this process from one request to the next, each under a class of its own: it may be lost."""
    at_end: AsyncExitStack = field(default_factory=AsyncExitStack)
    """What of it has to be closed when this process ends."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the process is about to end: answers that go on and on end then, and readers come back elsewhere."""

    @property
    def reader(self) -> Reader:
        """Reads outside any transaction."""
        return Reader(self.pool)

    def unit_of_work(
        self,
        actor: Actor | None = None,
        traceparent: str | None = None,
        *,
        keeps_plans: bool = False,
        pool: Pool | None = None,
    ) -> UnitOfWork:
        """A new transaction; use it as ``async with``."""
        return UnitOfWork(
            pool=pool or self.pool,
            actor=actor or Actor(f"layanan:{self.service.name}"),
            now=self.clock.now(),
            today=self.clock.today(),
            new_id=self.new_id,
            traceparent=traceparent,
            settings=self.settings,
            keeps_plans=keeps_plans,
            clock_is_real=self.clock.is_real,
            derivations=self.service.derivations,
            after_commit=self.committed,
        )

    def tell(self, part: str, words: str | None) -> None:
        """Say that a part of this process does not work, or, with None, that it does."""
        if words is None:
            self.troubles.pop(part, None)
        else:
            self.troubles[part] = words

    def committed(self, uow: UnitOfWork) -> None:
        """Wake the relay and the jobs of this process if the transaction left them something."""
        if uow.announces:
            self.outbox_nudge.set()
        for job in uow.work_for:
            self.work_nudges[job].set()


@dataclass(frozen=True, slots=True)
class Job:
    """Background work of a service: runs again and again; one replica at a time by its own means."""

    name: str
    every: float
    """Seconds between the end of a run and the next, unless nudged."""
    run: Callable[[Runtime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Projection:
    """A table that is made of other services' states alone, so that it can be built anew from them."""

    table: str
    model: type[Event]
    """The state that its rows come from."""
    evidence: bool = False
    """Its rows say more than a state does, such as since when it has been known: they are not deleted but counted as
    older than any state (``versi`` -1)."""


@dataclass(frozen=True, slots=True)
class Retention:
    """What happens to rows of a table in time."""

    table: str
    since: str | None
    """SQL: the instant from which a row's time runs; NULL while it does not. None where nothing ever goes."""
    keep: timedelta | None
    """None for ever."""
    why: str
    """For people, in Bahasa."""


def archive(why: str, *tables: str) -> tuple[Retention, ...]:
    """Tables of which nothing is deleted."""
    return tuple(Retention(each, None, None, why) for each in tables)


@dataclass(frozen=True, slots=True)
class Service:
    """Everything that distinguishes one service from another."""

    name: str
    """Also its schema, its NATS user and its path at the gateway."""
    title: str
    description: str
    tables: "Callable[[], MetaData]"
    """What the models say the schema holds. Asked for by a migration only: a process that runs needs no SQLAlchemy."""
    migrations: Path
    routers: Sequence[APIRouter]
    webhooks: Sequence[APIRouter] = ()
    """What it sends to receivers outside: for the reference only."""
    subscriptions: Sequence[Subscription] = ()
    projections: Sequence[Projection] = ()
    retention: Sequence[Retention] = ()
    """How long rows of its own growing tables are kept."""
    states: Sequence[StateSource] = ()
    derivations: Mapping[str, Derivation] = field(default_factory=dict)
    """What is made anew before a transaction commits that has marked it, by kind: ``uow.mark_derived``."""
    jobs: Sequence[Job] = ()
    buckets: Sequence[Bucket] = ()
    """Of the object store, for results that are too large for an event: those that this service writes."""
    pemilik: Callable[[Reader, Collection[str]], Awaitable[Mapping[str, str]]] | None = None
    """Of these NIPs those that were given later, with the permanent one of their person: ``shared/auth/nomor.py``."""
    wakil: Callable[[Reader, Pelaku, UUID, date], Awaitable[Pelaku | None]] | None = None
    """The caller as who they represent by a mandate, if that is theirs and holds on a day: ``shared/auth/guard.py``."""
    trail: Mapping[str, Door] = field(default_factory=dict)
    """By kind of object: who may read its trail, and what of it."""
    tags: Sequence[dict[str, str]] = ()
    contract: Path | None = None
    """The folder of the documents that it publishes (``make kontrak``); None for one that only a test knows."""
    version: str = "0.1.0"
    """Of its published contracts, by semantic versioning. What breaks a client needs a new major number (while that is
    0, a minor one), and ``-dev`` behind it has promised nothing yet: ``make check`` compares."""

    @property
    def metadata(self) -> "MetaData":
        """The tables of the service."""
        return self.tables()
