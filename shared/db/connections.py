"""The connections of one process: asyncpg's pool with our settings, bounded waits, and outages by one name."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import structlog

from shared.db.codecs import prepare_connection
from shared.db.outage import DatabaseAway, calling, close_now, is_lost, is_outage
from shared.pause import pause

log = structlog.get_logger("basis_data")

POOL_TIMEOUT = 10.0
"""Seconds a request may wait for a free connection before it is told to try again."""
IDLE = 20.0
"""Seconds of silence after which a connection is closed: a backend keeps what it has learned about tables and
statements, up to ten megabytes."""
LIFETIME = 50_000
"""Statements after which a connection is replaced."""
RENEWED = 60.0
"""Seconds after which a connection is replaced however busy it is: what a large statement took stays with its backend,
and the few that background jobs keep from falling silent would keep it for good."""

KEEPALIVE = {"tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
"""For every connection: the server notices within half a minute that a host is gone, and lets go of its locks."""


def server_settings(schema: str, application: str, **more: str) -> dict[str, str]:
    """What every session of a service is told: it sees only its schema, and nothing it does lasts for ever."""
    return {
        "application_name": application,
        "search_path": f"{schema},public",
        "statement_timeout": "30000",
        "lock_timeout": "10000",
        "idle_in_transaction_session_timeout": "60000",
        "jit": "off",
        **KEEPALIVE,
        **more,
    }


class Pool:
    """Connections on loan. Whatever says that the database is away is raised as ``DatabaseAway``."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._returned = asyncio.Event()
        """Set when a loan ends; who waits for that clears it."""
        self._ending: set[asyncio.Task[None]] = set()
        self.waiting = 0
        """How many wait for a connection now."""

    @property
    def in_use(self) -> int:
        """How many connections are lent now."""
        size: int = self._pool.get_size() - self._pool.get_idle_size()
        return size

    async def take(self, seconds: float = POOL_TIMEOUT) -> Any:
        """Borrow a connection; ``give_back`` it whatever happens.

        Raises:
            DatabaseAway: none became free in time, none can be opened, or the pool is closed.
        """
        self.waiting += 1
        try:
            with calling():
                async with asyncio.timeout(seconds):
                    return await self._acquire()
        finally:
            self.waiting -= 1

    async def _acquire(self) -> Any:
        while True:
            try:
                return await self._pool.acquire()
            except asyncpg.TooManyConnectionsError:
                if not self._pool.get_size():
                    raise
            # The server has no place for one more, but some of its places are ours. Half a second later it may have.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.5):
                    while not self._pool.get_idle_size():
                        self._returned.clear()
                        await self._returned.wait()

    async def give_back(
        self, connection: Any, error: BaseException | None = None, transaction: Any | None = None
    ) -> None:
        """End a loan; ``error`` is what ended the work on it, if something did, and ``transaction`` what is to be
        rolled back then. Who was cancelled does not wait until the server has let go of the statement."""
        if error is None:
            await self._release(connection)
            return
        ending = asyncio.create_task(self._put_in_order(connection, transaction))
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)
        if not isinstance(error, asyncio.CancelledError):
            await asyncio.shield(ending)

    async def _put_in_order(self, connection: Any, transaction: Any | None) -> None:
        try:
            async with asyncio.timeout(POOL_TIMEOUT):
                if is_lost(connection):
                    pass
                elif transaction is None:
                    # A transaction may be open, a lock held, or a statement prepared and not run: the server counts
                    # the time of that against whatever the connection is lent for next.
                    await connection.reset()
                elif connection.is_in_transaction():
                    await transaction.rollback()
        except Exception as why:  # noqa: BLE001 (whatever it is: what cannot be put in order is closed)
            log.info("koneksi_ditutup", error=repr(why))
            close_now(connection)
        finally:
            await self._release(connection)

    async def _release(self, connection: Any) -> None:
        try:
            await self._pool.release(connection)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as why:
            # The pool has closed it.
            log.info("koneksi_ditutup", error=repr(why))
        finally:
            self._returned.set()

    @contextlib.asynccontextmanager
    async def acquire(self) -> AsyncIterator[Any]:
        """A connection for a block."""
        connection = await self.take()
        try:
            yield connection
        except BaseException as error:
            away = is_outage(error, connection)
            await self.give_back(connection, error)
            if away:
                raise DatabaseAway(repr(error)) from error
            raise
        else:
            await self.give_back(connection)

    async def fetch(self, query: str, /, *arguments: Any) -> list[Any]:
        """All rows."""
        rows: list[Any] = await self._call("fetch", query, arguments)
        return rows

    async def fetchrow(self, query: str, /, *arguments: Any) -> Any:
        """The first row, or None."""
        return await self._call("fetchrow", query, arguments)

    async def fetchval(self, query: str, /, *arguments: Any) -> Any:
        """The first column of the first row, or None."""
        return await self._call("fetchval", query, arguments)

    async def execute(self, query: str, /, *arguments: Any) -> str:
        """The server's word for what was done."""
        answer: str = await self._call("execute", query, arguments)
        return answer

    async def _call(self, verb: str, query: str, arguments: tuple[Any, ...]) -> Any:
        connection = await self.take()
        try:
            with calling(connection):
                answer = await getattr(connection, verb)(query, *arguments)
        except BaseException as error:
            await self.give_back(connection, error)
            raise
        await self.give_back(connection)
        return answer

    async def renew(self, stop: asyncio.Event) -> None:
        """Replace each connection now and then, at its next loan or when it comes back, until told to stop."""
        while not stop.is_set():
            await pause(RENEWED, stop)
            await self._pool.expire_connections()

    async def close(self) -> None:
        """Lend no more; return when every loan has ended."""
        await self._pool.close()

    def terminate(self) -> None:
        """End the loans, whatever is running there."""
        self._pool.terminate()


async def _as_it_is(connection: Any) -> None:
    """asyncpg's reset between two loans: no code here leaves settings, listeners or locks behind when it ends well."""


async def create_pool(
    dsn: str, *, size: int, schema: str, application: str, keeps_statements: bool = True, **settings: str
) -> Pool:
    """A pool whose connections see only ``schema``; statements are bounded in time. The first connection is open.

    A connection that ``keeps_statements`` has each prepared once; one that does not has it planned anew, for its
    values, each time. ``settings`` are PostgreSQL's, over those of every session.

    Raises:
        DatabaseAway: the first one cannot be opened.
    """
    with calling():
        pool = await asyncpg.create_pool(
            dsn,
            min_size=0,
            init_size=1,
            max_size=size,
            max_queries=LIFETIME,
            max_inactive_connection_lifetime=IDLE,
            init=prepare_connection,
            reset=_as_it_is,
            command_timeout=60,
            timeout=POOL_TIMEOUT,
            statement_cache_size=100 if keeps_statements else 0,
            server_settings=server_settings(schema, application, **settings),
        )
    return Pool(pool)
