"""Fields of study over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.kompetensi.rumpun import repository
from services.kompetensi.rumpun.schemas import POLA_RUMPUN, ProgramAsing, ProgramStudi, RumpunIlmu
from shared.api.route import Baca, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.halaman import Halaman, MintaHalaman

router = APIRouter(prefix="/rumpun", tags=["rumpun"], route_class=TransactionRoute)


@router.get("", summary="Rumpun ilmu")
async def daftar_rumpun(baca: Baca, _: Annotated[Pelaku, perlu(*PERAN)]) -> Halaman[RumpunIlmu]:
    """Semua rumpun ilmu dan rumpun yang dianggap dekat dengannya."""
    return Halaman.utuh(await repository.daftar(baca))


@router.get("/program-studi", summary="Program studi dan rumpunnya")
async def daftar_program(
    baca: Baca,
    minta: MintaHalaman,
    _: Annotated[Pelaku, perlu(*PERAN)],
    rumpun: Annotated[str | None, Query(pattern=POLA_RUMPUN, description="Hanya rumpun ini.")] = None,
) -> Halaman[ProgramStudi]:
    """Program studi yang sudah dipetakan, tanpa jenjangnya."""
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await repository.program(baca, rumpun=rumpun, sesudah=sesudah, limit=minta.banyak)
    return minta.utuh(rows, kunci=lambda row: (row.kunci,))


@router.get("/program-studi/belum-dipetakan", summary="Program studi yang belum dipetakan")
async def program_belum_dipetakan(
    baca: Baca, minta: MintaHalaman, _: Annotated[Pelaku, perlu("verifikator", "integrasi", "auditor")]
) -> Halaman[ProgramAsing]:
    """Program studi pegawai yang rumpunnya belum diketahui, dari yang terbanyak. Tidak memuat data perorangan."""
    pegawai, kunci = minta.sesudah(int, str) or (2**62, "")
    rows = await repository.belum_dipetakan(baca, pegawai, kunci, minta.banyak)
    return minta.utuh(rows, kunci=lambda row: (row.pegawai, row.kunci))
