"""Letting a durable begin anew: asked for in a transaction, carried out by a job as soon as that has committed.

``topology.reset_consumer`` says how it is done.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from shared.bus.topology import reset_consumer
from shared.db.statement import Statement, picked
from shared.db.tables import ConsumerReset
from shared.db.unit_of_work import UnitOfWork
from shared.service import Runtime

JOB = "ulang_konsumen"
_WANT = Statement("""
    INSERT INTO consumer_reset (stream) SELECT unnest(CAST(:streams AS text[]))
    ON CONFLICT (stream) DO UPDATE SET wanted_at = now()""")


async def want(uow: UnitOfWork, streams: Iterable[str]) -> None:
    """Have this service read these streams from their first message once ``uow`` has committed.

    Facts are not applied twice: the inbox knows them. States are taken where they are newer than what is there.
    """
    await uow.execute(_WANT, streams=sorted(streams))
    uow.work_for.add(JOB)


class Wanted(NamedTuple):
    """A stream to be read anew, and since when somebody wants that."""

    stream: str
    wanted_at: datetime


_WANTED = Statement(select(*picked(Wanted, ConsumerReset)).order_by(ConsumerReset.stream), Wanted)
_DONE = Statement("DELETE FROM consumer_reset WHERE stream = $1 AND wanted_at = $2")


async def reset_wanted(runtime: Runtime) -> None:
    """The job: move back what somebody wants moved back."""
    if runtime.client is None:
        return
    for each in await runtime.reader.fetch(_WANTED):
        await reset_consumer(runtime.client, runtime.service.name, each.stream)
        # Wanted again meanwhile, it stays: what was emptied after this reset must be read after it.
        await runtime.pool.execute(_DONE.sql, *each)
