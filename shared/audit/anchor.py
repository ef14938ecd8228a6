"""The ends of the hash chains, noted for each other: what one service cannot prove about itself, its neighbour can.

Every hour, and whenever somebody verifies the chain, each service publishes the end of its chain, and what its chain
says now at the ends it published before. A neighbour keeps the end and compares: a chain that was cut or made anew no
longer has what was kept of it. Whoever would hide that has to hold two databases, and what NATS remembers.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import structlog
from pydantic import BaseModel, ConfigDict, Field

from shared.bus.subscription import Received
from shared.contracts.jejak import JejakDiikat
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import type_named, type_of
from shared.service import Runtime
from shared.telemetry.metrics import ANCHOR_AGE, ANCHORS_LOST

log = structlog.get_logger("jejak")

HOURLY = timedelta(hours=1)
"""What was written since the last end was noted, its owner can cut off without leaving a trace."""
AT_A_LOOK = timedelta(minutes=1)
"""Who verifies the chain has its end noted, but not more often than this."""

# An hour in which nobody did anything is not worth a note, but each day is.
_DUE = Statement(
    """
    SELECT coalesce((
        SELECT day < :today
               OR noted_at < now() - CAST(:after AS interval) AND number IS DISTINCT FROM (SELECT max(number) FROM seal)
        FROM anchor WHERE service = :service ORDER BY id DESC LIMIT 1), true)""",
    bool,
)


class Head(NamedTuple):
    """Where the own chain ends, and what it says at the ends that were published before."""

    head_number: int
    head_hash: str
    earlier: list[dict[str, Any]]


_NOTE = Statement(
    "SELECT head_number, head_hash, earlier FROM note_head(:day)", Head, sure=("head_number", "head_hash", "earlier")
)


async def publish(runtime: Runtime, after: timedelta = HOURLY) -> None:
    """Note and publish where the own chain ends, unless that was done less than ``after`` ago, or nothing was since."""
    service = runtime.service.name
    event_type = type_named(f"asn.{service}.jejak.diikat.v1")
    if event_type is None:
        return
    async with runtime.unit_of_work() as uow:
        if not await uow.value(_DUE, service=service, today=uow.today, after=after):
            return
        end = await uow.row(_NOTE, day=uow.today)
        if end is None:
            return
        fact = event_type.model.model_validate(
            {"hari": uow.today, "nomor": end.head_number, "ujung": end.head_hash, "terdahulu": end.earlier}
        )
        uow.publish(fact, version=end.head_number)


_KEEP = Statement("SELECT keep_head(:service, :day, :number, :head, CAST(:earlier AS jsonb), :told)", bool)


async def keep(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
    """Keep the ends of a neighbour's chain; say so aloud when it no longer has what was kept before."""
    for each in events:
        end: JejakDiikat = each.event
        service = type_of(type(end)).service
        good = await uow.value(
            _KEEP,
            service=service,
            day=end.hari,
            number=end.nomor,
            head=end.ujung,
            earlier=[{"nomor": one.nomor, "ujung": one.ujung} for one in end.terdahulu],
            told=each.envelope.time,
        )
        if not good:
            log.error("jejak_tetangga_berubah", neighbour=service, day=str(end.hari), number=end.nomor)


class UjungTersimpan(BaseModel):
    """Ujung terakhir rantai satu layanan lain; bandingkan dengan `GET /jejak/rantai?nomor=…&ujung=…` di sana."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "layanan": "mutasi",
                "hari": "2026-09-15",
                "nomor": 77,
                "ujung": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                "tidak_cocok": [],
            }
        }
    )

    layanan: str
    hari: date
    nomor: int
    ujung: str
    tidak_cocok: list[date] = Field(
        description="Hari-hari ketika ujung yang datang tidak lagi memuat yang disimpan sebelumnya: rantai di sana "
        "dipotong, dibuat ulang, atau dipulihkan dari cadangan yang lebih lama."
    )


class Kept(UjungTersimpan):
    """The last end that is kept of a neighbour's chain, and for how many seconds."""

    age: float


_LOST = Statement(
    """
    SELECT count(*) FROM anchor AS a LEFT JOIN seal AS s ON s.number = a.number
    WHERE a.service = :service AND s.hash IS DISTINCT FROM a.hash""",
    int,
)


async def lost(baca: Reader, service: str) -> int:
    """How many ends that this service has noted are no longer in its chain."""
    return await baca.value(_LOST, service=service)


_KEPT = Statement(
    """
    SELECT DISTINCT ON (a.service) a.service AS layanan, a.day AS hari, a.number AS nomor,
           encode(a.hash, 'hex') AS ujung,
           ARRAY(SELECT DISTINCT b.day FROM anchor AS b
                 WHERE b.service = a.service AND NOT b.agrees ORDER BY 1) AS tidak_cocok,
           extract(epoch FROM now() - a.noted_at)::float8 AS age
    FROM anchor AS a WHERE a.service <> :service ORDER BY a.service, a.id DESC""",
    Kept,
)


async def kept(baca: Reader, service: str) -> list[Kept]:
    """What this service keeps of its neighbours."""
    return await baca.fetch(_KEPT, service=service)


async def watch(runtime: Runtime) -> None:
    """Tell the metrics; an end of one's own that is gone goes to the log, too."""
    service = runtime.service.name
    missing = await lost(runtime.reader, service)
    ANCHORS_LOST.labels(service).set(missing)
    if missing:
        log.error("ujung_jejak_hilang", ends=missing)
    for each in await kept(runtime.reader, service):
        ANCHORS_LOST.labels(each.layanan).set(len(each.tidak_cocok))
        ANCHOR_AGE.labels(each.layanan).set(each.age)
