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
    return {each["revision"]: _many(each.get("down_revision")) for each in _read(migrations)}


@cache
def heads(migrations: Path) -> frozenset[str]:
    """The newest of them, one for each line of migrations."""
    revisions = known(migrations)
    return frozenset(revisions) - {parent for parents in revisions.values() for parent in parents}


@cache
def named(migrations: Path) -> frozenset[str]:
    """What the table of versions says when all is done: a line whose end another one rests on is not named there."""
    return heads(migrations) - {each for one in _read(migrations) for each in _many(one.get("depends_on"))}


def newer(applied: Collection[str], migrations: Path) -> frozenset[str]:
    """What a schema has been brought to by a release after this one: migrations are compatible with the release before
    theirs, so this code works on it, and must leave it alone."""
    return frozenset(applied).difference(known(migrations))


def complete(applied: Collection[str], migrations: Path) -> bool:
    """Whether a schema lacks no revision of this code. ``applied`` is the table of versions: one for each line."""
    behind = frozenset(applied).intersection(known(migrations)) - named(migrations)
    return not behind and len(frozenset(applied)) >= len(named(migrations))


def _read(migrations: Path) -> list[dict[str, Any]]:
    files = (each for folder in (MECHANISM, migrations / "versions") for each in folder.glob("*.py"))
    return [names for each in files if "revision" in (names := dict(_names(each)))]


def _names(file: Path) -> Iterator[tuple[str, Any]]:
    for statement in ast.parse(file.read_text(encoding="utf-8")).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=("revision" | "down_revision" | "depends_on") as name)], value=value):
                yield name, ast.literal_eval(value)


def _many(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())
