"""The progress of long work as server-sent events: each says the whole standing, so none that is missed matters."""

import contextlib
import hashlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import replace
from typing import Annotated, Any, Protocol

import asyncpg
from fastapi import Depends, Header, Query, Request
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event
from starlette.responses import Response

from shared.auth.pelaku import muat
from shared.db.outage import DatabaseAway
from shared.db.reader import Reader
from shared.http.limits import passage_of
from shared.http.problem import TokenTidakSah
from shared.pause import pause
from shared.service import Runtime
from shared.sewa import BERAKHIR

JEDA = 0.25
"""Seconds between looks. The worker is another process, mostly, and a look is a read by key."""
DETAK = 15.0
"""Seconds without news after which a sign of life is sent: proxies close what is silent for a minute."""
SAMBUNG_LAGI = 1000
"""Milliseconds that a reader waits before it comes back."""

_TUKAR = """
    DELETE FROM tiket WHERE sidik = $1 AND alamat = $2 AND berlaku_sampai > $3 RETURNING pemegang"""


async def terakhir_diterima(
    last_event_id: Annotated[
        str | None,
        Header(
            alias="Last-Event-ID",
            description="Nomor peristiwa terakhir yang diterima.",
            max_length=20,
            examples=["5"],
        ),
    ] = None,
    tiket: Annotated[
        str | None,
        Query(description="Pengganti `Authorization` bagi `EventSource`, dari `POST /tiket`.", max_length=64),
    ] = None,
) -> str | None:
    """What a reader of a stream sends: how far it is. A route with this takes tickets (``tukar_tiket``)."""
    del tiket
    return last_event_id


TerakhirDiterima = Annotated[str | None, Depends(terakhir_diterima)]


def sidik_tiket(tiket: str) -> bytes:
    """What a ticket is known by."""
    return hashlib.sha256(tiket.encode()).digest()


async def tukar_tiket(request: Request) -> None:
    """Let the holder of a ticket in as who it was made out to; it is used up then.

    Raises:
        TokenTidakSah: it is not good, or not any more, or not here.
    """
    runtime: Runtime = request.app.state.runtime
    alamat = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    sidik = sidik_tiket(request.query_params["tiket"])
    pemegang = await runtime.pool.fetchval(_TUKAR, sidik, alamat, runtime.clock.now())
    if pemegang is None:
        raise TokenTidakSah("Tiket ini sudah dipakai, kedaluwarsa, atau untuk aliran lain. Minta tiket baru.")
    pelaku = replace(muat(pemegang), alamat=None if request.client is None else request.client.host)
    passage_of(request).identify(pelaku.subject)
    request.state.pelaku = pelaku


class Keadaan(Protocol):
    """The standing of a piece of work: the model of the answer that tells all of it."""

    @property
    def versi(self) -> int:
        """Rises with every progress; also the number of the event."""

    @property
    def status(self) -> str:
        """One of those in which it has ended, or not."""

    def model_dump_json(self) -> str:
        """All that is told."""


def jawaban(apa: str, contoh: str) -> dict[int | str, dict[str, Any]]:
    """What a route that answers with ``alirkan`` says about it."""
    return {
        200: {
            "description": f"Peristiwa `kemajuan`, lalu satu `akhir`; data-nya {apa} seutuhnya.",
            "content": {"text/event-stream": {"schema": {"type": "string", "example": contoh}}},
        },
        204: {"description": "Peristiwa `akhir` sudah diterima; tidak perlu menyambung lagi."},
    }


def alirkan(
    runtime: Runtime,
    kini: Keadaan,
    baca: Callable[[Reader], Awaitable[Keadaan | None]],
    diterima: str | None,
    berakhir: Collection[str] = BERAKHIR,
) -> Response:
    """Events after the last one received until the work has ended, or the process is about to; 204 when it had.

    ``berakhir`` are the standings in which it has.
    """
    terlihat = int(diterima) if diterima and diterima.isdecimal() else 0
    if kini.status in berakhir and terlihat >= kini.versi:
        return Response(status_code=204)
    return EventSourceResponse(
        _peristiwa(runtime, baca, terlihat, berakhir), headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )


async def _peristiwa(
    runtime: Runtime, baca: Callable[[Reader], Awaitable[Keadaan | None]], terlihat: int, berakhir: Collection[str]
) -> AsyncIterator[bytes]:
    yield format_sse_event(retry=SAMBUNG_LAGI)
    terakhir = time.monotonic()
    while not runtime.stopping.is_set():
        keadaan = None
        with contextlib.suppress(asyncpg.PostgresError, DatabaseAway):
            keadaan = await baca(runtime.reader)
        if keadaan is not None and keadaan.versi > terlihat:
            terlihat, terakhir = keadaan.versi, time.monotonic()
            selesai = keadaan.status in berakhir
            yield format_sse_event(
                event="akhir" if selesai else "kemajuan", data_str=keadaan.model_dump_json(), id=str(terlihat)
            )
            if selesai:
                return
        elif time.monotonic() - terakhir >= DETAK:
            terakhir = time.monotonic()
            yield KEEPALIVE_COMMENT
        await pause(JEDA, runtime.stopping)
