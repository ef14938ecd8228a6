"""Letting a durable begin anew: asked for in a transaction, carried out by a job as soon as that has committed.

``topology.reset_consumer`` says how it is done.
"""

from collections.abc import Iterable
from datetime import datetime

from shared.bus.topology import reset_consumer
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.service import Runtime

JOB = "ulang_konsumen"
_WANT = Statement("""
    INSERT INTO consumer_reset (stream) SELECT unnest(CAST(:streams AS text[]))
    ON CONFLICT (stream) DO UPDATE SET wanted_at = now()""")
_WANTED = "SELECT stream, wanted_at FROM consumer_reset ORDER BY stream"
_DONE = "DELETE FROM consumer_reset WHERE stream = $1 AND wanted_at = $2"


async def want(uow: UnitOfWork, streams: Iterable[str]) -> None:
    """Have this service read these streams from their first message once ``uow`` has committed.

    Facts are not applied twice: the inbox knows them. States are taken where they are newer than what is there.
    """
    await uow.execute(_WANT, streams=sorted(streams))
    uow.work_for.add(JOB)


async def reset_wanted(runtime: Runtime) -> None:
    """The job: move back what somebody wants moved back."""
    if runtime.client is None:
        return
    for row in await runtime.pool.fetch(_WANTED):
        await reset_consumer(runtime.client, runtime.service.name, row["stream"])
        # Wanted again meanwhile, it stays: what was emptied after this reset must be read after it.
        await _done(runtime, row["stream"], row["wanted_at"])


async def _done(runtime: Runtime, stream: str, wanted_at: datetime) -> None:
    await runtime.pool.execute(_DONE, stream, wanted_at)
