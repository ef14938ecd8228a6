"""Alembic for a service: its own schema, its own version table, bounded waits, one migration at a time."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Collection
from pathlib import Path
from typing import Any

import structlog
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from shared.db.connections import KEEPALIVE
from shared.db.revisions import MECHANISM, newer

log = structlog.get_logger("migrasi")

LOCK_TIMEOUT = "4s"
TRIES = 8
"""How often a migration asks for a lock that others hold; who waits for it meanwhile is let through in between."""
STATEMENT_TIMEOUT = "60s"
ENVIRONMENT = Path(__file__).parent / "environment"
"""The environment and the template of all services' migrations."""
_FILE = "%%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s"
"""By date, so that two people who write one on a day do not fight about a number."""
_HELD_BY_OTHERS = ("55P03", "40P01")
"""SQLSTATE of a lock that was not given in time, and of a deadlock."""
_MADE_MEANWHILE = ("42P07", "23505")
"""What PostgreSQL says to the second of two that make a table at once."""
_ALONE = re.compile(r'without_old_processes\(op\.get_bind\(\), "([a-z_.]+)"\)')
"""How a migration says that the release before cannot write beside it, and in which table."""


def _config(schema: str, migrations: Path, metadata: MetaData) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ENVIRONMENT).replace("%", "%%"))
    config.set_main_option("file_template", _FILE)
    config.set_main_option("timezone", "UTC")
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", f"{MECHANISM}\n{migrations / 'versions'}".replace("%", "%%"))
    config.attributes["schema"] = schema
    config.attributes["metadata"] = metadata
    return config


def run_environment() -> None:
    """Body of ``env.py``, which Alembic runs."""
    from alembic import context

    connection: Connection = context.config.attributes["connection"]
    context.configure(connection=connection, **_options(context.config.attributes))
    with context.begin_transaction():
        context.run_migrations()


def _options(attributes: Any) -> dict[str, Any]:
    schema = attributes["schema"]

    def own_schema(name: str | None, kind: str, _: Any) -> bool:
        return name == schema if kind == "schema" else True

    return {
        "target_metadata": attributes["metadata"],
        "version_table": "alembic_version",
        "version_table_schema": schema,
        "include_schemas": True,
        "include_name": own_schema,
        "include_object": lambda _, name, kind, *__: not (kind == "table" and name == "alembic_version"),
        "compare_type": True,
        "compare_server_default": False,
        "transaction_per_migration": True,
    }


@contextlib.asynccontextmanager
async def _connected(url: str, **settings: str) -> AsyncIterator[AsyncConnection]:
    engine = create_async_engine(
        url.replace("postgresql://", "postgresql+asyncpg://", 1),
        connect_args={"server_settings": {**KEEPALIVE, "statement_timeout": STATEMENT_TIMEOUT, **settings}},
    )
    try:
        async with engine.connect() as connection:
            yield connection
    finally:
        await engine.dispose()


async def _with_connection(url: str, work: Any, **settings: str) -> Any:
    async with _connected(url, lock_timeout=LOCK_TIMEOUT, **settings) as connection:
        answer = await connection.run_sync(work)
        await connection.commit()
        return answer


@contextlib.asynccontextmanager
async def _alone(url: str, schema: str, config: Config) -> AsyncIterator[None]:
    """Wait for another migration of the schema, and keep further ones waiting, by the lock of a table that only the
    owner may take; on a connection for this alone, because each revision is a transaction of its own."""

    def ensure_version(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.ensure_version(config)

    try:
        await _with_connection(url, ensure_version)
    except DBAPIError as error:
        if _sqlstate(error) not in _MADE_MEANWHILE:
            raise
    # The wait for another migration is no wait for a table: only the time of one statement bounds it.
    async with _connected(url, lock_timeout="0") as connection:
        # Conflicts with itself, not with the reads and writes of a migration and of readiness.
        await connection.execute(text(f"LOCK TABLE {schema}.alembic_version IN SHARE UPDATE EXCLUSIVE MODE"))
        yield


class StillRunning(RuntimeError):
    """Processes of the release before would fail beside what a migration makes of their tables."""


def without_old_processes(connection: Connection, table: str) -> None:
    """For a migration that the release before cannot write beside: only without its processes, where a table is filled.

    ``upgrade`` asks the same of all pending revisions before the first, so that a refusal leaves nothing half done.

    Raises:
        StillRunning.
    """
    role = table.partition(".")[0]
    here = "FROM pg_stat_activity WHERE usename = :role AND datname = current_database()"
    running = text(f"SELECT EXISTS (SELECT {here}) AND EXISTS (SELECT FROM {table})")  # noqa: S608 (ours)
    if connection.scalar(running, {"role": role}):
        raise StillRunning(f"hentikan proses {role} rilis sebelumnya dahulu (docker compose stop), lalu ulangi migrasi")


def _look_ahead(connection: Connection, scripts: ScriptDirectory, applied: Collection[str]) -> None:
    for each in scripts.iterate_revisions("heads", tuple(applied), implicit_base=True):
        for table in _ALONE.findall(Path(each.path).read_text(encoding="utf-8")):
            # One that is yet to be made holds nothing.
            if connection.scalar(text("SELECT to_regclass(:table) IS NOT NULL"), {"table": table}):
                without_old_processes(connection, table)


async def upgrade(url: str, schema: str, migrations: Path, metadata: MetaData) -> bool:
    """Bring the schema to its newest revision. Two that start at once do it one after the other.

    A schema that a later release has migrated is left as it is, and the answer is False: this is the way back to the
    release before.
    """
    config = _config(schema, migrations, metadata)

    def work(connection: Connection) -> bool:
        applied = connection.scalars(text(f"SELECT version_num FROM {schema}.alembic_version")).all()  # noqa: S608 (ours)
        if later := newer(applied, migrations):
            log.warning("skema_lebih_baru", schema=schema, revisi=sorted(later))
            return False
        _look_ahead(connection, ScriptDirectory.from_config(config), applied)
        # Each migration is a transaction, so none may be open when they begin.
        connection.rollback()
        config.attributes["connection"] = connection
        command.upgrade(config, "heads")
        # Which revisions were applied is the owner's to say: the service only looks.
        connection.execute(text(f"REVOKE INSERT, UPDATE, DELETE ON {schema}.alembic_version FROM {schema}"))
        return True

    for left in reversed(range(TRIES)):
        try:
            # A further try begins where the last one stopped.
            async with _alone(url, schema, config):
                newest: bool = await _with_connection(url, work)
        except DBAPIError as error:
            if not left or _sqlstate(error) not in _HELD_BY_OTHERS:
                raise
            log.warning("migrasi_menunggu", schema=schema, error=repr(error.orig), sisa=left)
            await asyncio.sleep(1)
        else:
            return newest
    raise AssertionError("the last try returns or raises")


def _sqlstate(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


async def differences(url: str, schema: str, metadata: MetaData) -> list[Any]:
    """What the models say and the migrated schema does not, or the other way round."""

    def work(connection: Connection) -> list[Any]:
        options = _options({"schema": schema, "metadata": metadata})
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))

    # A role that finds its own schema first would see its tables there as if they were in none.
    found: list[Any] = await _with_connection(url, work, search_path="public")
    return found


async def write_revision(url: str, schema: str, migrations: Path, metadata: MetaData, title: str) -> Path:
    """Draft the next revision from what the models say and the migrated schema does not, for a developer to read and
    finish; answers the file, named by its minute."""
    config = _config(schema, migrations, metadata)

    def work(connection: Connection) -> Path:
        config.attributes["connection"] = connection
        made = command.revision(
            config,
            title,
            autogenerate=True,
            head=f"{schema}@head",
            version_path=str(migrations / "versions"),
        )
        assert isinstance(made, Script)
        return Path(made.path)

    drafted: Path = await _with_connection(url, work, search_path="public")
    return drafted
