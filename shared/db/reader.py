"""Reads outside any transaction, or several that see one and the same state."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from shared.db.connections import Pool
from shared.db.outage import calling
from shared.db.statement import Statement


class Reader:
    """Statements outside any transaction: each sees the committed state of its moment. For reads only."""

    __slots__ = ("_pool",)

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def fetch(self, statement: Statement, /, **params: Any) -> list[Any]:
        """All rows."""
        return await self._pool.fetch(statement.sql, *statement.arguments(params))

    async def row(self, statement: Statement, /, **params: Any) -> Any:
        """The first row, or None."""
        return await self._pool.fetchrow(statement.sql, *statement.arguments(params))

    async def value(self, statement: Statement, /, **params: Any) -> Any:
        """The first column of the first row, or None."""
        return await self._pool.fetchval(statement.sql, *statement.arguments(params))

    @contextlib.asynccontextmanager
    async def together(self) -> AsyncIterator["Reader"]:
        """Several statements that see one and the same state, each planned for its values: for reports, whose parts
        must add up, and whose plans differ much with the day and the unit asked for."""
        async with (
            self._pool.acquire() as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            await connection.execute("SET LOCAL plan_cache_mode = force_custom_plan")
            yield Snapshot(connection)


class Bound:
    """Statements on one connection; a subclass says on which."""

    __slots__ = ()

    async def connection(self) -> Any:
        """The asyncpg connection, in its transaction."""
        raise NotImplementedError

    async def fetch(self, statement: Statement, /, **params: Any) -> list[Any]:
        """All rows."""
        connection = await self.connection()
        with calling(connection):
            rows: list[Any] = await connection.fetch(statement.sql, *statement.arguments(params))
        return rows

    async def row(self, statement: Statement, /, **params: Any) -> Any:
        """The first row, or None."""
        connection = await self.connection()
        with calling(connection):
            return await connection.fetchrow(statement.sql, *statement.arguments(params))

    async def value(self, statement: Statement, /, **params: Any) -> Any:
        """The first column of the first row, or None."""
        connection = await self.connection()
        with calling(connection):
            return await connection.fetchval(statement.sql, *statement.arguments(params))


class Snapshot(Bound, Reader):
    """A reader inside one transaction; see ``Reader.together``."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def connection(self) -> Any:
        return self._connection

    @contextlib.asynccontextmanager
    async def together(self) -> AsyncIterator[Reader]:
        """What is read here is together already."""
        yield self
