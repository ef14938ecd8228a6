"""Alembic for a service: its own schema, its own version table, bounded waits, one migration at a time."""

import asyncio
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.ext.asyncio import create_async_engine

from shared.db.revisions import MECHANISM

LOCK_TIMEOUT = "4s"
STATEMENT_TIMEOUT = "60s"


def _config(schema: str, migrations: Path, metadata: MetaData) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", f"{MECHANISM}\n{migrations / 'versions'}".replace("%", "%%"))
    config.attributes["schema"] = schema
    config.attributes["metadata"] = metadata
    return config


def run_environment() -> None:
    """Body of every service's ``env.py``."""
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


async def _with_connection(url: str, work: Any, **settings: str) -> Any:
    engine = create_async_engine(
        url.replace("postgresql://", "postgresql+asyncpg://", 1), connect_args={"server_settings": settings}
    )
    try:
        async with engine.connect() as connection:
            await connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
            await connection.execute(text(f"SET statement_timeout = '{STATEMENT_TIMEOUT}'"))
            await connection.commit()
            answer = await connection.run_sync(work)
            await connection.commit()
            return answer
    finally:
        await engine.dispose()


async def upgrade(url: str, schema: str, migrations: Path, metadata: MetaData) -> None:
    """Bring the schema to its newest revision. Two that start at once do it one after the other."""
    config = _config(schema, migrations, metadata)

    def work(connection: Connection) -> None:
        key = f"{schema}.migrasi"
        # The wait for another migration is no wait for a table: only the time of one statement bounds it.
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_lock(hashtextextended(:key, 0))"), {"key": key})
        connection.commit()
        try:
            config.attributes["connection"] = connection
            command.upgrade(config, "heads")
            connection.commit()
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(hashtextextended(:key, 0))"), {"key": key})
            connection.commit()

    await _with_connection(url, work)


async def differences(url: str, schema: str, metadata: MetaData) -> list[Any]:
    """What the models say and the migrated schema does not, or the other way round."""

    def work(connection: Connection) -> list[Any]:
        options = _options({"schema": schema, "metadata": metadata})
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))

    # A role that finds its own schema first would see its tables there as if they were in none.
    found: list[Any] = await _with_connection(url, work, search_path="public")
    return found


def write_revision(schema: str, migrations: Path, metadata: MetaData, url: str, message: str) -> None:
    """Draft a new revision from the models, for a developer to read and finish."""
    config = _config(schema, migrations, metadata)

    def work(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.revision(
            config,
            message,
            autogenerate=True,
            head=f"{schema}@head",
            version_path=str(migrations / "versions"),
        )

    asyncio.run(_with_connection(url, work))
