"""Which revisions a schema must have, read from the migration files as text.

A service looks whenever somebody asks whether it is ready. Alembic would answer too, but it would run the files anew,
and keep itself and its templates in the memory of a process that never migrates.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

MECHANISM = Path(__file__).parent / "mechanism"


@cache
def heads(migrations: Path) -> frozenset[str]:
    """The revisions that this code expects the schema of a service to have, besides none."""
    files = [each for folder in (MECHANISM, migrations / "versions") for each in folder.glob("*.py")]
    known = [dict(_names(each)) for each in files]
    followed = {parent for each in known for parent in _many(each.get("down_revision"))}
    return frozenset(each["revision"] for each in known if "revision" in each) - followed


def _names(file: Path) -> Iterator[tuple[str, Any]]:
    for statement in ast.parse(file.read_text(encoding="utf-8")).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=("revision" | "down_revision") as name)], value=value):
                yield name, ast.literal_eval(value)


def _many(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())
