"""SQL statements with named parameters, written out once, run by asyncpg.

SQLAlchemy keeps the schema and drafts migrations; nothing that runs needs it. Its execution layer costs three times as
much processor time per read and five times per write, and its presence twenty megabytes in every process.
"""

import re
from collections.abc import Mapping
from typing import Any

# A colon that belongs to a cast or to a slice after a number, or has a backslash before it, names no parameter.
_NAME = re.compile(r"(?<![:\w\\]):(\w+)\b(?!:(?!:))")
_ESCAPED = re.compile(r"\\(:\w*)(?![:\w])")


class Statement:
    """One SQL statement with named parameters: ``Statement("SELECT nama FROM asn WHERE nip = :nip")``."""

    __slots__ = ("_known", "_names", "sql")

    def __init__(self, source: str) -> None:
        numbers: dict[str, int] = {}
        numbered = _NAME.sub(lambda match: f"${numbers.setdefault(match[1], len(numbers) + 1)}", source)
        self.sql: str = _ESCAPED.sub(r"\1", numbered)
        self._names = tuple(numbers)
        self._known = frozenset(numbers)

    def arguments(self, params: Mapping[str, Any]) -> list[Any]:
        """The positional arguments for asyncpg.

        Raises:
            KeyError: a parameter of the statement has no value, or a value has no parameter.
        """
        if unknown := params.keys() - self._known:
            raise KeyError(f"no such parameter in the statement: {sorted(unknown)}")
        return [params[name] for name in self._names]
