"""The pool: what it lends is whole, whatever has happened to it before."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import psutil
import pytest

from deploy.lokal.postgres import Postgres
from shared.db import connections
from shared.db.connections import Pool, create_pool
from shared.db.outage import DatabaseAway
from shared.db.reader import Reader
from shared.db.statement import Statement

_OUTSIDE = """DO $$ BEGIN
    ASSERT now() = statement_timestamp(), 'a transaction is open';
    ASSERT NOT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()),
        'a lock is held';
END $$"""
"""A script: what asyncpg prepares takes its time between the start of its transaction and its own."""


@asynccontextmanager
async def _pool(dsn: str, size: int, **settings: str) -> AsyncIterator[Pool]:
    pool = await create_pool(dsn, size=size, schema="public", application="uji", **settings)
    try:
        yield pool
    finally:
        pool.terminate()


@asynccontextmanager
async def _role(server: Postgres, limit: int) -> AsyncIterator[tuple[str, Callable[[int], Awaitable[None]]]]:
    """A role that may have so many connections, and what changes the number."""
    name = f"peran_{uuid4().hex[:12]}"
    connection = await asyncpg.connect(server.dsn_superuser)

    async def allow(number: int) -> None:
        await connection.execute(f"ALTER ROLE {name} CONNECTION LIMIT {number}")

    try:
        await connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'uji' CONNECTION LIMIT {limit}")
        await connection.execute(f"GRANT CONNECT ON DATABASE postgres TO {name}")
        yield server.dsn(name, "uji"), allow
    finally:
        await connection.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")
        await connection.close()


async def _pass(server: Postgres, seconds: float) -> None:
    connection = await asyncpg.connect(server.dsn())
    try:
        await connection.execute(f"SELECT pg_sleep({seconds})")
    finally:
        await connection.close()


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 (a connection that breaks tells nobody)
            await asyncio.sleep(0.01)


async def test_who_asked_first_is_served_first(postgres_server: Postgres) -> None:
    async with _pool(postgres_server.dsn(), 1) as pool:
        held = await pool.take()
        order: list[int] = []

        async def ask(number: int) -> None:
            async with pool.acquire():
                order.append(number)

        asking = []
        for number in range(5):
            asking.append(asyncio.create_task(ask(number)))
            await asyncio.sleep(0)
        assert (pool.in_use, pool.waiting) == (1, 5)
        await pool.give_back(held)
        await asyncio.gather(*asking)
        assert order == [0, 1, 2, 3, 4]
        assert (pool.in_use, pool.waiting) == (0, 0)


async def test_never_are_more_connections_open_than_the_pool_may_have(postgres_server: Postgres) -> None:
    async with _pool(postgres_server.dsn(), 3) as pool:
        asked = (pool.fetchval("SELECT pg_backend_pid() FROM pg_sleep(0.005)") for _ in range(40))
        assert len(set(await asyncio.gather(*asked))) <= 3


async def test_who_waits_too_long_is_told_so_and_takes_nothing_along(postgres_server: Postgres) -> None:
    async with _pool(postgres_server.dsn(), 1) as pool:
        held = await pool.take()
        with pytest.raises(DatabaseAway):
            await pool.take(0.02)
        await pool.give_back(held)
        assert await pool.fetchval("SELECT 1") == 1


async def test_a_host_that_is_gone_is_noticed_within_half_a_minute(postgres_server: Postgres) -> None:
    async with _pool(postgres_server.dsn(), 1) as pool:
        asked = [await pool.fetchval(f"SHOW tcp_keepalives_{name}") for name in ("idle", "interval", "count")]
        assert [int(each) for each in asked] == [10, 5, 3]


async def test_a_fresh_connection_may_lie_unused_longer_than_a_statement_may_take(postgres_server: Postgres) -> None:
    async with _pool(postgres_server.dsn(), 1, statement_timeout="100") as pool:
        await _pass(postgres_server, 0.3)
        assert await pool.fetchval("SELECT 1") == 1


async def test_a_statement_whose_parameters_cannot_be_sent_is_not_counted_against_the_next_one(
    postgres_server: Postgres,
) -> None:
    async with _pool(postgres_server.dsn(), 1, statement_timeout="100") as pool:
        with pytest.raises(asyncpg.DataError):
            await pool.fetchval("SELECT $1::int", "dua")
        await _pass(postgres_server, 0.3)
        assert await pool.fetchval("SELECT 1") == 1

        with pytest.raises(asyncpg.DataError):
            async with pool.acquire() as connection:
                await connection.fetchval("SELECT $1::int + 1", "dua")
        await _pass(postgres_server, 0.3)
        assert await pool.fetchval("SELECT 1") == 1


async def test_a_statement_that_was_cancelled_leaves_a_connection_that_works(postgres_server: Postgres) -> None:
    async with _pool(postgres_server.dsn(), 1) as pool:
        pid = await pool.fetchval("SELECT pg_backend_pid()")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await pool.fetchval("SELECT 1 FROM pg_sleep(30)")
        # The server has let go of it too, or nobody would be answered before the thirty seconds are over.
        assert await pool.fetchval("SELECT pg_backend_pid()") == pid


async def test_who_is_cancelled_does_not_wait_for_a_server_that_hangs(tmp_path: Path) -> None:
    with Postgres(tmp_path / "pg", fsync=False) as server:
        async with _pool(server.dsn(), 1) as pool:
            pid = await pool.fetchval("SELECT pg_backend_pid()")
            backend, postmaster = psutil.Process(pid), psutil.Process(pid).parent()
            assert postmaster is not None
            postmaster.suspend()
            backend.suspend()
            try:
                before = time.monotonic()
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.2):
                        await pool.fetchval("SELECT 1")
                assert time.monotonic() - before < 2
            finally:
                backend.resume()
                postmaster.resume()
            assert await pool.fetchval("SELECT 1") == 1


async def _read(pool: Pool) -> None:
    await pool.fetchval("SELECT pg_sleep($1::float8)", 0.001)


async def _read_together(pool: Pool) -> None:
    async with Reader(pool).together() as baca:
        await baca.value(Statement("SELECT pg_sleep(:n ::float8)"), n=0.001)
        await baca.value(Statement("SELECT pg_advisory_xact_lock(:n ::int)"), n=1)


async def _work_in_a_block(pool: Pool) -> None:
    async with pool.acquire() as connection, connection.transaction():
        await connection.fetchval("SELECT pg_advisory_lock($1::int)", 1)
        await connection.fetchval("SELECT pg_sleep($1::float8)", 0.001)
        await connection.fetchval("SELECT pg_advisory_unlock($1::int)", 1)


@pytest.mark.parametrize("times", [1, 2, 3], ids=["once", "twice", "three times"])
@pytest.mark.parametrize("work", [_read, _read_together, _work_in_a_block])
async def test_what_is_cancelled_at_any_moment_is_never_lent_again_in_the_middle_of_something(
    postgres_server: Postgres, work: Callable[[Pool], Awaitable[None]], times: int
) -> None:
    async with _pool(postgres_server.dsn(), 1, statement_timeout="100") as pool:
        for moment in range(30):
            working = asyncio.ensure_future(work(pool))
            for _ in range(moment):
                await asyncio.sleep(0 if moment % 2 else 0.0003)
            for _ in range(times):
                working.cancel()
                await asyncio.sleep(0)
            await asyncio.wait({working})
            if moment % 10 == 9:
                # Longer than a statement may take: whatever was left half sent would be cancelled with the next one.
                await _pass(postgres_server, 0.15)
            async with pool.acquire() as connection:
                await connection.execute(_OUTSIDE)


async def _in_a_block(pool: Pool, *statements: str) -> None:
    async with pool.acquire() as connection:
        for each in statements:
            await connection.execute(each)


async def test_a_block_that_fails_leaves_no_lock_and_no_setting_behind(postgres_server: Postgres) -> None:
    async with _pool(postgres_server.dsn(), 1) as pool:
        before = await pool.fetchrow("SELECT pg_backend_pid() AS pid, current_setting('work_mem') AS work_mem")
        with pytest.raises(asyncpg.DivisionByZeroError):
            await _in_a_block(pool, "SELECT pg_advisory_lock(4711)", "SET work_mem = '77MB'", "SELECT 1 / 0")
        await pool.execute(_OUTSIDE)
        assert await pool.fetchrow("SELECT pg_backend_pid() AS pid, current_setting('work_mem') AS work_mem") == before


async def test_a_connection_that_the_server_ended_is_not_lent_again(postgres_server: Postgres) -> None:
    async with _pool(postgres_server.dsn(), 2) as pool:
        one, other = await pool.take(), await pool.take()
        pid = one.get_server_pid()
        await pool.give_back(one)
        await other.execute("SELECT pg_terminate_backend($1, 5000)", pid)
        await pool.give_back(other)
        both = await pool.take(), await pool.take()
        assert pid not in [each.get_server_pid() for each in both]
        assert {await each.fetchval("SELECT 1") for each in both} == {1}


async def test_the_place_of_a_connection_that_is_lost_while_lent_goes_to_who_waits(postgres_server: Postgres) -> None:
    async with _pool(postgres_server.dsn(), 1) as pool:
        held = await pool.take()
        waiting = asyncio.create_task(pool.fetchval("SELECT 1"))
        await asyncio.sleep(0)
        held.terminate()
        await pool.give_back(held, DatabaseAway())
        assert await waiting == 1


async def test_when_the_server_takes_no_more_sessions_our_own_are_waited_for(postgres_server: Postgres) -> None:
    async with _role(postgres_server, 2) as (dsn, _), _pool(dsn, 10) as pool:
        asked = (pool.fetchval("SELECT pg_backend_pid() FROM pg_sleep(0.02)") for _ in range(40))
        assert len(set(await asyncio.gather(*asked))) == 2


async def test_when_the_server_takes_no_session_at_all_everybody_is_told_and_no_place_is_lost(
    postgres_server: Postgres,
) -> None:
    async with _role(postgres_server, 2) as (dsn, allow), _pool(dsn, 2) as pool:
        await allow(0)
        async with pool.acquire() as connection:
            connection.terminate()
        asked = (pool.take(5) for _ in range(6))
        assert {type(each) for each in await asyncio.gather(*asked, return_exceptions=True)} == {DatabaseAway}
        await allow(2)
        both = await pool.take(), await pool.take()
        assert {await each.fetchval("SELECT 1") for each in both} == {1}


async def test_a_pool_closes_when_the_last_loan_has_ended_and_lends_no_more(postgres_server: Postgres) -> None:
    async with _pool(postgres_server.dsn(), 1) as pool:
        held: Any = await pool.take()
        closing = asyncio.create_task(pool.close())
        await asyncio.sleep(0)
        with pytest.raises(DatabaseAway):
            await pool.take(1)
        assert await held.fetchval("SELECT 1") == 1
        assert not closing.done()
        await pool.give_back(held)
        await closing
        with pytest.raises(DatabaseAway):
            await pool.take()


async def test_a_connection_is_replaced_in_time_however_busy_but_never_under_a_loan(
    postgres_server: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "RENEWED", 0.01)
    stop = asyncio.Event()
    async with _pool(postgres_server.dsn(), 1) as pool:
        renewing = asyncio.create_task(pool.renew(stop))
        seen: set[int] = set()
        async with asyncio.timeout(20):
            async with pool.acquire() as held:
                first = await held.fetchval("SELECT pg_backend_pid()")
                await _pass(postgres_server, 0.05)
                assert await held.fetchval("SELECT pg_backend_pid()") == first
            # Never silent, as the connections of jobs are.
            while len(seen) < 3:
                seen.add(await pool.fetchval("SELECT pg_backend_pid()"))
        assert first not in seen
        stop.set()
        await renewing
