"""Whether the bus still has what the database has told it, and the database still knows what the bus has heard.

Two misfortunes leave both looking well and apart: the bus has lost its store, or part of it; the database was put back
to an earlier hour. The relay asks here before it sends anything, each time it begins to lead and each time the bus was
away, so nothing is built on the difference. What is done about it may be done twice.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import structlog
from nats.js.errors import NotFoundError
from sqlalchemy import select

from shared.db.reader import Reader
from shared.db.statement import Statement, picked
from shared.db.tables import StreamMark
from shared.db.unit_of_work import UnitOfWork
from shared.events.names import stream_of
from shared.events.registry import published_by, type_of
from shared.operator import rebuild, repository, reset
from shared.operator.retention import SENT_KEPT
from shared.service import Runtime, Service
from shared.telemetry.metrics import RECOVERIES

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.js import JetStreamContext

log = structlog.get_logger("pemulihan")

JOB = "catat_bus"
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Mark(NamedTuple):
    """How far a stream had come, and since when it is the one that it is."""

    stream: str
    created: datetime
    last_seq: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """One of the service's own streams as it is now."""

    stream: str
    created: datetime
    last_seq: int
    last: Any
    """Its last message, None when it holds none."""


def own_streams(service: Service) -> list[str]:
    """The streams that a service publishes to."""
    kinds = {each.is_state for each in published_by(service.name)}
    return [stream_of(service.name, state=each) for each in sorted(kinds)]


_NOTE = Statement("""
    INSERT INTO stream_mark (stream, created, last_seq) VALUES (:stream, :created, :last_seq)
    ON CONFLICT (stream) DO UPDATE
    SET since = CASE WHEN stream_mark.created = excluded.created THEN stream_mark.since ELSE now() END,
        created = excluded.created, last_seq = excluded.last_seq, noted_at = now()""")


_MARKS = Statement(select(*picked(Mark, StreamMark)), Mark)


async def settle(runtime: Runtime) -> None:
    """Compare both, and make good what is missing.

    A stream that was made anew, or that ends before where it had been seen, has lost messages: all states are
    published once more, and all facts that are still kept, under their old ids. A stream that holds what this database
    never sent belongs to a later hour: versions jump ahead of it, all states are published, everything is read anew.

    Raises:
        NatsError, TimeoutError, DatabaseAway: it could not be compared; nothing may be sent yet.
    """
    assert runtime.client is not None
    js = runtime.client.jetstream(timeout=5)
    seen = [await _look(js, stream) for stream in own_streams(runtime.service)]
    async with runtime.unit_of_work() as uow:
        marks = {each.stream: each for each in await uow.fetch(_MARKS)}
        lost, behind = [], []
        for each in seen:
            mark = marks.get(each.stream)
            if mark is not None and (each.created != mark.created or each.last_seq < mark.last_seq):
                lost.append(each.stream)
            elif mark is not None and await _is_ahead(uow, each, mark):
                behind.append(each.stream)
        if lost or behind:
            await _make_good(uow, runtime.service, lost, behind)
        for each in seen:
            await uow.execute(_NOTE, stream=each.stream, created=each.created, last_seq=each.last_seq)
    for kind, streams in (("bus_lost", lost), ("database_behind", behind)):
        if streams:
            RECOVERIES.labels(kind).inc()
            log.error("bus_dan_basis_data_terpisah", kind=kind, streams=streams)


_FURTHER = Statement("""
    UPDATE stream_mark SET last_seq = greatest(last_seq, $3), noted_at = now() WHERE stream = $1 AND created = $2""")


async def note(runtime: Runtime) -> None:
    """The job: remember how far the service's own streams have come."""
    if runtime.client is None:
        return
    js = runtime.client.jetstream(timeout=5)
    for stream in own_streams(runtime.service):
        info = await js.stream_info(stream)
        await runtime.pool.execute(_FURTHER.sql, stream, info.created, info.state.last_seq)


async def forget_gone(client: "Client", service: Service, baca: Reader) -> int:
    """Take states out of the bus whose aggregate this database does not have: of the hours that were lost.

    Only a service's migration may. Whoever has read such a state before rebuilds. Answers how many there were.
    """
    js = client.jetstream(timeout=30)
    gone = 0
    for source in service.states:
        event_type = type_of(source.model)
        info = await js.stream_info(event_type.stream, subjects_filter=event_type.all_subjects)
        there = {subject.rpartition(".")[2]: subject for subject in info.state.subjects or {}}
        known = set(await repository.known_ids(baca, source.all_ids, list(there)))
        for each in there.keys() - known:
            await js.purge_stream(event_type.stream, subject=there[each])
            gone += 1
    return gone


async def _look(js: "JetStreamContext", stream: str) -> Seen:
    info = await js.stream_info(stream)
    last = None
    if info.state.messages:
        # It may have reached its age just now.
        with contextlib.suppress(NotFoundError):
            last = await js.get_msg(stream, info.state.last_seq)
    assert info.created is not None
    return Seen(stream, info.created, info.state.last_seq, last)


_VERSION = Statement("SELECT coalesce(pg_sequence_last_value(CAST('state_version' AS regclass)), 0)", int)
_KNOWN = Statement(
    """
    SELECT EXISTS (SELECT 1 FROM outbox_sent WHERE event_id = :id)
        OR EXISTS (SELECT 1 FROM outbox WHERE event_id = :id)""",
    bool,
)


async def _is_ahead(uow: UnitOfWork, seen: Seen, mark: Mark) -> bool:
    """Whether the stream ends with something that this database has not sent."""
    headers = seen.last.headers if seen.last is not None and seen.last.headers else {}
    if seen.stream.endswith("_STATE"):
        version = headers.get("ce-aggregateversion", "")
        return version.isdigit() and int(version) > await uow.value(_VERSION)
    at = seen.last.time if seen.last is not None else None
    if at is None or at < max(mark.since, uow.now - SENT_KEPT + timedelta(days=1)):
        # Sent before anything was kept, or so long ago that it is no longer.
        return False
    try:
        return not await uow.value(_KNOWN, id=headers["ce-id"])
    except (KeyError, ValueError):
        return False


async def _make_good(uow: UnitOfWork, service: Service, lost: Sequence[str], behind: Sequence[str]) -> None:
    told: dict[str, Any] = {"bus_kehilangan": list(lost), "basis_data_mundur": list(behind)}
    if service.states:
        await rebuild.leap(uow)
        told["keadaan"] = await rebuild.publish_all(uow, service.states)
    if lost:
        told["fakta"] = await repository.send_again(uow, _BEGINNING, None)
    if behind:
        await reset.want(uow, rebuild.streams_of(service))
    uow.audit("pemulihan_otomatis", "layanan", service.name, sesudah=told)
