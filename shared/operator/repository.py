"""Queries behind the operator's routes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

# --- dead letters ---

_OPEN = "replayed_at IS NULL AND dismissed_at IS NULL"
_MEANT = f"""{_OPEN}
    AND (CAST(:alasan AS text) IS NULL OR reason = :alasan)
    AND (CAST(:jenis AS text) IS NULL OR headers ->> 'ce-type' = :jenis)
    AND (CAST(:konsumen AS text) IS NULL OR consumer = :konsumen)
    AND (CAST(:mati_sebelum AS timestamptz) IS NULL OR died_at < :mati_sebelum)"""
_LETTERS = Statement(f"""
    SELECT id, consumer, subject, reason, error, deliveries, died_at FROM dead_letter
    WHERE {_OPEN} AND id > :after ORDER BY id LIMIT :limit""")  # noqa: S608 (constants only)
_LETTER = Statement("""
    SELECT id, consumer, event_id, subject, headers, body, reason, error, deliveries, died_at, replayed_at,
           dismissed_at
    FROM dead_letter WHERE id = :id""")
_LOCK_LETTER = Statement(f"""
    SELECT consumer, subject, headers, body FROM dead_letter WHERE id = :id AND {_OPEN} FOR UPDATE""")  # noqa: S608
_REPLAYED = Statement("UPDATE dead_letter SET replayed_at = :now WHERE id = :id")
_STILL_FAILS = Statement("UPDATE dead_letter SET error = :error WHERE id = :id")
_MEANT_LETTERS = Statement(f"SELECT id FROM dead_letter WHERE {_MEANT} ORDER BY id")  # noqa: S608
_DISMISS = Statement(f"UPDATE dead_letter SET dismissed_at = :now WHERE id = :id AND {_OPEN}")  # noqa: S608
_DISMISS_MEANT = Statement(f"UPDATE dead_letter SET dismissed_at = :now WHERE {_MEANT}")  # noqa: S608
_COUNT_MEANT = Statement(f"SELECT count(*) FROM dead_letter WHERE {_MEANT}")  # noqa: S608


async def open_letters(baca: Reader, after: UUID, limit: int) -> list[Any]:
    """Dead letters that wait for somebody, oldest first."""
    return await baca.fetch(_LETTERS, after=after, limit=limit)


async def letter(baca: Reader, id_: UUID) -> Any:
    """One dead letter with its content, or None."""
    return await baca.row(_LETTER, id=id_)


async def lock_letter(uow: UnitOfWork, id_: UUID) -> Any:
    """One open dead letter, locked, or None."""
    return await uow.row(_LOCK_LETTER, id=id_)


async def replayed(uow: UnitOfWork, id_: UUID) -> None:
    """Note that a letter has been applied."""
    await uow.execute(_REPLAYED, id=id_, now=uow.now)


async def still_fails(uow: UnitOfWork, id_: UUID, error: str) -> None:
    """Note what a letter failed for this time."""
    await uow.execute(_STILL_FAILS, id=id_, error=error)


async def meant_letters(baca: Reader, meant: Mapping[str, Any]) -> list[UUID]:
    """Open dead letters that a filter means, oldest first."""
    return [row["id"] for row in await baca.fetch(_MEANT_LETTERS, **meant)]


async def dismiss(uow: UnitOfWork, id_: UUID) -> int:
    """Close a letter without applying it; answers 0 when it was not open."""
    return await uow.execute(_DISMISS, id=id_, now=uow.now)


async def dismiss_meant(uow: UnitOfWork, meant: Mapping[str, Any], *, dry: bool) -> int:
    """Close all letters that a filter means; answers how many."""
    if dry:
        count: int = await uow.value(_COUNT_MEANT, **meant)
        return count
    return await uow.execute(_DISMISS_MEANT, **meant, now=uow.now)


# --- what the relay could not send ---

_ROWS_MEANT = """failed_at IS NOT NULL
    AND (CAST(:subjek AS text) IS NULL OR starts_with(subject, :subjek))
    AND (CAST(:galat AS text) IS NULL OR strpos(failure, :galat) > 0)
    AND (CAST(:disisihkan_sebelum AS timestamptz) IS NULL OR failed_at < :disisihkan_sebelum)
    AND (CAST(:id AS bigint) IS NULL OR id = :id)"""
_IS_STATE = "split_part(subject, '.', 3) = 'state'"
_ASIDE = Statement("""
    SELECT id, subject, failure, length(body) AS size, created_at, failed_at FROM outbox
    WHERE failed_at IS NOT NULL AND id > :after ORDER BY id LIMIT :limit""")
_COUNT_ROWS = Statement(f"SELECT count(*) FROM outbox WHERE {_ROWS_MEANT}")  # noqa: S608
# A state is built anew from what is true now; a fact goes out as it was written, at its old place.
_RESEND = Statement(f"""
    WITH states AS (
        DELETE FROM outbox WHERE {_ROWS_MEANT} AND {_IS_STATE} RETURNING subject
    ), marked AS (
        INSERT INTO state_mark (aggregate, aggregate_id)
        SELECT DISTINCT split_part(subject, '.', 4), split_part(subject, '.', 5) FROM states
    ), facts AS (
        UPDATE outbox SET failed_at = NULL, failure = NULL WHERE {_ROWS_MEANT} AND NOT {_IS_STATE} RETURNING id
    )
    SELECT (SELECT count(*) FROM states) + (SELECT count(*) FROM facts)""")  # noqa: S608
_DISCARD = Statement(f"DELETE FROM outbox WHERE {_ROWS_MEANT}")  # noqa: S608

EVERY_ROW: Mapping[str, Any] = {"subjek": None, "galat": None, "disisihkan_sebelum": None, "id": None}
"""The filter that leaves nothing out; override what is to be looked at."""


async def set_aside(baca: Reader, after: int, limit: int) -> list[Any]:
    """What cannot be sent, oldest first."""
    return await baca.fetch(_ASIDE, after=after, limit=limit)


async def count_aside(baca: Reader | UnitOfWork, meant: Mapping[str, Any]) -> int:
    """How many rows a filter means."""
    count: int = await baca.value(_COUNT_ROWS, **meant)
    return count


async def resend(uow: UnitOfWork, meant: Mapping[str, Any]) -> int:
    """Let the relay try again what a filter means; answers how many rows."""
    count: int = await uow.value(_RESEND, **meant)
    return count


async def discard(uow: UnitOfWork, meant: Mapping[str, Any]) -> int:
    """Delete what a filter means; answers how many rows."""
    return await uow.execute(_DISCARD, **meant)


# --- backlog ---

_BACKLOG = Statement(f"""
    SELECT (SELECT count(*) FROM outbox WHERE failed_at IS NULL) AS fakta,
           (SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL) AS disisihkan,
           (SELECT count(*) FROM state_mark) AS keadaan,
           (SELECT count(*) FROM dead_letter WHERE {_OPEN}) AS surat_mati,
           (SELECT count(*) FROM impor WHERE status IN ('menunggu', 'berjalan')) AS impor""")  # noqa: S608


async def backlog(baca: Reader) -> Any:
    """How much lies in the service's own tables."""
    return await baca.row(_BACKLOG)


# --- states ---


async def mark_all(uow: UnitOfWork, aggregate: str, all_ids: str) -> int:
    """Have the state of every aggregate of a kind published once more; ``all_ids`` is its source's statement."""
    connection = await uow.connection()
    tag: str = await connection.execute(
        f"INSERT INTO state_mark (aggregate, aggregate_id) SELECT $1, id FROM ({all_ids}) AS a(id)",  # noqa: S608
        aggregate,
    )
    return int(tag.rsplit(" ", 1)[-1])


async def known_ids(baca: Reader | UnitOfWork, all_ids: str, ids: Sequence[str]) -> list[str]:
    """Those of some ids that exist."""
    statement = Statement(f"SELECT id FROM ({all_ids}) AS a(id) WHERE id = ANY(CAST(:ids AS text[])) ORDER BY id")  # noqa: S608
    return [row["id"] for row in await baca.fetch(statement, ids=list(ids))]


async def count_ids(baca: Reader | UnitOfWork, all_ids: str) -> int:
    """How many aggregates of a kind there are."""
    count: int = await baca.value(Statement(f"SELECT count(*) FROM ({all_ids}) AS a(id)"))  # noqa: S608
    return count


# --- facts that were sent ---

_SENT_MEANT = """created_at >= :sejak AND (CAST(:jenis AS text) IS NULL OR headers ->> 'ce-type' = :jenis)"""
_COUNT_SENT = Statement(f"SELECT count(*) FROM outbox_sent WHERE {_SENT_MEANT}")  # noqa: S608
_SEND_AGAIN = Statement(f"""
    WITH sent AS (
        DELETE FROM outbox_sent WHERE {_SENT_MEANT}
        RETURNING id, event_id, subject, headers, body, created_at
    )
    INSERT INTO outbox (event_id, subject, headers, body, created_at)
    SELECT event_id, subject, headers, body, created_at FROM sent ORDER BY id""")  # noqa: S608


async def count_sent(baca: Reader | UnitOfWork, sejak: datetime, jenis: str | None) -> int:
    """How many kept facts there are since an instant."""
    count: int = await baca.value(_COUNT_SENT, sejak=sejak, jenis=jenis)
    return count


async def send_again(uow: UnitOfWork, sejak: datetime, jenis: str | None) -> int:
    """Put kept facts into the outbox once more, under their old ids; answers how many."""
    return await uow.execute(_SEND_AGAIN, sejak=sejak, jenis=jenis)


# --- jobs ---

_JOBS = Statement("SELECT job, failures, error, failed_at FROM job_state ORDER BY job")
_WANT_JOB = Statement("""
    UPDATE job_state SET wanted_at = now() WHERE job = :job RETURNING job, failures, error, failed_at""")


async def failing_jobs(baca: Reader) -> list[Any]:
    """Background jobs whose last run ended in an error."""
    return await baca.fetch(_JOBS)


async def want_job(uow: UnitOfWork, job: str) -> Any:
    """Ask for a run of a job that fails; answers how it stands, None when it does not fail."""
    return await uow.row(_WANT_JOB, job=job)


# --- how things stand, for the metrics ---

_AGE = "extract(epoch FROM now() - {})::float8"
_MEASURE = Statement(f"""
    SELECT (SELECT {_AGE.format("created_at")} FROM outbox WHERE failed_at IS NULL ORDER BY id LIMIT 1) AS outbox_age,
           (SELECT {_AGE.format("created_at")} FROM state_mark ORDER BY id LIMIT 1) AS mark_age,
           (SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL) AS set_aside,
           (SELECT count(*) FROM dead_letter WHERE {_OPEN}) AS dead_letters,
           (SELECT count(*) FROM impor WHERE status IN ('menunggu', 'berjalan')) AS imports,
           (SELECT {_AGE.format("min(coalesce(disetujui_pada, dibuat_pada))")} FROM impor
            WHERE status IN ('menunggu', 'berjalan')) AS import_age,
           (SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
            WHERE c.relname = 'leader_relay' AND c.relnamespace = current_schema()::regnamespace
              AND l.granted AND l.mode = 'ShareUpdateExclusiveLock') AS leaders""")  # noqa: S608 (constants only)


async def measure(baca: Reader) -> Any:
    """Ages (seconds, None for nothing there) and numbers of what waits, and how many relays lead."""
    return await baca.row(_MEASURE)
