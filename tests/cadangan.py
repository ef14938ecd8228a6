"""A copy of a database, and the way back to it: what pg_dump and pg_restore do to a service, in a second."""

import asyncpg

from deploy.lokal.postgres import Postgres
from tests.layanan import ServiceUnderTest

_ALONE = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()"


class Cadangan:
    """A backup of the database of one service."""

    def __init__(self, server: Postgres, layanan: ServiceUnderTest) -> None:
        self._server = server
        self._role = layanan.service.name
        self._database = layanan.settings.database_url.get_secret_value().rpartition("/")[2].partition("?")[0]
        self._copy = f"{self._database}_cadangan"

    async def ambil(self) -> None:
        """Back up."""
        await self._replace(self._copy, self._database)

    async def kembalikan(self) -> None:
        """Put the backup back: what was written since is gone."""
        await self._replace(self._database, self._copy)

    async def _replace(self, database: str, template: str) -> None:
        connection = await asyncpg.connect(self._server.dsn_superuser)
        try:
            for each in (database, template):
                await connection.execute(_ALONE, each)
            await connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
            await connection.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY file_copy')
            # Settings of a role in a database are not copied with it.
            for role in (self._role, f"{self._role}_pemilik"):
                await connection.execute(
                    f'ALTER ROLE {role} IN DATABASE "{database}" SET search_path = {self._role}, public'
                )
                await connection.execute(f'GRANT CONNECT, TEMPORARY ON DATABASE "{database}" TO {role}')
        finally:
            await connection.close()
