"""What the server's superuser does once, before any migration: roles, schemas and extensions.

``python -m shared.db.provision SERVICE...`` does it from the environment: ``ASN_SUPERUSER_URL`` is the superuser's
DSN, ``ASN_DATABASE`` the database (default ``asn``), and ``ASN_SANDI_<ROLE>`` the password of each role. No process of
a service needs this module, and none is ever told the superuser's password.
"""

import asyncio
import os
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg

EXTENSIONS = ("btree_gist", "pg_trgm")
_SERVICE = re.compile(r"[a-z][a-z0-9_]*")
_PASSWORD = re.compile(r"[A-Za-z0-9_-]{16,}")
"""Whoever fills in an environment file writes the password into URLs, too: nothing in it may need quoting."""

SPARE = 20
"""Connections that no service may take: for the superuser, for backups, for the migrations of all."""
MIGRATING = 6
"""Connections of a schema's owner: a migration holds two, a second waits for the first."""
_CLOSED = ("lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid, bytea)")
"""Functions for everybody that let anybody fill the disk outside of every schema."""

_RIGHTS = """
    CREATE SCHEMA IF NOT EXISTS {service} AUTHORIZATION {service}_pemilik;
    REVOKE ALL ON SCHEMA {service} FROM PUBLIC;
    GRANT USAGE ON SCHEMA {service}, public TO {service};
    GRANT USAGE ON SCHEMA public TO {service}_pemilik;
    ALTER DEFAULT PRIVILEGES FOR ROLE {service}_pemilik REVOKE EXECUTE ON ROUTINES FROM PUBLIC;
    ALTER DEFAULT PRIVILEGES FOR ROLE {service}_pemilik IN SCHEMA {service}
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {service};
    ALTER DEFAULT PRIVILEGES FOR ROLE {service}_pemilik IN SCHEMA {service} GRANT USAGE ON SEQUENCES TO {service};
    ALTER DEFAULT PRIVILEGES FOR ROLE {service}_pemilik IN SCHEMA {service} GRANT EXECUTE ON ROUTINES TO {service};
    ALTER ROLE {service} IN DATABASE "{database}" SET search_path = {service}, public;
    ALTER ROLE {service}_pemilik IN DATABASE "{database}" SET search_path = {service}, public;
"""


def roles_of(services: Iterable[str]) -> list[str]:
    """Two roles per service: one reads and writes rows, the other owns the schema and migrates it."""
    return [role for each in services for role in (each, f"{each}_pemilik")]


async def provision(
    superuser_url: str, services: Iterable[str], passwords: Mapping[str, str], database: str = "asn"
) -> None:
    """Give each service a schema that only it can use; running it again changes nothing but the passwords.

    Raises:
        KeyError: the password of a role is missing.
    """
    names = tuple(services)
    connection = await asyncpg.connect(superuser_url)
    try:
        await _make_roles(connection, names, passwords)
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", database):
            await connection.execute(f'CREATE DATABASE "{database}"')
        await connection.execute(f'REVOKE ALL ON DATABASE postgres, template1, "{database}" FROM PUBLIC')
        for role in roles_of(names):
            await connection.execute(f'GRANT CONNECT, TEMPORARY ON DATABASE "{database}" TO {role}')
    finally:
        await connection.close()
    parts = urlsplit(superuser_url)
    connection = await asyncpg.connect(urlunsplit(parts._replace(path=f"/{database}")))
    try:
        for extension in EXTENSIONS:
            await connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension} SCHEMA public")
        await connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        for function in _CLOSED:
            await connection.execute(f"REVOKE EXECUTE ON FUNCTION pg_catalog.{function} FROM PUBLIC")
        for each in names:
            await connection.execute(_RIGHTS.format(service=each, database=database))
    finally:
        await connection.close()


async def _make_roles(connection: Any, services: Iterable[str], passwords: Mapping[str, str]) -> None:
    async with connection.transaction():
        # The text of these statements holds passwords: keep it out of the server's log even when one fails.
        await connection.execute("SET LOCAL log_min_error_statement = panic; SET LOCAL log_min_duration_statement = -1")
        allowed = int(await connection.fetchval("SELECT current_setting('max_connections')"))
        # One service that takes all that it may leaves each other its share.
        share = (allowed - SPARE) // len(tuple(services))
        for role in roles_of(services):
            limit = MIGRATING if role.endswith("_pemilik") else share
            exists = await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role)
            literal = await connection.fetchval("SELECT quote_literal($1)", passwords[role])
            verb = "ALTER" if exists else "CREATE"
            await connection.execute(
                f"{verb} ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT "
                f"CONNECTION LIMIT {limit} PASSWORD {literal}"
            )


def _variable(role: str) -> str:
    return f"ASN_SANDI_{role.upper()}"


def main(services: list[str], environment: Mapping[str, str]) -> int:
    """Entry of the job; answers the exit code."""
    if not services or not all(_SERVICE.fullmatch(each) for each in services):
        sys.stderr.write("pakai: python -m shared.db.provision LAYANAN...\n")
        return 2
    passwords = {role: environment.get(_variable(role), "") for role in roles_of(services)}
    if not environment.get("ASN_SUPERUSER_URL"):
        sys.stderr.write("ASN_SUPERUSER_URL belum diisi\n")
        return 2
    if poor := [_variable(role) for role, each in passwords.items() if not _PASSWORD.fullmatch(each)]:
        sys.stderr.write(f"sandi kurang dari 16 huruf, atau bukan hanya huruf, angka, _ dan -: {', '.join(poor)}\n")
        return 2
    if len(set(passwords.values())) < len(passwords):
        sys.stderr.write("setiap peran harus punya sandi sendiri\n")
        return 2
    asyncio.run(
        provision(environment["ASN_SUPERUSER_URL"], services, passwords, environment.get("ASN_DATABASE") or "asn")
    )
    sys.stdout.write(f"basis data siap untuk {', '.join(services)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:], os.environ))
