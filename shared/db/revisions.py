"""Which revisions a schema must have, read from the migration files as text.

A service looks whenever somebody asks whether it is ready. Alembic would answer too, but it would run the files anew,
and keep itself and its templates in the memory of a process that never migrates.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

MECHANISM = Path(__file__).parent / "mechanism"


@cache
def known(migrations: Path) -> Mapping[str, tuple[str, ...]]:
    """The revisions of a service that this code brings along, each with those it follows."""
    files = [each for folder in (MECHANISM, migrations / "versions") for each in folder.glob("*.py")]
    read = [dict(_names(each)) for each in files]
    return {each["revision"]: _many(each.get("down_revision")) for each in read if "revision" in each}


@cache
def heads(migrations: Path) -> frozenset[str]:
    """The newest of them, one for each line of migrations."""
    revisions = known(migrations)
    return frozenset(revisions) - {parent for parents in revisions.values() for parent in parents}


def newer(applied: Collection[str], migrations: Path) -> frozenset[str]:
    """What a schema has been brought to by a release after this one: migrations are compatible with the release before
    theirs, so this code works on it, and must leave it alone."""
    return frozenset(applied).difference(known(migrations))


def complete(applied: Collection[str], migrations: Path) -> bool:
    """Whether a schema lacks no revision of this code. ``applied`` is the table of versions: one for each line."""
    behind = frozenset(applied).intersection(known(migrations)) - heads(migrations)
    return not behind and len(frozenset(applied)) >= len(heads(migrations))


def _names(file: Path) -> Iterator[tuple[str, Any]]:
    for statement in ast.parse(file.read_text(encoding="utf-8")).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=("revision" | "down_revision") as name)], value=value):
                yield name, ast.literal_eval(value)


def _many(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())
