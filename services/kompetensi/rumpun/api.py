"""Fields of study over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.kompetensi.rumpun import repository
from services.kompetensi.rumpun.schemas import (
    HalamanProgram,
    ProgramAsing,
    ProgramStudi,
    RumpunIlmu,
)
from shared.api.route import Baca, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES

router = APIRouter(prefix="/rumpun", tags=["rumpun"], route_class=TransactionRoute, responses=RESPONSES)

Petugas = Annotated[Pelaku, perlu("verifikator")]


@router.get("", summary="Rumpun ilmu")
async def daftar_rumpun(baca: Baca, _: Annotated[Pelaku, perlu(*PERAN)]) -> list[RumpunIlmu]:
    """Semua rumpun ilmu dan rumpun yang dianggap dekat dengannya."""
    return [RumpunIlmu(**row) for row in await repository.daftar(baca)]


@router.get("/program-studi", summary="Program studi dan rumpunnya")
async def daftar_program(
    request: Request,
    response: Response,
    baca: Baca,
    _: Annotated[Pelaku, perlu(*PERAN)],
    rumpun: Annotated[str | None, Query(max_length=40, description="Hanya rumpun ini.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> HalamanProgram:
    """Program studi yang sudah dipetakan, tanpa jenjangnya."""
    (sesudah,) = decode_cursor(cursor, str) or ("",)
    rows = await repository.program(baca, rumpun=rumpun, sesudah=sesudah, limit=limit + 1)
    berikutnya = encode_cursor(rows[limit - 1]["kunci"]) if len(rows) > limit else None
    response.headers.update(link_next(request, berikutnya))
    return HalamanProgram(data=[ProgramStudi(**row) for row in rows[:limit]], berikutnya=berikutnya)


@router.get("/program-studi/belum-dipetakan", summary="Program studi yang belum dipetakan")
async def program_belum_dipetakan(
    baca: Baca, _: Annotated[Pelaku, perlu("verifikator", "integrasi", "auditor")], limit: Limit = 50
) -> list[ProgramAsing]:
    """Program studi pegawai yang rumpunnya belum diketahui, dari yang terbanyak. Tidak memuat data perorangan."""
    return [ProgramAsing(**row) for row in await repository.belum_dipetakan(baca, limit)]
