"""Tickets: a page's ``EventSource`` can send no ``Authorization``, so what lets it in stands in the address.

Whoever may follow a stream gets a ticket for it, good for one use within ``LAMA``, in any process of the service. What
the database keeps is its digest, so nobody who reads the table can use it; addresses are logged without their query.
"""

import re
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import BaseModel, ConfigDict, Field

from shared.api.kemajuan import sidik_tiket, terakhir_diterima
from shared.api.route import TransactionRoute, Uow
from shared.auth.guard import dependencies_of, guard_of, perlu
from shared.auth.pelaku import PERAN, Pelaku, simpan
from shared.db.statement import Statement
from shared.http.problem import IsianTidakSah, KesalahanIsian, TidakBerwenang

LAMA = timedelta(seconds=30)

router = APIRouter(tags=["tiket"], route_class=TransactionRoute)

_TERBITKAN = Statement("""
    INSERT INTO tiket (sidik, alamat, pemegang, berlaku_sampai)
    VALUES (:sidik, :alamat, :pemegang, :berlaku_sampai)""")


class TiketBaru(BaseModel):
    """Aliran yang akan diikuti."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"alamat": "/impor/0197f0a0-0000-7000-8000-000000000004/kemajuan"}},
    )

    alamat: str = Field(max_length=300, description="Alamat aliran itu, tanpa asal dan tanpa kueri.")


class Tiket(BaseModel):
    """Pengganti `Authorization` untuk satu sambungan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "tiket": "Zq8Yk2p4u8m0bq3d5s7f9h1j3k5l7n9p1r3t5v7x9z",
                "berlaku_sampai": "2026-10-01T02:15:30Z",
            }
        }
    )

    tiket: str = Field(description="Kirim sebagai `?tiket=…` pada alamat itu.")
    berlaku_sampai: datetime


@router.post("/tiket", summary="Tiket untuk mengikuti satu aliran")
async def buat_tiket(
    isi: TiketBaru, request: Request, response: Response, uow: Uow, pelaku: Annotated[Pelaku, perlu(*PERAN)]
) -> Tiket:
    """Untuk `EventSource`, yang tidak dapat mengirim tajuk. Sekali pakai, hanya untuk aliran itu, selama 30 detik."""
    alamat = isi.alamat.removeprefix(request.scope.get("root_path", ""))
    peran = next((boleh for pola, boleh in aliran(request.app) if pola.match(alamat)), None)
    if peran is None:
        raise IsianTidakSah(
            "Tiket hanya untuk aliran peristiwa.",
            kesalahan=[KesalahanIsian(pointer="/alamat", pesan="bukan alamat aliran peristiwa layanan ini")],
        )
    if pelaku.peran.isdisjoint(peran):
        raise TidakBerwenang("Peran Anda tidak boleh mengikuti aliran ini.")
    tiket, sampai = secrets.token_urlsafe(32), uow.now + LAMA
    await uow.execute(
        _TERBITKAN,
        sidik=sidik_tiket(tiket),
        alamat=alamat,
        # A stream that is followed by it ends with the token that it was given for.
        pemegang={**simpan(pelaku), "sampai": pelaku.sampai},
        berlaku_sampai=sampai,
    )
    # Nor is the answer kept for a repeat, which gets a ticket of its own.
    response.headers["Cache-Control"] = "no-store"
    return Tiket(tiket=tiket, berlaku_sampai=sampai)


def aliran(app: FastAPI) -> Iterator[tuple[re.Pattern[str], frozenset[str]]]:
    """Address of each stream of a service, and the roles that may follow it."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and terakhir_diterima in dependencies_of(route):
            guard = guard_of(route)
            assert guard is not None
            yield context.path_regex, guard.peran
