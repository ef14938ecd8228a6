"""What is told as an outage of the database, and what is not."""

import asyncio
import errno
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest
import structlog
from fastapi import APIRouter

from deploy.lokal.postgres import Postgres
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import publik
from shared.bus.consumer import PATIENCE, RetryPolicy
from shared.db.statement import Statement
from tests.layanan import ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT, Dunia

router = APIRouter(route_class=TransactionRoute, dependencies=[publik()])
_ONE = Statement("SELECT 1", int)


@router.get("/coba/berkas")
async def no_such_file() -> None:
    raise FileNotFoundError(errno.ENOENT, "no such file", "/tidak/ada")


@router.get("/coba/penuh")
async def disk_full() -> None:
    raise OSError(errno.ENOSPC, "no space left on device")


@router.get("/coba/waktu")
async def solver_out_of_time() -> None:
    raise TimeoutError("solver")


@router.get("/coba/argumen")
async def wrong_number_of_arguments(runtime: Berjalan) -> None:
    await runtime.pool.fetchval("SELECT $1::int + $2::int", 1)


@router.get("/coba/bersamaan")
async def two_at_once(uow: Uow) -> None:
    connection = await uow.connection()
    pending = connection.cursor("SELECT 1")
    async with connection.transaction():
        await (await pending).fetch(1)
    # A cursor outside its transaction is the caller's mistake.
    await (await connection.prepare("SELECT 1")).cursor().__anext__()


@router.get("/coba/putus")
async def session_ended(uow: Uow, runtime: Berjalan) -> None:
    await _end_session(uow, runtime)
    await uow.fetch(_ONE)


@router.get("/coba/putus-saat-salin")
async def session_ended_while_copying(uow: Uow, runtime: Berjalan) -> None:
    await _end_session(uow, runtime)
    await (await uow.connection()).copy_records_to_table("barang", records=[("a", "a", 1)])


@router.get("/coba/putus-saat-baca")
async def session_ended_while_reading(baca: Baca, runtime: Berjalan) -> None:
    async with baca.together() as bersama:
        pid = await bersama.value(Statement("SELECT pg_backend_pid()", int))
        await runtime.pool.execute("SELECT pg_terminate_backend($1, 5000)", pid)
        await bersama.fetch(_ONE)


@router.get("/coba/hanya-baca")
async def left_behind_by_a_failover(uow: Uow) -> None:
    await (await uow.connection()).execute("SET TRANSACTION READ ONLY")
    await uow.execute(Statement("INSERT INTO barang (id, isi, versi) VALUES (:id, :id, 1)"), id="a")


@router.get("/coba/lama")
async def too_long(uow: Uow) -> None:
    await (await uow.connection()).execute("SET LOCAL statement_timeout = 20")
    await uow.execute(Statement("SELECT pg_sleep(:n ::float8)"), n=5)


async def _end_session(uow: Any, runtime: Any) -> None:
    pid = (await uow.connection()).get_server_pid()
    await runtime.pool.execute("SELECT pg_terminate_backend($1, 5000)", pid)


@pytest.fixture
async def coba(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, replace(PENERBIT, routers=[*PENERBIT.routers, router])) as service:
        yield service


@pytest.mark.parametrize("path", ["berkas", "penuh", "waktu", "argumen", "bersamaan"])
async def test_a_fault_of_ours_is_no_outage_of_the_database(coba: ServiceUnderTest, path: str) -> None:
    answer = await coba.client.get(f"/coba/{path}")
    assert (answer.status_code, answer.json()["kode"]) == (500, "gangguan")


@pytest.mark.parametrize("path", ["putus", "putus-saat-salin", "putus-saat-baca", "hanya-baca"])
async def test_an_outage_of_the_database_is_told_as_one(coba: ServiceUnderTest, path: str) -> None:
    for _ in range(2):
        answer = await coba.client.get(f"/coba/{path}")
        assert (answer.status_code, answer.json()["kode"]) == (503, "sedang_sibuk")
        assert answer.headers["Retry-After"] == "2"
    assert await coba.sql("SELECT 1 AS satu")


async def test_what_the_database_gives_up_by_its_limit_of_time_has_an_answer_of_its_own(coba: ServiceUnderTest) -> None:
    answer = await coba.client.get("/coba/lama")
    assert (answer.status_code, answer.json()["kode"]) == (503, "terlalu_lama")
    assert int(answer.headers["Retry-After"]) > 0


async def test_a_server_that_takes_no_more_sessions_is_an_outage_and_not_an_error(postgres_server: Postgres) -> None:
    async with open_service(postgres_server, PENERBIT, pool=2) as service:
        role = await asyncpg.connect(postgres_server.dsn_superuser)
        try:
            before = await role.fetchval("SELECT rolconnlimit FROM pg_roles WHERE rolname = 'penerbit'")
            await role.execute("ALTER ROLE penerbit CONNECTION LIMIT 0")
            await role.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'penerbit'"
            )
            answer = await service.caller("verifikator", aud="penerbit").get("/barang")
            assert (answer.status_code, answer.json()["kode"]) == (503, "sedang_sibuk")
        finally:
            await role.execute(f"ALTER ROLE penerbit CONNECTION LIMIT {before}")
            await role.close()
        assert (await service.caller("verifikator", aud="penerbit").get("/barang")).status_code == 200


async def test_a_message_loses_none_of_its_tries_while_the_database_takes_no_writes(
    dunia: Dunia, postgres_server: Postgres
) -> None:
    name = urlsplit(dunia.pembaca.settings.database_url.get_secret_value()).path.lstrip("/")
    superuser = await asyncpg.connect(postgres_server.dsn_superuser)

    async def only_reads(value: str) -> None:
        await superuser.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {value}')
        await superuser.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", name)

    try:
        await only_reads("on")
        with structlog.testing.capture_logs() as said:
            await dunia.relay()
            await dunia.konsumen(retry=RetryPolicy(delays=()))
            await dunia.terbitkan(("a", "isi"))
            async with asyncio.timeout(30):
                while [each["event"] for each in said].count("konsumen_menunggu") <= PATIENCE + 1:  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        await only_reads("off")
        assert await dunia.sampai_efek(1) == [("a", 1)]
        assert await dunia.surat_mati() == []
    finally:
        await superuser.close()
