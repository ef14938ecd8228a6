"""What an unreachable database looks like from here, in one place: such errors say nothing about the work at hand."""

import asyncpg

DATABASE_AWAY: tuple[type[Exception], ...] = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
    # What the driver raises when the server ends a session between two of its messages.
    asyncpg.InternalClientError,
)
