"""The connection pool of one process."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from shared.telemetry import trace

POOL_TIMEOUT = 10.0
"""Seconds a request may wait for a free connection before it is told to try again."""


class _Connection(asyncpg.Connection):  # type: ignore[misc]
    def get_reset_query(self) -> str:
        # No code here leaves session state behind, so the reset would only cost each request a round trip.
        return ""


def plain(value: Any) -> str:
    """JSON's text for what orjson does not know: ids as asyncpg reads them, and numbers that must keep their digits.

    Raises:
        TypeError: anything else.
    """
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON")


def _encode(value: Any) -> str:
    return orjson.dumps(value, default=plain).decode()


async def prepare_connection(connection: Any) -> None:
    """Let ``json`` and ``jsonb`` travel as Python values; trace statements when traces are exported."""
    for name in ("json", "jsonb"):
        await connection.set_type_codec(name, schema="pg_catalog", encoder=_encode, decoder=orjson.loads, format="text")
    if trace.exporting():
        connection.add_query_logger(trace.record_statement)


async def create_pool(dsn: str, *, size: int, schema: str, application: str) -> Any:
    """Open a pool whose connections see only ``schema``; statements are bounded in time."""
    return await asyncpg.create_pool(
        dsn,
        min_size=min(2, size),
        max_size=size,
        init=prepare_connection,
        connection_class=_Connection,
        command_timeout=60,
        # A backend keeps what it has learned about tables and statements, up to ten megabytes: not for long silences.
        max_inactive_connection_lifetime=60,
        server_settings={
            "application_name": application,
            "search_path": f"{schema},public",
            "statement_timeout": "30000",
            "lock_timeout": "10000",
            "idle_in_transaction_session_timeout": "60000",
            "jit": "off",
        },
    )
