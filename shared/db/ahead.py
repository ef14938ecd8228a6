"""Statements that travel ahead of another: written to the server in one piece with it, answered in one piece with it.

A round trip costs a request more than the work behind it, and asyncpg makes one of each statement. Nobody reads an
answer to BEGIN, or to the rows that a commit takes along; such a statement is sent in PostgreSQL's own messages without
the one that asks for an answer, in front of a statement of asyncpg's that asks for both. When it fails, the server
skips the one behind it, which then raises the error.
"""

import itertools
import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NUMBERS = itertools.count(1)
_EXECUTE = b"E\x00\x00\x00\x09\x00\x00\x00\x00\x00"

Value = bytes | None
"""A parameter as the server keeps it."""


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!i", len(body) + 4) + body


def _parse(name: str, sql: str) -> bytes:
    return _message(b"P", name.encode() + b"\x00" + sql.encode() + b"\x00\x00\x00")


def _bind(name: str, values: Sequence[Value]) -> bytes:
    pieces = [b"\x00", name.encode(), b"\x00\x00\x01\x00\x01", struct.pack("!h", len(values))]
    for each in values:
        pieces += [b"\xff\xff\xff\xff"] if each is None else [struct.pack("!i", len(each)), each]
    pieces.append(b"\x00\x00")
    return _message(b"B", b"".join(pieces))


def text(value: str) -> bytes:
    """A ``text``."""
    return value.encode()


def instant(value: datetime) -> bytes:
    """A ``timestamptz``."""
    return struct.pack("!q", (value - _EPOCH) // _MICROSECOND)


def bigint(value: int) -> bytes:
    """A ``bigint``."""
    return struct.pack("!q", value)


def jsonb(value: bytes) -> bytes:
    """A ``jsonb`` of this JSON."""
    return b"\x01" + value


def _array(kind: int, values: Iterable[bytes]) -> bytes:
    items = list(values)
    if not items:
        return struct.pack("!iii", 0, 0, kind)
    pieces = [struct.pack("!iiiii", 1, 0, kind, len(items), 1)]
    for each in items:
        pieces += (struct.pack("!i", len(each)), each)
    return b"".join(pieces)


def texts(values: Iterable[str]) -> bytes:
    """A ``text[]``."""
    return _array(25, (each.encode() for each in values))


def uuids(values: Iterable[UUID]) -> bytes:
    """A ``uuid[]``."""
    return _array(2950, (each.bytes for each in values))


def jsonbs(values: Iterable[bytes]) -> bytes:
    """A ``jsonb[]`` of these pieces of JSON."""
    return _array(3802, (b"\x01" + each for each in values))


def byteas(values: Iterable[bytes]) -> bytes:
    """A ``bytea[]``."""
    return _array(17, values)


def once(*statements: str) -> bytes:
    """The messages that run statements without parameters and without rows."""
    return b"".join(_parse("", each) + _bind("", ()) + _EXECUTE for each in statements)


class Connection(asyncpg.Connection):  # type: ignore[misc]
    """A connection that can send statements ahead of the next one.

    The next one must be of those that asyncpg prepares (``fetch…``, ``execute`` with parameters, ``finish``): a script
    or a COPY does not end what a failed statement ahead of it has begun.
    """

    _names: dict[str, str]
    _finishing: dict[str, Any]

    async def prepare_to_finish(self) -> None:
        """Once, when the connection is new."""
        self._names = {}
        self._finishing = {each: await self.prepare(each) for each in ("COMMIT", "ROLLBACK")}
        # asyncpg asks for the answer to a preparation without ending it, and until something ends it the server counts
        # the time against its statement timeout.
        await self.execute("SELECT 1")

    def ahead(self, messages: bytes) -> None:
        """Send what ``once`` made ahead of the next statement."""
        self._transport.write(messages)

    def run_ahead(self, sql: str, values: Sequence[Value]) -> None:
        """Send a statement that answers no rows, its parameters cast to their types in its text."""
        name = self._names.get(sql)
        parse = b""
        if name is None:
            name = self._names[sql] = f"ahead_{next(_NUMBERS)}"
            parse = _parse(name, sql)
        self._transport.write(parse + _bind(name, values) + _EXECUTE)

    async def finish(self, verb: str) -> str:
        """COMMIT or ROLLBACK; answers which of the two it became."""
        statement = self._finishing[verb]
        try:
            await statement.fetch()
        except BaseException:
            # What was parsed ahead of a failure may never have been.
            self._names.clear()
            raise
        answer: str = statement.get_statusmsg()
        return answer
