"""When PostgreSQL is away: one type for it, raised where the driver is called and nowhere else.

Such an error says nothing about the work at hand: it may be tried again as it is. Everything else stays what it is. A
missing file, a full disk, a solver that ran out of time and a mistake in calling the driver are faults of ours.
"""

import contextlib
from types import TracebackType
from typing import Any

import asyncpg


class DatabaseAway(Exception):
    """PostgreSQL cannot be reached, has ended the session, takes no more of them, or takes no writes just now."""


_SAID_BY_THE_SERVER = (
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    # After a failover the old primary takes no writes.
    asyncpg.ReadOnlySQLTransactionError,
)
_SAID_BY_THE_DRIVER = (asyncpg.InterfaceError, asyncpg.InternalClientError)


def is_lost(connection: Any) -> bool:
    """Whether a connection is closed; None stands for one that was still to be opened."""
    try:
        return connection is None or bool(connection.is_closed())
    except asyncpg.InterfaceError:
        # The pool has taken it back, which it does as soon as a lent connection breaks.
        return True


def close_now(connection: Any) -> None:
    """Close a connection, whatever is running on it: the server undoes what was open."""
    with contextlib.suppress(asyncpg.InterfaceError):
        connection.terminate()


def is_outage(error: BaseException, connection: Any) -> bool:
    """Whether an error of asyncpg means that the database is away.

    The driver raises the same class for a lost connection and for a wrong call: only the connection tells them apart.
    """
    if isinstance(error, _SAID_BY_THE_SERVER):
        return True
    return isinstance(error, _SAID_BY_THE_DRIVER) and is_lost(connection)


class calling:  # noqa: N801 (reads as the statement that it is: ``with calling(connection):``)
    """Around a call of the driver, and nothing else: what says that the database is away becomes ``DatabaseAway``."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Any = None) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Here an OSError or a TimeoutError is the driver's: the socket's, or no answer in time.
        if error is not None and (isinstance(error, OSError) or is_outage(error, self._connection)):
            raise DatabaseAway(repr(error)) from error
