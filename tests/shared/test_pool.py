import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from shared.db.ahead import Connection
from shared.db.pool import Pool


@asynccontextmanager
async def _pool(server: Postgres, size: int, **limits: float) -> AsyncIterator[Pool]:
    async def connect() -> Any:
        return await asyncpg.connect(server.dsn())

    pool = Pool(connect, size, **limits)
    try:
        yield pool
    finally:
        pool.terminate()
        await pool.close()


@asynccontextmanager
async def _impatient(server: Postgres) -> AsyncIterator[Pool]:
    """A pool of connections as services have them, with a tenth of a second for each statement."""

    async def connect() -> Any:
        connection = await asyncpg.connect(
            server.dsn(), connection_class=Connection, server_settings={"statement_timeout": "100"}
        )
        await connection.prepare_to_finish()
        return connection

    pool = Pool(connect, 1)
    try:
        yield pool
    finally:
        pool.terminate()
        await pool.close()


async def _pass(server: Postgres, seconds: float) -> None:
    connection = await asyncpg.connect(server.dsn())
    try:
        await connection.execute(f"SELECT pg_sleep({seconds})")
    finally:
        await connection.close()


async def _until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20):
        while not await condition():  # noqa: ASYNC110 (a backend that ends tells nobody)
            await asyncio.sleep(0.01)


async def _backends(server: Postgres, *numbers: int) -> int:
    connection = await asyncpg.connect(server.dsn())
    try:
        return int(
            await connection.fetchval("SELECT count(*) FROM pg_stat_activity WHERE pid = ANY($1::int[])", numbers)
        )
    finally:
        await connection.close()


async def test_who_asked_first_is_served_first(postgres_server: Postgres) -> None:
    async with _pool(postgres_server, 1) as pool:
        held = await pool.take()
        order: list[int] = []

        async def ask(number: int) -> None:
            connection = await pool.take()
            order.append(number)
            pool.give_back(connection)

        asking = []
        for number in range(5):
            asking.append(asyncio.create_task(ask(number)))
            await asyncio.sleep(0)
        pool.give_back(held)
        # Whoever comes only now does not overtake those that wait.
        await ask(5)
        await asyncio.gather(*asking)
        assert order == [0, 1, 2, 3, 4, 5]


async def test_never_are_more_connections_open_than_the_pool_may_have(postgres_server: Postgres) -> None:
    async with _pool(postgres_server, 3) as pool:
        numbers: set[int] = set()

        async def ask() -> None:
            numbers.add(await pool.fetchval("SELECT pg_backend_pid() FROM pg_sleep(0.005)"))

        await asyncio.gather(*(ask() for _ in range(40)))
        assert len(numbers) <= 3


@pytest.mark.parametrize("steps", range(6))
async def test_a_cancellation_in_the_moment_of_connecting_is_not_swallowed(steps: int) -> None:
    answered = asyncio.get_running_loop().create_future()

    async def connect() -> Any:
        return await answered

    pool = Pool(connect, 1)
    reached = asyncio.Event()

    async def ask() -> None:
        await pool.take()
        reached.set()
        await asyncio.Event().wait()

    asking = asyncio.create_task(ask())
    await asyncio.sleep(0)
    answered.set_result(object())
    for _ in range(steps):
        await asyncio.sleep(0)
    was_there = reached.is_set()
    asking.cancel()
    await asyncio.wait({asking}, timeout=2)
    assert asking.cancelled()
    assert reached.is_set() == was_there


async def test_a_connection_may_lie_unused_longer_than_a_statement_may_take(postgres_server: Postgres) -> None:
    async with _impatient(postgres_server) as pool:
        pool.give_back(await pool.take())
        await _pass(postgres_server, 0.3)
        assert await pool.fetchval("SELECT 1") == 1


async def test_a_statement_whose_parameters_cannot_be_sent_is_not_counted_against_the_next_one(
    postgres_server: Postgres,
) -> None:
    async with _impatient(postgres_server) as pool:
        with pytest.raises(asyncpg.DataError):
            await pool.fetchval("SELECT $1::int", "dua")
        await _pass(postgres_server, 0.3)
        assert await pool.fetchval("SELECT 1") == 1


async def test_who_waits_too_long_is_told_so_and_takes_nothing_along(postgres_server: Postgres) -> None:
    async with _pool(postgres_server, 1) as pool:
        held = await pool.take()
        with pytest.raises(TimeoutError):
            await pool.take(0.02)
        pool.give_back(held)
        assert await pool.take(0.02) is held


async def test_a_wait_that_is_cancelled_in_the_moment_of_the_loan_loses_no_connection(
    postgres_server: Postgres,
) -> None:
    async with _pool(postgres_server, 1) as pool:
        held = await pool.take()
        waiting = asyncio.create_task(pool.take())
        await asyncio.sleep(0)
        pool.give_back(held)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await pool.take(0.02) is held


async def test_a_loan_that_ends_inside_a_transaction_is_closed_and_undone(postgres_server: Postgres) -> None:
    async with _pool(postgres_server, 1) as pool:
        connection = await pool.take()
        pid = connection.get_server_pid()
        await connection.execute("BEGIN; SELECT pg_advisory_xact_lock(4711)")
        pool.give_back(connection)
        assert await pool.fetchval("SELECT pg_backend_pid()") != pid

        async def undone() -> bool:
            return await _backends(postgres_server, pid) == 0

        await _until(undone)


async def test_a_connection_that_the_server_ended_is_not_lent_again(postgres_server: Postgres) -> None:
    async with _pool(postgres_server, 2) as pool:
        one, other = await pool.take(), await pool.take()
        await other.execute("SELECT pg_terminate_backend($1)", one.get_server_pid())

        async def noticed() -> bool:
            return bool(one.is_closed())

        pool.give_back(one)
        await _until(noticed)
        pool.give_back(other)
        both = await pool.take(), await pool.take()
        assert one not in both
        assert {await each.fetchval("SELECT 1") for each in both} == {1}


async def test_the_place_of_a_connection_that_is_lost_while_lent_goes_to_who_waits(postgres_server: Postgres) -> None:
    async with _pool(postgres_server, 1) as pool:
        held = await pool.take()
        waiting = asyncio.create_task(pool.take())
        await asyncio.sleep(0)
        held.terminate()
        pool.give_back(held)
        fresh = await waiting
        assert fresh is not held
        assert await fresh.fetchval("SELECT 1") == 1


async def test_when_no_connection_can_be_opened_everybody_is_told_and_no_place_is_lost(
    postgres_server: Postgres,
) -> None:
    away = True

    async def connect() -> Any:
        if away:
            raise ConnectionRefusedError
        return await asyncpg.connect(postgres_server.dsn())

    pool = Pool(connect, 2)
    outcomes = await asyncio.gather(*(pool.take(5) for _ in range(6)), return_exceptions=True)
    assert {type(each) for each in outcomes} == {ConnectionRefusedError}
    away = False
    both = await pool.take(), await pool.take()
    for each in both:
        pool.give_back(each)
    await pool.close()


async def test_a_statement_that_was_cancelled_leaves_a_connection_that_works(postgres_server: Postgres) -> None:
    async with _pool(postgres_server, 1) as pool:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await pool.fetchval("SELECT 1 FROM pg_sleep(30)")
        assert await pool.fetchval("SELECT 2") == 2


async def test_connections_that_nobody_needs_for_long_are_closed(postgres_server: Postgres) -> None:
    async with _pool(postgres_server, 2, idle=0.05) as pool:
        both = await pool.take(), await pool.take()
        numbers = [each.get_server_pid() for each in both]
        for each in both:
            pool.give_back(each)

        async def closed() -> bool:
            return await _backends(postgres_server, *numbers) == 0

        await _until(closed)
        assert await pool.fetchval("SELECT 1") == 1


async def test_a_pool_closes_when_the_last_loan_has_ended_and_lends_no_more(postgres_server: Postgres) -> None:
    async with _pool(postgres_server, 1) as pool:
        held = await pool.take()
        waiting = asyncio.create_task(pool.take())
        await asyncio.sleep(0)
        closing = asyncio.create_task(pool.close())
        with pytest.raises(asyncpg.InterfaceError):
            await waiting
        assert await held.fetchval("SELECT 1") == 1
        assert not closing.done()
        pool.give_back(held)
        await closing
        assert held.is_closed()
        with pytest.raises(asyncpg.InterfaceError):
            await pool.take()
