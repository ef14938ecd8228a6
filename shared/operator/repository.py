"""Queries behind the operator's routes; columns have the names that the answers have."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, update

from shared.db.reader import Reader
from shared.db.statement import Statement, bound, picked
from shared.db.tables import DeadLetter
from shared.db.unit_of_work import UnitOfWork
from shared.operator.jobs import TRIES
from shared.operator.schemas import PeristiwaDisisihkan, RincianSuratMati, SuratMati, Tersisa, TugasGagal

# --- dead letters ---

_THIS = DeadLetter.id == bindparam("id")
_WAITS = (DeadLetter.replayed_at.is_(None), DeadLetter.dismissed_at.is_(None))
_OPEN = "replayed_at IS NULL AND dismissed_at IS NULL"
_MEANT = f"""{_OPEN}
    AND (CAST(:id AS uuid) IS NULL OR id = :id)
    AND (CAST(:alasan AS text) IS NULL OR reason = :alasan)
    AND (CAST(:jenis AS text) IS NULL OR headers ->> 'ce-type' = :jenis)
    AND (CAST(:konsumen AS text) IS NULL OR consumer = :konsumen)
    AND (CAST(:mati_sebelum AS timestamptz) IS NULL OR died_at < :mati_sebelum)"""


_SUMMARY = (
    DeadLetter.id,
    DeadLetter.consumer.label("konsumen"),
    DeadLetter.subject.label("subjek"),
    DeadLetter.reason.label("alasan"),
    DeadLetter.error.label("galat"),
    DeadLetter.deliveries.label("percobaan"),
    DeadLetter.died_at.label("mati_pada"),
)
_LETTERS = Statement(
    select(*_SUMMARY)
    .where(*_WAITS, DeadLetter.id > bindparam("after"))
    .order_by(DeadLetter.id)
    .limit(bindparam("limit")),
    SuratMati,
)


async def open_letters(baca: Reader, after: UUID, limit: int) -> list[SuratMati]:
    """Dead letters that wait for somebody, oldest first."""
    return await baca.fetch(_LETTERS, after=after, limit=limit)


_LETTER = Statement(
    select(
        *_SUMMARY,
        DeadLetter.headers.label("tajuk"),
        DeadLetter.body.label("isi"),
        DeadLetter.replayed_at.label("diputar_pada"),
        DeadLetter.dismissed_at.label("ditutup_pada"),
    ).where(_THIS),
    RincianSuratMati,
)


async def letter(baca: Reader, id_: UUID) -> RincianSuratMati | None:
    """One dead letter with its content."""
    return await baca.row(_LETTER, id=id_)


class Message(NamedTuple):
    """A dead letter as it came, and who was to read it."""

    consumer: str
    subject: str
    headers: dict[str, str]
    body: bytes


_LOCK_LETTER = Statement(select(*picked(Message, DeadLetter)).where(_THIS, *_WAITS), Message).locked()


async def lock_letter(uow: UnitOfWork, id_: UUID) -> Message | None:
    """One open dead letter, locked."""
    return await uow.row(_LOCK_LETTER, id=id_)


_REPLAYED = Statement(update(DeadLetter).values(**bound(DeadLetter.replayed_at)).where(_THIS))


async def replayed(uow: UnitOfWork, id_: UUID) -> None:
    """Note that a letter has been applied."""
    await uow.execute(_REPLAYED, id=id_, replayed_at=uow.now)


_STILL_FAILS = Statement(update(DeadLetter).values(**bound(DeadLetter.error)).where(_THIS))


async def still_fails(uow: UnitOfWork, id_: UUID, error: str) -> None:
    """Note what a letter failed for this time."""
    await uow.execute(_STILL_FAILS, id=id_, error=error)


_MEANT_LETTERS = Statement(f"SELECT id FROM dead_letter WHERE {_MEANT} ORDER BY id", UUID)  # noqa: S608


async def meant_letters(baca: Reader, meant: Mapping[str, Any]) -> list[UUID]:
    """Open dead letters that a filter means, oldest first."""
    return await baca.fetch(_MEANT_LETTERS, **meant)


_DISMISS = Statement(f"UPDATE dead_letter SET dismissed_at = :now WHERE {_MEANT}")  # noqa: S608


async def dismiss(uow: UnitOfWork, meant: Mapping[str, Any]) -> int:
    """Close all letters that a filter means, without applying them; answers how many."""
    return await uow.execute(_DISMISS, **meant, now=uow.now)


# --- what the relay could not send ---

_ROWS_MEANT = """failed_at IS NOT NULL
    AND (CAST(:subjek AS text) IS NULL OR starts_with(subject, :subjek))
    AND (CAST(:galat AS text) IS NULL OR strpos(failure, :galat) > 0)
    AND (CAST(:disisihkan_sebelum AS timestamptz) IS NULL OR failed_at < :disisihkan_sebelum)
    AND (CAST(:id AS bigint) IS NULL OR id = :id)"""
_IS_STATE = "split_part(subject, '.', 3) = 'state'"
_ASIDE = Statement(
    """
    SELECT id, subject AS subjek, coalesce(failure, '') AS galat, length(body) AS ukuran, created_at AS dibuat_pada,
           failed_at AS disisihkan_pada
    FROM outbox WHERE failed_at IS NOT NULL AND id > :after ORDER BY id LIMIT :limit""",
    PeristiwaDisisihkan,
)


async def set_aside(baca: Reader, after: int, limit: int) -> list[PeristiwaDisisihkan]:
    """What cannot be sent, oldest first."""
    return await baca.fetch(_ASIDE, after=after, limit=limit)


# A state is built anew from what is true now; a fact goes out as it was written, at its old place.
_RESEND = Statement(
    f"""
    WITH states AS (
        DELETE FROM outbox WHERE {_ROWS_MEANT} AND {_IS_STATE} RETURNING subject
    ), marked AS (
        INSERT INTO state_mark (aggregate, aggregate_id)
        SELECT DISTINCT split_part(subject, '.', 4), split_part(subject, '.', 5) FROM states
    ), facts AS (
        UPDATE outbox SET failed_at = NULL, failure = NULL WHERE {_ROWS_MEANT} AND NOT {_IS_STATE} RETURNING id
    )
    SELECT (SELECT count(*) FROM states) + (SELECT count(*) FROM facts)""",  # noqa: S608
    int,
)


async def resend(uow: UnitOfWork, meant: Mapping[str, Any]) -> int:
    """Let the relay try again what a filter means; answers how many rows."""
    return await uow.value(_RESEND, **meant)


_DISCARD = Statement(f"DELETE FROM outbox WHERE {_ROWS_MEANT}")  # noqa: S608


async def discard(uow: UnitOfWork, meant: Mapping[str, Any]) -> int:
    """Delete what a filter means; answers how many rows."""
    return await uow.execute(_DISCARD, **meant)


# --- states; ``all_ids`` is the statement of their source ---


async def mark_all(uow: UnitOfWork, aggregate: str, all_ids: str) -> int:
    """Have the state of every aggregate of a kind published once more."""
    mark = f"INSERT INTO state_mark (aggregate, aggregate_id) SELECT CAST(:kind AS text), id FROM ({all_ids}) AS a(id)"  # noqa: S608
    return await uow.execute(Statement(mark), kind=aggregate)


async def known_ids(baca: Reader | UnitOfWork, all_ids: str, ids: Sequence[str]) -> list[str]:
    """Those of some ids that exist."""
    known = f"SELECT id FROM ({all_ids}) AS a(id) WHERE id = ANY(CAST(:ids AS text[])) ORDER BY id"  # noqa: S608
    return await baca.fetch(Statement(known, str), ids=list(ids))


# --- facts that were sent ---

_SEND_AGAIN = Statement("""
    WITH sent AS (
        DELETE FROM outbox_sent
        WHERE created_at >= :sejak AND (CAST(:jenis AS text) IS NULL OR headers ->> 'ce-type' = :jenis)
        RETURNING id, event_id, subject, headers, body, created_at
    )
    INSERT INTO outbox (event_id, subject, headers, body, created_at)
    SELECT event_id, subject, headers, body, created_at FROM sent ORDER BY id""")


async def send_again(uow: UnitOfWork, sejak: datetime, jenis: str | None) -> int:
    """Put kept facts into the outbox once more, under their old ids; answers how many."""
    return await uow.execute(_SEND_AGAIN, sejak=sejak, jenis=jenis)


# --- jobs ---


_JOB = f"""job AS nama, failures AS gagal_berturut_turut, failures >= {TRIES} AS disisihkan, error AS galat,
    failed_at AS gagal_pada"""
_JOBS = Statement(f"SELECT {_JOB} FROM job_state ORDER BY job", TugasGagal)  # noqa: S608


async def failing_jobs(baca: Reader) -> list[TugasGagal]:
    """Background jobs that fail."""
    return await baca.fetch(_JOBS)


_WANT_JOB = Statement(f"UPDATE job_state SET wanted_at = now() WHERE job = :job RETURNING {_JOB}", TugasGagal)  # noqa: S608


async def want_job(uow: UnitOfWork, job: str) -> TugasGagal | None:
    """Ask for a run of a job; answers how it stands, None when it does not fail."""
    return await uow.row(_WANT_JOB, job=job)


# --- how things stand ---


_BACKLOG = Statement(
    f"""
    SELECT (SELECT count(*) FROM outbox WHERE failed_at IS NULL) AS fakta_belum_terkirim,
           (SELECT count(*) FROM state_mark) AS keadaan_belum_terkirim,
           (SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL) AS disisihkan,
           (SELECT count(*) FROM dead_letter WHERE {_OPEN}) AS surat_mati,
           (SELECT count(*) FROM impor WHERE status IN ('menunggu', 'berjalan')) AS impor""",  # noqa: S608
    Tersisa,
)


async def backlog(baca: Reader) -> Tersisa:
    """How much lies in the service's own tables."""
    return await baca.value(_BACKLOG)


class Measured(NamedTuple):
    """Ages (seconds, None for nothing there) and numbers of what waits, and how many relays lead."""

    outbox_age: float | None
    mark_age: float | None
    set_aside: int
    dead_letters: int
    imports: int
    import_age: float | None
    leaders: int


_AGE = "extract(epoch FROM now() - {})::float8"
_MEASURE = Statement(
    f"""
    SELECT (SELECT {_AGE.format("created_at")} FROM outbox WHERE failed_at IS NULL ORDER BY id LIMIT 1) AS outbox_age,
           (SELECT {_AGE.format("created_at")} FROM state_mark ORDER BY id LIMIT 1) AS mark_age,
           (SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL) AS set_aside,
           (SELECT count(*) FROM dead_letter WHERE {_OPEN}) AS dead_letters,
           (SELECT count(*) FROM impor WHERE status IN ('menunggu', 'berjalan')) AS imports,
           (SELECT {_AGE.format("min(coalesce(disetujui_pada, dibuat_pada))")} FROM impor
            WHERE status IN ('menunggu', 'berjalan')) AS import_age,
           (SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
            WHERE c.relname = 'leader_relay' AND c.relnamespace = current_schema()::regnamespace
              AND l.granted AND l.mode = 'ShareUpdateExclusiveLock') AS leaders""",  # noqa: S608 (constants only)
    Measured,
)


async def measure(baca: Reader) -> Measured:
    """How things stand, for the metrics."""
    return await baca.value(_MEASURE)
