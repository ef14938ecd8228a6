"""In the running system no service reaches what is another's, neither in the database nor on the bus."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg
import nats
import pytest
from nats.aio.client import Client

from deploy.lokal import LAYANAN
from kontrak.berkas import layanan
from shared.events.names import inbox_prefix, stream_of
from shared.events.registry import published_by
from tests.sistem import SistemUji

pytestmark = pytest.mark.sistem

TIAP = pytest.mark.parametrize("nama", LAYANAN)
TABEL = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'S') ORDER BY 1"""


@TIAP
async def test_a_role_of_the_database_can_touch_nothing_in_another_service_s_schema(
    sistem: SistemUji, nama: str
) -> None:
    koneksi = await asyncpg.connect(sistem.alamat.database[nama])
    try:
        for lain in (each for each in LAYANAN if each != nama):
            tabel = [each["relname"] for each in await sistem.sql(TABEL, lain)]
            assert {"outbox", "inbox", "audit", "access_log"} <= set(tabel)
            for each in tabel:
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await koneksi.fetch(f'SELECT * FROM {lain}."{each}" LIMIT 1')
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await koneksi.execute(f"DELETE FROM {lain}.outbox")
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await koneksi.execute(f"CREATE TABLE {lain}.milik_{nama} ()")
        assert await koneksi.fetchval("SELECT count(*) FROM outbox") >= 0
    finally:
        await koneksi.close()


@TIAP
async def test_a_role_of_the_database_cannot_rewrite_its_own_history_or_tables(sistem: SistemUji, nama: str) -> None:
    koneksi = await asyncpg.connect(sistem.alamat.database[nama])
    try:
        for perintah in ("DROP TABLE audit", "TRUNCATE audit", "ALTER TABLE audit DISABLE TRIGGER ALL"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await koneksi.execute(perintah)
        if await koneksi.fetchval("SELECT count(*) FROM audit"):
            for perintah in ("UPDATE audit SET pelaku = 'orang lain'", "DELETE FROM audit"):
                with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.IntegrityConstraintViolationError)):
                    await koneksi.execute(perintah)
        for peran in LAYANAN:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await koneksi.execute(f"SET ROLE {peran}_pemilik")
    finally:
        await koneksi.close()


@asynccontextmanager
async def masuk(sistem: SistemUji, nama: str) -> AsyncIterator[tuple[Client, "asyncio.Queue[str]"]]:
    """A connection to the system's bus as a service's user, and what the server refuses to it."""
    ditolak: asyncio.Queue[str] = asyncio.Queue()

    async def catat(galat: Exception) -> None:
        ditolak.put_nowait(str(galat).lower())

    klien = await nats.connect(
        sistem.alamat.nats,
        user=nama,
        password=sistem.sandi_nats(nama),
        inbox_prefix=inbox_prefix(nama),
        error_cb=catat,
    )
    try:
        yield klien, ditolak
    finally:
        await klien.close()


@TIAP
async def test_a_user_of_the_bus_can_publish_nothing_that_is_another_service_s(sistem: SistemUji, nama: str) -> None:
    milik_lain = []
    for lain in (each for each in LAYANAN if each != nama):
        layanan(lain)
        streams = [stream_of(lain, state=False), stream_of(lain, state=True)]
        milik_lain += [each.subject("penyusup") for each in published_by(lain)]
        milik_lain += [f"$JS.API.STREAM.{kata}.{each}" for kata in ("DELETE", "PURGE", "UPDATE") for each in streams]
    assert len(milik_lain) > 20
    async with masuk(sistem, nama) as (klien, ditolak):
        for subjek in milik_lain:
            await klien.publish(subjek, b"{}")
            await klien.flush()
            async with asyncio.timeout(5):
                galat = await ditolak.get()
            assert "permissions violation for publish" in galat
            assert subjek.lower() in galat
    for lain in LAYANAN:
        for each in published_by(lain):
            assert await sistem.pesan_pada(each.stream, each.subject("penyusup")) == 0


@TIAP
async def test_a_user_of_the_bus_hears_only_its_own_replies(sistem: SistemUji, nama: str) -> None:
    async with masuk(sistem, nama) as (klien, ditolak):
        for subjek in (">", "asn.>", *(f"{inbox_prefix(lain).decode()}.>" for lain in LAYANAN if lain != nama)):
            await klien.subscribe(subjek)
            await klien.flush()
            async with asyncio.timeout(5):
                assert "permissions violation for subscription" in await ditolak.get()


async def test_nobody_enters_the_bus_without_a_password(sistem: SistemUji) -> None:
    # By hand: the client library leaves a socket open when it is refused.
    alamat = urlsplit(sistem.alamat.nats)
    baca, tulis = await asyncio.open_connection(alamat.hostname, alamat.port)
    async with asyncio.timeout(10):
        assert (await baca.readline()).startswith(b"INFO ")
        tulis.write(b'CONNECT {"verbose":false,"pedantic":false}\r\nPING\r\n')
        assert b"Authorization Violation" in await baca.readline()
        assert await baca.read() == b""
    tulis.close()
