"""The connection pool of one process.

asyncpg's own makes a task for each return, and a timer and a wrapper for each loan: a tenth of what a small read costs
this process. This one hands the connection over and takes it back.
"""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from shared.db.ahead import Connection
from shared.telemetry import trace

POOL_TIMEOUT = 10.0
"""Seconds a request may wait for a free connection before it is told to try again."""
IDLE = 60.0
"""Seconds of silence after which a connection is closed: a backend keeps what it has learned about tables and
statements, up to ten megabytes."""

_HALF_WAY = (asyncpg.DataError, asyncio.CancelledError)
"""After these a statement may have been prepared and not run: the server still counts its time, and would cancel
whatever the connection is lent for next."""


def plain(value: Any) -> str:
    """JSON's text for what orjson does not know: ids as asyncpg reads them, and numbers that must keep their digits.

    Raises:
        TypeError: anything else.
    """
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON")


def _encode(value: Any) -> str:
    return orjson.dumps(value, default=plain).decode()


async def prepare_connection(connection: Any) -> None:
    """Let ``json`` and ``jsonb`` travel as Python values; trace statements when traces are exported."""
    for name in ("json", "jsonb"):
        await connection.set_type_codec(name, schema="pg_catalog", encoder=_encode, decoder=orjson.loads, format="text")
    if trace.exporting():
        connection.add_query_logger(trace.record_statement)


class Pool:
    """At most ``size`` connections, lent in the order of asking, opened when needed, closed when long unused.

    No code here leaves settings, listeners or locks behind on a connection, so none is reset between two loans.
    """

    def __init__(self, connect: Callable[[], Awaitable[Any]], size: int, *, idle: float = IDLE) -> None:
        self._connect = connect
        self._places = size
        """How many more may be opened."""
        self._longest = idle
        self._idle: deque[tuple[Any, float]] = deque()
        self._lent: set[Any] = set()
        self._waiting: deque[asyncio.Future[Any]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._closed: asyncio.Event | None = None
        """Once the pool is closing: set when the last loan has ended."""

    async def take(self, seconds: float = POOL_TIMEOUT) -> Any:
        """Borrow a connection; ``give_back`` it whatever happens.

        Raises:
            TimeoutError: none became free in time.
            OSError, asyncpg.PostgresError, asyncpg.InterfaceError: the database is away, or the pool is closed.
        """
        if self._closed is not None:
            raise asyncpg.InterfaceError("the pool is closed")
        while self._idle:
            # The one used last, so that those beyond need fall silent and are closed.
            connection, _ = self._idle.pop()
            if not connection.is_closed():
                self._lent.add(connection)
                return connection
            self._places += 1
        if self._places:
            self._places -= 1
        elif (given := await self._wait(seconds)) is not None:
            return given
        try:
            async with asyncio.timeout(seconds):
                connection = await self._connect()
        except BaseException:
            self._vacate()
            raise
        self._lent.add(connection)
        return connection

    def give_back(self, connection: Any) -> None:
        """End a loan. What comes back in the middle of something is closed: the server undoes what was open in it."""
        if connection not in self._lent:
            return
        self._lent.discard(connection)
        if self._closed is not None or connection.is_closed() or connection.is_in_transaction():
            connection.terminate()
            self._vacate()
            if self._closed is not None and not self._lent:
                self._closed.set()
        elif (waiter := self._next()) is not None:
            self._lent.add(connection)
            waiter.set_result(connection)
        else:
            self._idle.append((connection, time.monotonic()))
            if self._timer is None:
                self._timer = asyncio.get_running_loop().call_later(self._longest, self._sweep)

    @contextlib.asynccontextmanager
    async def acquire(self) -> AsyncIterator[Any]:
        """A connection for a block."""
        connection = await self.take()
        try:
            yield connection
        finally:
            self.give_back(connection)

    async def fetch(self, query: str, /, *arguments: Any) -> list[Any]:
        """All rows."""
        connection = await self.take()
        try:
            rows: list[Any] = await connection.fetch(query, *arguments)
        except _HALF_WAY:
            connection.terminate()
            raise
        else:
            return rows
        finally:
            self.give_back(connection)

    async def fetchrow(self, query: str, /, *arguments: Any) -> Any:
        """The first row, or None."""
        connection = await self.take()
        try:
            return await connection.fetchrow(query, *arguments)
        except _HALF_WAY:
            connection.terminate()
            raise
        finally:
            self.give_back(connection)

    async def fetchval(self, query: str, /, *arguments: Any) -> Any:
        """The first column of the first row, or None."""
        row = await self.fetchrow(query, *arguments)
        return None if row is None else row[0]

    async def execute(self, query: str, /, *arguments: Any) -> str:
        """The server's word for what was done."""
        connection = await self.take()
        try:
            answer: str = await connection.execute(query, *arguments)
        except _HALF_WAY:
            connection.terminate()
            raise
        else:
            return answer
        finally:
            self.give_back(connection)

    async def close(self) -> None:
        """Lend no more; return when every loan has ended."""
        self._closed = closed = asyncio.Event()
        if self._timer is not None:
            self._timer.cancel()
        while (waiter := self._next()) is not None:
            waiter.set_exception(asyncpg.InterfaceError("the pool is closed"))
        idle, self._idle = self._idle, deque()
        await asyncio.gather(*self._ending, *(_end(connection) for connection, _ in idle))
        if self._lent:
            await closed.wait()

    def terminate(self) -> None:
        """End the loans, whatever is running there."""
        while self._lent:
            self._lent.pop().terminate()
            self._vacate()
        if self._closed is not None:
            self._closed.set()

    async def _wait(self, seconds: float) -> Any:
        """A connection that somebody gave back; None when it was closed, and its place is ours."""
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[Any] = loop.create_future()
        self._waiting.append(waiter)
        late = loop.call_later(seconds, _late, waiter)
        try:
            return await waiter
        except asyncio.CancelledError:
            # It may have been given in the same moment.
            if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
                if waiter.result() is None:
                    self._vacate()
                else:
                    self.give_back(waiter.result())
            raise
        finally:
            late.cancel()

    def _next(self) -> asyncio.Future[Any] | None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                return waiter
        return None

    def _vacate(self) -> None:
        if (waiter := self._next()) is not None:
            waiter.set_result(None)
        else:
            self._places += 1

    def _sweep(self) -> None:
        self._timer = None
        now = time.monotonic()
        while self._idle and now - self._idle[0][1] >= self._longest:
            connection, _ = self._idle.popleft()
            self._places += 1
            ending = asyncio.create_task(_end(connection))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
        if self._idle:
            left = self._longest - (now - self._idle[0][1])
            self._timer = asyncio.get_running_loop().call_later(left, self._sweep)


async def _end(connection: Any) -> None:
    with contextlib.suppress(Exception):
        await connection.close(timeout=5)


def _late(waiter: asyncio.Future[Any]) -> None:
    if not waiter.done():
        waiter.set_exception(TimeoutError("no database connection became free"))


async def create_pool(dsn: str, *, size: int, schema: str, application: str) -> Pool:
    """A pool whose connections see only ``schema``; statements are bounded in time. The first connection is open."""

    async def connect() -> Any:
        connection = await asyncpg.connect(
            dsn,
            connection_class=Connection,
            command_timeout=60,
            server_settings={
                "application_name": application,
                "search_path": f"{schema},public",
                "statement_timeout": "30000",
                "lock_timeout": "10000",
                "idle_in_transaction_session_timeout": "60000",
                "jit": "off",
            },
        )
        try:
            await prepare_connection(connection)
            await connection.prepare_to_finish()
        except BaseException:
            connection.terminate()
            raise
        return connection

    pool = Pool(connect, size)
    pool.give_back(await pool.take())
    return pool
