"""The hash chain over the audit trail: changing, removing or inserting an old row breaks it, and that can be shown.

Rows are sealed shortly after their commit by one process at a time, in an order that no later commit can disturb: only
transactions older than every running one are taken. Nothing on the write path waits for the chain.
"""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from shared.db.connections import Pool

if TYPE_CHECKING:
    from shared.service import Runtime

BATCH = 1000
GENESIS = b"\x00" * 32

_COLUMNS = "id, xid, waktu, pelaku, peran, aksi, objek, objek_id, sebelum, sesudah, alasan, trace_id"
# Rows are sealed in the order of (xid, id), so all below the last sealed xid are done: the scan starts there.
_UNSEALED = f"""
    SELECT {_COLUMNS} FROM audit a
    WHERE xid < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint
      AND xid >= coalesce((SELECT l.xid FROM audit_seal s JOIN audit l ON l.id = s.audit_id
                           ORDER BY s.number DESC LIMIT 1), 0)
      AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.audit_id = a.id)
    ORDER BY xid, id LIMIT $1"""  # noqa: S608 (constants only)
_LAST = "SELECT number, hash FROM audit_seal ORDER BY number DESC LIMIT 1"
_SEAL = """
    INSERT INTO audit_seal (audit_id, number, previous, hash)
    SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[])"""
_CHAIN = f"""
    SELECT s.number, s.previous, s.hash, {", ".join("a." + c.strip() for c in _COLUMNS.split(","))}
    FROM audit_seal s LEFT JOIN audit a ON a.id = s.audit_id
    WHERE s.number > $1 ORDER BY s.number LIMIT $2"""  # noqa: S608 (constants only)


def digest(previous: bytes, row: Any) -> bytes:
    """SHA-256 over the previous hash and the row's canonical JSON."""
    canonical = orjson.dumps(
        {name.strip(): row[name.strip()] for name in _COLUMNS.split(",")}, option=orjson.OPT_SORT_KEYS
    )
    return hashlib.sha256(previous + canonical).digest()


async def seal(runtime: "Runtime") -> None:
    """Chain what has been committed since the last run."""
    async with runtime.pool.acquire() as connection:
        while True:
            async with connection.transaction():
                # The trail grows fast from nothing: a plan kept from then would read all of it.
                await connection.execute("SET LOCAL plan_cache_mode = force_custom_plan")
                if not await connection.fetchval(
                    "SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || '.seal', 0))"
                ):
                    return
                rows = await connection.fetch(_UNSEALED, BATCH)
                if not rows:
                    return
                last = await connection.fetchrow(_LAST)
                number, previous = (last["number"], last["hash"]) if last else (0, GENESIS)
                chained = []
                for row in rows:
                    number += 1
                    made = digest(previous, row)
                    chained.append((row["id"], number, previous, made))
                    previous = made
                await connection.execute(_SEAL, *(list(column) for column in zip(*chained, strict=True)))
            if len(rows) < BATCH:
                return


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Outcome of a verification: how many links hold, and the first that does not."""

    checked: int
    broken_at: int | None
    head: str


async def verify(pool: Pool) -> ChainReport:
    """Recompute the whole chain."""
    number, previous = 0, GENESIS
    while True:
        rows = await pool.fetch(_CHAIN, number, BATCH)
        if not rows:
            return ChainReport(number, None, previous.hex())
        for row in rows:
            good = (
                row["number"] == number + 1
                and row["previous"] == previous
                and row["id"] is not None
                and digest(previous, row) == row["hash"]
            )
            if not good:
                return ChainReport(number, row["number"], previous.hex())
            number, previous = row["number"], row["hash"]
