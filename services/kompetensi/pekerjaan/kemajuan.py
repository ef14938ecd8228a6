"""The progress of a run as server-sent events: each says the whole standing, so none that is missed matters."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event

from services.kompetensi.pekerjaan import repository
from services.kompetensi.pekerjaan.schemas import Pekerjaan
from shared.db.outage import DATABASE_AWAY
from shared.service import Runtime

JEDA = 0.25
"""Seconds between looks. The worker is another process, mostly, and a look is a read by key."""
DETAK = 15.0
"""Seconds without news after which a sign of life is sent: proxies close what is silent for a minute."""
SAMBUNG_LAGI = 1000
"""Milliseconds that a reader waits before it comes back."""


async def alirkan(runtime: Runtime, nomor: UUID, terlihat: int) -> AsyncIterator[bytes]:
    """Events after version ``terlihat`` until the run has ended, or the process is about to."""
    yield format_sse_event(retry=SAMBUNG_LAGI)
    terakhir = time.monotonic()
    while not runtime.stopping.is_set():
        row = None
        with contextlib.suppress(asyncpg.PostgresError, *DATABASE_AWAY):
            row = await repository.satu(runtime.reader, nomor)
        if row is not None and row["versi"] > terlihat:
            terlihat, terakhir = row["versi"], time.monotonic()
            berakhir = row["status"] == "selesai"
            yield format_sse_event(
                event="akhir" if berakhir else "kemajuan",
                data_str=Pekerjaan.dari(row).model_dump_json(),
                id=str(terlihat),
            )
            if berakhir:
                return
        elif time.monotonic() - terakhir >= DETAK:
            terakhir = time.monotonic()
            yield KEEPALIVE_COMMENT
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(runtime.stopping.wait(), JEDA)
