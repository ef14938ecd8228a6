"""A neighbour: a role that may log in to the database of a service, as each service may, and has no rights in its
schema. Advisory locks are everybody's who may log in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from tests.layanan import ServiceUnderTest


@asynccontextmanager
async def tetangga(server: Postgres, layanan: ServiceUnderTest) -> AsyncIterator[Any]:
    """A connection of such a role."""
    nama = f"tetangga_{uuid4().hex[:12]}"
    database = urlsplit(layanan.settings.database_url.get_secret_value()).path.lstrip("/")
    penguasa = await asyncpg.connect(server.dsn(database=database))
    try:
        await penguasa.execute(f"CREATE ROLE {nama} LOGIN PASSWORD 'uji'")
        await penguasa.execute(f'GRANT CONNECT ON DATABASE "{database}" TO {nama}')
        koneksi = await asyncpg.connect(server.dsn(nama, "uji", database))
        try:
            yield koneksi
        finally:
            await koneksi.close()
    finally:
        await penguasa.execute(f"DROP OWNED BY {nama}; DROP ROLE {nama}")
        await penguasa.close()


async def halangi(koneksi: Any, tabel: str, *kunci: str) -> None:
    """Take advisory locks by these names, and try in vain to lock a table of the service or a row of it."""
    for nama in kunci:
        await koneksi.execute("SELECT pg_advisory_lock(hashtextextended($1, 0))", nama)
    for perintah in (f"LOCK TABLE {tabel} IN ACCESS SHARE MODE", f"SELECT FROM {tabel} FOR KEY SHARE"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with koneksi.transaction():
                await koneksi.execute(perintah)
