"""How values travel between Python and PostgreSQL."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson

from shared.telemetry import trace


def plain(value: Any) -> str:
    """JSON's text for what orjson does not know: ids as asyncpg reads them, and numbers that must keep their digits.

    Raises:
        TypeError: anything else.
    """
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON")


def encode(value: Any) -> str:
    """The JSON text of a value, as ``json`` and ``jsonb`` take it."""
    return orjson.dumps(value, default=plain).decode()


async def prepare_connection(connection: Any) -> None:
    """Let ``json`` and ``jsonb`` travel as Python values; trace statements when traces are exported."""
    for name in ("json", "jsonb"):
        await connection.set_type_codec(name, schema="pg_catalog", encoder=encode, decoder=orjson.loads, format="text")
    if trace.exporting():
        connection.add_query_logger(trace.record_statement)
