"""The hash chain over the audit trail and the access log: changing, removing or inserting an old row shows.

The database makes it (``2026_11_28_1812_seal.py`` of ``shared/db/mechanism``): a seal covers a group of rows of one of
the two tables, by the digest of their text as PostgreSQL writes it, and the hash of the seal before. The login role can
neither write a seal nor give a row an id. Nothing on the write path waits for the chain, and no open transaction holds
it back.

What it cannot show by itself, that somebody with all rights has cut its end or made all of it anew, the heads noted
elsewhere show: see ``anchor``.
"""

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

import structlog
from sqlalchemy import bindparam, select

from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.tables import Seal
from shared.service import Runtime
from shared.telemetry.metrics import UNSEALED_AGE, UNSEALED_ROWS, WITHOUT_SEAL

log = structlog.get_logger("jejak")

SOURCES = ("audit", "access_log")
BATCH = 1000
PIECE = 100
"""Seals that one statement looks at."""
ENOUGH = 5.0
"""Seconds after which a verification answers how far it has come."""
LATE = timedelta(minutes=5)
"""A row that has been waiting longer than this is no longer waiting: something is wrong."""

_NEXT = Statement("SELECT seal_next(:source, :batch)", int)
_HASH_AT = Statement(select(Seal.hash).where(Seal.number == bindparam("number")), bytes)


class Link(NamedTuple):
    """A seal of the chain, and whether what it covers is what it covered."""

    number: int
    previous: bytes
    hash: bytes
    row_count: int
    good: bool


_HOLES = """
    SELECT coalesce(sum(rows), 0)::bigint AS rows, min(first) AS first,
           coalesce(now() - min(since), interval '0') AS age
    FROM seal_frontier AS f
    CROSS JOIN LATERAL unnest(int8multirange({span}) - coalesce((
        SELECT range_agg(row_ids) FROM seal WHERE source = f.source AND number > {number}), '{{}}')) AS hole
    CROSS JOIN LATERAL (
        SELECT count(*) AS rows, min(id) AS first, min(coalesce(dicatat_pada, waktu)) AS since FROM {source}
        WHERE id >= coalesce(lower(hole), 0) AND id < coalesce(upper(hole), 9223372036854775807)) AS found
    WHERE f.source = '{source}'"""
_END = 2**62


async def seal(runtime: Runtime) -> None:
    """Chain what has been committed since the last run. Whoever comes second finds nothing to do."""
    for source in SOURCES:
        while await runtime.reader.value(_NEXT, source=source, batch=BATCH) == BATCH:
            pass


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Outcome of a verification: how many seals and rows hold, and the first seal that does not."""

    seals: int
    rows: int
    broken_at: int | None
    number: int
    """Of the last seal that holds."""
    head: str
    """Its hash."""
    more: bool
    """Whether there is more to look at after it."""


_GENESIS = Statement("SELECT seal_genesis()", bytes | None)


_LINKS = Statement(
    """
    SELECT s.number, s.previous, s.hash, s.row_count,
           c.row_count = s.row_count AND c.content = s.content AND s.hash = seal_hash(
               s.number, s.source, s.row_ids, s.row_count, s.previous, s.content, s.sealed_at) AS good
    FROM (SELECT * FROM seal WHERE number > :after AND number <= :until ORDER BY number LIMIT :piece) AS s
    CROSS JOIN LATERAL seal_content(s.source, s.row_ids) AS c
    ORDER BY s.number""",
    Link,
    sure=("good",),
)


async def verify(baca: Reader, *, after: int = 0, until: int | None = None, seconds: float = ENOUGH) -> ChainReport:
    """Recompute the chain in pieces, from the seal after ``after``, for about so many seconds.

    The database does the work; this process only waits for each piece.
    """
    number, seals, rows = after, 0, 0
    begun = await baca.row(_HASH_AT, number=after)
    previous = begun if after else await baca.value(_GENESIS)
    if previous is None:
        return ChainReport(0, 0, after, after, "", more=False)
    started = time.monotonic()
    while True:
        links = await baca.fetch(_LINKS, after=number, until=_END if until is None else until, piece=PIECE)
        for link in links:
            if not (link.number == number + 1 and link.previous == previous and link.good):
                return ChainReport(seals, rows, link.number, number, previous.hex(), more=False)
            number, previous = link.number, link.hash
            seals += 1
            rows += link.row_count
        more = len(links) == PIECE
        if not more or time.monotonic() - started > seconds:
            return ChainReport(seals, rows, None, number, previous.hex(), more)


async def holds(baca: Reader, number: int, head: str) -> bool:
    """Whether a head that was noted earlier is still in the chain."""
    found = await baca.row(_HASH_AT, number=number)
    return found is not None and found.hex() == head.lower()


@dataclass(frozen=True, slots=True)
class Unsealed:
    """Rows of one table that no seal covers."""

    rows: int
    first: int | None
    """Id of the first of them."""
    age: timedelta
    """How long the oldest has been there."""


def _unsealed(span: str, number: str) -> dict[str, Statement[Unsealed]]:
    return {each: Statement(_HOLES.format(source=each, span=span, number=number), Unsealed) for each in SOURCES}


_WAITING = _unsealed("int8range(f.settled + 1, NULL)", "f.settled_number")


async def waiting(baca: Reader, source: str) -> Unsealed:
    """Rows that are to be sealed next; normally some seconds old."""
    return await baca.value(_WAITING[source])


_INSERTED = _unsealed("int8range(NULL, f.settled + 1)", "0")


async def inserted(baca: Reader, source: str) -> Unsealed:
    """Rows among old ones that no seal covers: nobody writes there but who has all rights."""
    return await baca.value(_INSERTED[source])


async def watch(runtime: Runtime) -> None:
    """Tell the metrics, and the log when rows wait too long."""
    for source in SOURCES:
        found = await waiting(runtime.reader, source)
        UNSEALED_ROWS.labels(source).set(found.rows)
        UNSEALED_AGE.labels(source).set(found.age.total_seconds())
        if found.age > LATE:
            log.error("jejak_belum_disegel", source=source, rows=found.rows, seconds=int(found.age.total_seconds()))


async def search(runtime: Runtime) -> None:
    """Look for rows that somebody has put among old ones."""
    for source in SOURCES:
        found = await inserted(runtime.reader, source)
        WITHOUT_SEAL.labels(source).set(found.rows)
        if found.rows:
            log.error("jejak_disisipkan", source=source, rows=found.rows, first=found.first)
