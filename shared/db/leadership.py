"""Leader election: of all processes of a service, one does a task that must not be done by two at once.

Who leads holds the lock of an empty table of the service's own schema, so that no other role can take it. Advisory
locks are shared by everybody who may log in. A row lock would need a transaction id for as long as somebody leads, and
the sealing of every audit trail of the cluster waits for the oldest one; a table lock in this mode needs none.

A short task locks inside its own transaction (``lock``). A loop stands for election on a connection of its own
(``candidate``), whose session the server ends when it has not been heard of for ``LEASE`` seconds: a frozen process, a
lost host. Such a leader does not know at once that it leads no more, so what it does must be fenced besides.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import asyncpg

from shared.db.connections import server_settings

TASKS = ("relay", "impor", "segel", "hari", "luar")
"""Each has a table ``leader_<task>``; a new one needs a migration."""
LEASE = 15.0
"""Seconds after which the server takes a leader that says nothing for gone."""


async def lock(connection: Any, task: str) -> bool:
    """Lead until the transaction that ``connection`` is in ends; False when another session leads."""
    assert task in TASKS
    await connection.execute("SAVEPOINT election")
    try:
        # Conflicts with itself, not with reads and writes.
        await connection.execute(f"LOCK TABLE leader_{task} IN SHARE UPDATE EXCLUSIVE MODE NOWAIT")
    except asyncpg.LockNotAvailableError:
        await connection.execute("ROLLBACK TO SAVEPOINT election; RELEASE SAVEPOINT election")
        return False
    await connection.execute("RELEASE SAVEPOINT election")
    return True


async def turn(connection: Any, task: str) -> None:
    """Lead until the transaction that ``connection`` is in ends; waits for whoever leads, as long as for any lock."""
    assert task in TASKS
    await connection.execute(f"LOCK TABLE leader_{task} IN SHARE UPDATE EXCLUSIVE MODE")


class Candidate:
    """A session that may lead."""

    def __init__(self, connection: Any, task: str, lease: float) -> None:
        self._connection = connection
        self._lease = lease
        self._task = task
        self._one_at_a_time = asyncio.Lock()
        self.lost = asyncio.Event()
        """Set when the session has ended: whoever led by it leads no more."""

    async def elected(self) -> bool:
        """Try to lead; once it has led it does so until ``lost``."""
        async with self._one_at_a_time:
            return await lock(self._connection, self._task)

    async def keep(self) -> None:
        """Say every now and then that this process is alive."""
        try:
            while True:
                await asyncio.sleep(self._lease / 5)
                async with self._one_at_a_time:
                    await self._connection.execute("SELECT 1")
        finally:
            self.lost.set()


@contextlib.asynccontextmanager
async def candidate(dsn: str, schema: str, task: str, *, lease: float = LEASE) -> AsyncIterator[Candidate]:
    """Stand for election; leaving the block gives up the lead.

    Raises:
        asyncpg.PostgresError, OSError, TimeoutError: the database cannot be reached.
    """
    connection = await asyncpg.connect(
        dsn,
        timeout=5,
        command_timeout=lease,
        server_settings=server_settings(
            schema, f"{schema}-{task}-leader", idle_in_transaction_session_timeout=str(int(lease * 1000))
        ),
    )
    try:
        await connection.execute("BEGIN")
        standing = Candidate(connection, task, lease)
        keeping = asyncio.create_task(standing.keep(), name=f"{schema}-{task}-leader")
        try:
            yield standing
        finally:
            keeping.cancel()
            await asyncio.wait({keeping})
            if not keeping.cancelled():
                keeping.exception()
    finally:
        with contextlib.suppress(Exception):
            await connection.close(timeout=2)
