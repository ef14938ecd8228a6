"""Reads outside any transaction, or several that see one and the same state."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import Any

from shared.db.connections import Pool
from shared.db.outage import calling
from shared.db.statement import R, Statement


class _Asking:
    """Statements and their rows; a subclass says over which connection."""

    __slots__ = ()

    async def _ask(self, verb: str, statement: Statement[Any], params: Mapping[str, Any]) -> Any:
        raise NotImplementedError

    async def fetch(self, statement: Statement[R], /, **params: Any) -> list[R]:
        """All rows."""
        return statement.rows(await self._ask("fetch", statement, params))

    async def row(self, statement: Statement[R], /, **params: Any) -> R | None:
        """The first row, or None."""
        return statement.first(await self._ask("fetchrow", statement, params))

    async def value(self, statement: Statement[R], /, **params: Any) -> R:
        """The row that there always is.

        Raises:
            NoRow: there is none.
        """
        return statement.only(await self._ask("fetchrow", statement, params))


class Reader(_Asking):
    """Statements outside any transaction: each sees the committed state of its moment. For reads only."""

    __slots__ = ("_pool",)

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def _ask(self, verb: str, statement: Statement[Any], params: Mapping[str, Any]) -> Any:
        return await getattr(self._pool, verb)(statement.sql, *statement.arguments(params))

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


class Bound(_Asking):
    """Statements on one connection; a subclass says on which."""

    __slots__ = ()

    async def connection(self) -> Any:
        """The asyncpg connection, in its transaction."""
        raise NotImplementedError

    async def _ask(self, verb: str, statement: Statement[Any], params: Mapping[str, Any]) -> Any:
        connection = await self.connection()
        with calling(connection):
            return await getattr(connection, verb)(statement.sql, *statement.arguments(params))


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
