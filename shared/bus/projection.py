"""Projections (read models): what other services say in their states, kept in a table of one's own.

A batch of states becomes one statement, and an older version never replaces a newer one. The bodies go to the database
as they came: they have been validated already, and taking them apart in Python would cost more than everything else on
the way. The columns are those of the model, once.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Table
from sqlalchemy.orm import DeclarativeBase

from shared.bus.subscription import Received
from shared.db.statement import DIALECT


def keep_states(
    model: type[DeclarativeBase], made: Mapping[str, str] | None = None, *, refilled: Collection[str] = ()
) -> str:
    """The SQL that keeps a batch of states (``batch``) in the table of ``model``, which has ``versi``.

    A column is the field of its name; ``made`` says otherwise, in terms of ``s`` (the fields that have a column) and
    ``b.isi`` (the whole body). ``refilled`` are columns that a release before did not keep: a state that is sent again
    with its old version fills them.
    """
    table = model.__table__
    assert isinstance(table, Table)
    key, *_ = (each.name for each in table.primary_key)
    names = [each.name for each in table.columns if each.name != "versi"]
    record = ", ".join(f"{each} {table.columns[each].type.compile(DIALECT)}" for each in names)
    values = ", ".join((made or {}).get(each, f"s.{each}") for each in names)
    changes = ", ".join(f"{each} = excluded.{each}" for each in names if each != key)
    again = "".join(f" OR excluded.versi = p.versi AND excluded.{each} IS DISTINCT FROM p.{each}" for each in refilled)
    return f"""
        INSERT INTO {table.name} AS p (versi, {", ".join(names)})
        SELECT b.versi, {values}
        FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS b(versi bigint, isi jsonb),
             jsonb_to_record(b.isi) AS s({record})
        ORDER BY s.{key}
        ON CONFLICT ({key}) DO UPDATE SET versi = excluded.versi, {changes}
        WHERE excluded.versi > p.versi{again}"""  # noqa: S608 (names of a model)


def batch(events: Sequence[Received[Any]]) -> list[dict[str, Any]]:
    """States with their versions, as the statement takes them (``:baris``)."""
    return [{"versi": each.version, "isi": orjson.Fragment(each.envelope.body)} for each in events]
