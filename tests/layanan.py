"""A whole service under test: its real application over a migrated PostgreSQL database of its own, without NATS.

    @pytest.fixture
    async def mutasi(postgres_server):
        async with open_service(postgres_server, SERVICE) as service:
            yield service

    async def test_the_person_may_read_their_own_case(mutasi):
        await mutasi.receive(AsnState(...), JabatanState(...))        # as if the bus had delivered them
        ppk = mutasi.caller("ppk", nip="1970…", unit=["*"])           # a token per request, signed with a test key
        answer = await ppk.post("/usulan", {...}, seen=3)             # sends Idempotency-Key, and If-Match when told
        assert [each.event.nip for each in await mutasi.published(UsulanDibuat)] == [...]
        mutasi.clock.instant += timedelta(days=1)
        await mutasi.run_job("berlakukan")

Each service is migrated once per process into a template, and every ``open_service`` has a copy of it that holds
nothing of what another test has written. What many tests begin with is written once per process, too:
``open_service(server, SERVICE, filled=fill)`` lets ``fill(service)`` write into a template of its own.
"""

import itertools
import tempfile
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4

import httpx
import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from pydantic import SecretStr

from deploy.lokal.postgres import Postgres, siapkan_database
from shared.auth.pelaku import BER_NIP
from shared.bus.apply import apply, decode
from shared.bus.subscription import Received
from shared.db import migrations
from shared.events.envelope import Envelope
from shared.events.names import durable_of
from shared.events.registry import Event, type_named, type_of
from shared.run import SHARED_JOBS, open_runtime
from shared.service import Runtime, Service
from shared.settings import Settings
from tests import aplikasi
from tests.basis_data import Persediaan
from tests.jam import SettableClock

E = TypeVar("E", bound=Event)

DAY_OF_TESTS = datetime(2026, 9, 15, 3, 0, tzinfo=UTC)
"""A Tuesday, ten in the morning in Palembang, unless a test says otherwise."""
AUDIENCE = ["pegawai", "kompetensi", "mutasi", "notifikasi"]


@cache
def signing_key() -> Ed25519PrivateKey:
    """The identity provider of this test process."""
    return Ed25519PrivateKey.generate()


def key_set() -> bytes:
    """The JWKS document that services under test trust."""
    algorithm = jwt.algorithms.OKPAlgorithm
    public = algorithm.to_jwk(signing_key().public_key(), as_dict=True)
    return orjson.dumps({"keys": [{**public, "kid": "uji", "use": "sig", "alg": "EdDSA"}]})


def nip_akun(sub: str) -> str:
    """The number of an account of which a test says no more than its roles: nobody's in any data."""
    return f"1950010119700{zlib.crc32(sub.encode()) % 100_000:05d}"


def mint_token(
    *peran: str,
    now: datetime,
    nip: str | None = None,
    unit: Sequence[str] = (),
    nama: str = "Penguji",
    **claims: Any,
) -> str:
    """A token as the identity provider would sign it; ``claims`` override.

    Who holds a role of an employee and is nobody in particular has a number made of the account's name.
    """
    issued = int(now.timestamp())
    sub = nip or claims.get("sub") or f"akun-{'-'.join(peran) or 'tanpa-peran'}"
    if nip is None and not BER_NIP.isdisjoint(peran):
        nip = nip_akun(sub)
    body = {
        "sub": sub,
        "nip": nip,
        "nama": nama,
        "peran": list(peran),
        "unit": list(unit),
        "iss": "lokal",
        "aud": AUDIENCE,
        "iat": issued,
        "exp": issued + 12 * 3600,
        "jti": str(uuid4()),
        **claims,
    }
    return jwt.encode(body, signing_key(), algorithm="EdDSA", headers={"kid": "uji"})


@dataclass(slots=True)
class Caller:
    """Somebody who calls the API. Tokens are minted at call time, so they live on when a test moves the clock."""

    service: "ServiceUnderTest"
    peran: tuple[str, ...]
    nip: str | None
    unit: tuple[str, ...]
    claims: Mapping[str, Any]
    tajuk: Mapping[str, str] = field(default_factory=dict)
    """Headers that each of their requests has besides."""

    def mewakili(self, perwakilan_id: str) -> "Caller":
        """The same, acting for somebody else by this mandate."""
        return replace(self, tajuk={"Mewakili": perwakilan_id})

    def headers(self) -> dict[str, str]:
        """The Authorization header."""
        now = self.service.clock.now()
        token = mint_token(*self.peran, now=now, nip=self.nip, unit=self.unit, **self.claims)
        return {"Authorization": f"Bearer {token}", **self.tajuk}

    async def get(self, path: str, **params: Any) -> httpx.Response:
        """GET with query parameters."""
        return await self.service.client.get(path, params=params, headers=self.headers())

    async def post(
        self, path: str, body: Any = None, *, key: str | None = None, seen: int | str | None = None
    ) -> httpx.Response:
        """POST with a fresh ``Idempotency-Key`` unless one is given (``""`` sends none).

        ``seen`` is the version for ``If-Match``, or the header's whole text.
        """
        return await self.send("POST", path, body, key=str(uuid4()) if key is None else key, seen=seen)

    async def send(
        self, method: str, path: str, body: Any = None, *, key: str = "", seen: int | str | None = None
    ) -> httpx.Response:
        """Any request with a JSON body."""
        headers = self.headers()
        if key:
            headers["Idempotency-Key"] = key
        if seen is not None:
            headers["If-Match"] = f'"{seen}"' if isinstance(seen, int) else seen
        return await self.service.client.request(method, path, json=body, headers=headers)


@dataclass(slots=True)
class ServiceUnderTest:
    """One service, running in this process over its own database."""

    service: Service
    runtime: Runtime
    app: FastAPI
    client: httpx.AsyncClient
    clock: SettableClock
    settings: Settings
    versions: int = 0
    """The version of the last event that was received."""

    def caller(self, *peran: str, nip: str | None = None, unit: Sequence[str] = (), **claims: Any) -> Caller:
        """Somebody with these roles; ``unit=["*"]`` is the whole city."""
        return Caller(self, peran, nip, tuple(unit), claims)

    async def receive(self, *events: Event, version: int | None = None, event_id: UUID | None = None) -> None:
        """Deliver events in one batch, one transaction, through the service's own subscriptions.

        Versions rise from one event to the next unless ``version`` is given; ``event_id`` delivers one fact again.
        """
        subscriptions = {each.type.name: each for each in self.service.subscriptions}
        batch = []
        for event in events:
            envelope = Envelope.around(
                event,
                event_id=event_id or self.runtime.new_id(),
                version=self._next_version() if version is None else version,
                time=self.clock.now(),
            )
            batch.append(decode(envelope, subscriptions))
        async with self.runtime.unit_of_work() as uow:
            for stream, group in itertools.groupby(batch, key=lambda each: each[1].type.stream):
                await apply(uow, durable_of(self.service.name, stream), list(group))

    def _next_version(self) -> int:
        self.versions += 1
        return self.versions

    async def published(self, model: type[E]) -> list[Received[E]]:
        """Facts of one type that wait in the outbox, oldest first."""
        rows = await self.sql("SELECT subject, headers, body FROM outbox ORDER BY id")
        envelopes = [Envelope.read(row["subject"], row["headers"], row["body"]) for row in rows]
        return [
            Received(model.model_validate_json(each.body), each)
            for each in envelopes
            if type_named(each.type) == type_of(model)
        ]

    async def state(self, model: type[E], *ids: str) -> list[E]:
        """The states that the relay would publish for these aggregates now, in the order asked for."""
        source = next(each for each in self.service.states if each.model is model)
        rows = await self.runtime.reader.fetch(source.statement, ids=list(ids))
        bodies = {row.id: row.body for row in rows}
        return [model.model_validate_json(bodies[each]) for each in ids if each in bodies]

    async def marked(self, aggregate: str) -> set[str]:
        """Ids of one kind of aggregate whose state waits to be published."""
        rows = await self.sql("SELECT aggregate_id FROM state_mark WHERE aggregate = $1", aggregate)
        return {row["aggregate_id"] for row in rows}

    async def run_job(self, name: str) -> None:
        """One run of a background job."""
        job = next(each for each in self.service.jobs if each.name == name)
        await job.run(self.runtime)

    async def run_shared_job(self, name: str) -> None:
        """One run of a job that every service has."""
        job = next(each for each in SHARED_JOBS if each.name == name)
        await job.run(self.runtime)

    async def sql(self, statement: str, *arguments: Any) -> list[Any]:
        """Plain SQL with the rights of the service's login role."""
        rows: list[Any] = await self.runtime.pool.fetch(statement, *arguments)
        return rows

    async def drift(self) -> list[Any]:
        """What the migrated schema and the models do not have in common."""
        assert self.settings.database_owner_url is not None
        owner = self.settings.database_owner_url.get_secret_value()
        return await migrations.differences(owner, self.service.name, self.service.metadata)


_PASSWORD = "uji"
Fill = Callable[[ServiceUnderTest], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Template:
    """A database to copy, and the version of the last event that it has received."""

    database: str
    versions: int = 0


_stocks: dict[str, Persediaan] = {}
_templates: dict[tuple[str, str, Fill | None], _Template] = {}


def _stock(server: Postgres) -> Persediaan:
    return _stocks.setdefault(server.dsn_superuser, Persediaan(server))


async def _template(server: Postgres, service: Service, filled: Fill | None) -> _Template:
    """What the databases of this service begin as, made once per process."""
    place = (server.dsn_superuser, service.name, filled)
    if place not in _templates:
        name = f"pola_{service.name}_{len(_templates)}"
        try:
            template = await _migrated(server, service, name)
            if filled is not None:
                template = await _filled(server, service, template, filled)
            await _stock(server).ingat(name, service.name)
        except BaseException:
            # The next test begins anew and fails by the same error, not by what is there already.
            await _stock(server).buang(name)
            raise
        _templates[place] = template
    return _templates[place]


async def _migrated(server: Postgres, service: Service, name: str) -> _Template:
    roles = {service.name: _PASSWORD, f"{service.name}_pemilik": _PASSWORD}
    await siapkan_database(server.dsn_superuser, [service.name], roles, name)
    owner = server.dsn(f"{service.name}_pemilik", _PASSWORD, name)
    await migrations.upgrade(owner, service.name, service.migrations, service.metadata)
    return _Template(name)


async def _filled(server: Postgres, service: Service, template: _Template, filled: Fill) -> _Template:
    async with _started(server, service, template, SettableClock(DAY_OF_TESTS), pool=12) as running:
        await filled(running)
        return _Template(template.database, running.versions)


@asynccontextmanager
async def open_service(
    server: Postgres,
    service: Service,
    *,
    clock: SettableClock | None = None,
    pool: int = 12,
    filled: Fill | None = None,
) -> AsyncIterator[ServiceUnderTest]:
    """Start a service over a fresh database, without NATS: the relay and the consumers do not run.

    ``filled`` writes what the database begins with, on the day of tests; it runs once per process, so give the same
    function each time. Open more processes of the same service over the same database with
    ``open_runtime(service, its.settings, ...)``.
    """
    template, stock = await _template(server, service, filled), _stock(server)
    database = await stock.pinjam(template.database)
    try:
        begins = _Template(database, template.versions)
        async with _started(server, service, begins, clock or SettableClock(DAY_OF_TESTS), pool) as running:
            yield running
    finally:
        await stock.kembalikan(database, template.database)


@asynccontextmanager
async def _started(
    server: Postgres, service: Service, begins: _Template, clock: SettableClock, pool: int
) -> AsyncIterator[ServiceUnderTest]:
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder) / "jwks.json"
        keys.write_bytes(key_set())
        settings = Settings(
            database_url=SecretStr(server.dsn(service.name, _PASSWORD, begins.database)),
            database_owner_url=SecretStr(server.dsn(f"{service.name}_pemilik", _PASSWORD, begins.database)),
            nats_url="nats://127.0.0.1:1",
            nats_user=service.name,
            nats_password=SecretStr("tidak dipakai"),
            jwks=str(keys),
            public_url=f"https://uji.contoh.go.id/api/{service.name}",
            pool=pool,
        )
        with aplikasi.pinjam(service, lambda: open_runtime(service, settings, clock=clock, bus=False)) as app:
            transport = httpx.ASGITransport(app)
            async with (
                app.router.lifespan_context(app),
                httpx.AsyncClient(transport=transport, base_url=f"http://{service.name}") as client,
            ):
                yield ServiceUnderTest(service, app.state.runtime, app, client, clock, settings, begins.versions)
