"""The progress of an import as server-sent events: each says the whole standing, so none that is missed matters."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event

from shared.db.outage import DATABASE_AWAY
from shared.impor import repository
from shared.impor.schemas import Impor

if TYPE_CHECKING:
    from shared.service import Runtime

JEDA = 0.25
"""Seconds between looks. The worker is another process, mostly, and a look is a read by key."""
DETAK = 15.0
"""Seconds without news after which a sign of life is sent: proxies close what is silent for a minute."""
SAMBUNG_LAGI = 1000
"""Milliseconds that a reader waits before it comes back."""


async def alirkan(runtime: "Runtime", job: UUID, terlihat: int) -> AsyncIterator[bytes]:
    """Events after version ``terlihat`` until the job has ended, or the process is about to."""
    yield format_sse_event(retry=SAMBUNG_LAGI)
    terakhir = time.monotonic()
    while not runtime.stopping.is_set():
        row = None
        with contextlib.suppress(asyncpg.PostgresError, *DATABASE_AWAY):
            row = await repository.get(runtime.reader, job)
        if row is not None and row["versi"] > terlihat:
            terlihat, terakhir = row["versi"], time.monotonic()
            berakhir = row["status"] in repository.BERAKHIR
            yield format_sse_event(
                event="akhir" if berakhir else "kemajuan",
                data_str=Impor(**row).model_dump_json(),
                id=str(terlihat),
            )
            if berakhir:
                return
        elif time.monotonic() - terakhir >= DETAK:
            terakhir = time.monotonic()
            yield KEEPALIVE_COMMENT
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(JEDA):
                await runtime.stopping.wait()
