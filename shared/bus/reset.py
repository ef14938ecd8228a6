"""Letting a durable begin anew: asked for in a transaction, carried out by a job as soon as that has committed.

The server moves the durable back where it stands (``CONSUMER.RESET``, from nats-server 2.14). A durable that is deleted
and made again under the same name may get its old position back: the server removes the old files after the new
consumer has read them.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import orjson
import structlog

from shared.bus.topology import durable_of
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from nats.aio.client import Client

    from shared.service import Runtime

log = structlog.get_logger("bus")

JOB = "ulang_konsumen"
_WANT = Statement("""
    INSERT INTO consumer_reset (stream) SELECT unnest(CAST(:streams AS text[]))
    ON CONFLICT (stream) DO UPDATE SET wanted_at = now()""")
_WANTED = "SELECT stream, wanted_at FROM consumer_reset ORDER BY stream"
_DONE = "DELETE FROM consumer_reset WHERE stream = $1 AND wanted_at = $2"
_TIMEOUT = 5.0


class ResetRefused(RuntimeError):
    """The server did not move the durable; the text is its own."""


async def want(uow: UnitOfWork, streams: Iterable[str]) -> None:
    """Have this service read these streams from their first message once ``uow`` has committed.

    Facts are not applied twice: the inbox knows them. States are taken where they are newer than what is there.
    """
    await uow.execute(_WANT, streams=sorted(streams))
    uow.work_for.add(JOB)


async def reset_wanted(runtime: "Runtime") -> None:
    """The job: move back what somebody wants moved back."""
    if runtime.client is None:
        return
    for row in await runtime.pool.fetch(_WANTED):
        await _reset(runtime.client, row["stream"], durable_of(runtime.service.name, row["stream"]))
        # Wanted again meanwhile, it stays: what was emptied after this reset must be read after it.
        await _done(runtime, row["stream"], row["wanted_at"])


async def _done(runtime: "Runtime", stream: str, wanted_at: datetime) -> None:
    await runtime.pool.execute(_DONE, stream, wanted_at)


async def _reset(client: "Client", stream: str, durable: str) -> None:
    """Let a durable begin with the first message of its stream.

    Raises:
        ResetRefused, NatsError, TimeoutError: it stays where it is.
    """
    answer = await client.request(f"$JS.API.CONSUMER.RESET.{stream}.{durable}", b'{"seq":1}', timeout=_TIMEOUT)
    body = orjson.loads(answer.data) if answer.data else {}
    if "error" in body or "name" not in body:
        raise ResetRefused(repr(body.get("error", body)))
    log.warning("konsumen_diulang", consumer=durable, waiting=body.get("num_pending"))
