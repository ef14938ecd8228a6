"""Fields of study over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.kompetensi.rumpun import repository
from services.kompetensi.rumpun.errors import RumpunSudahAda, RumpunTidakDikenal
from services.kompetensi.rumpun.schemas import (
    HalamanProgram,
    Kedekatan,
    PemetaanProgram,
    ProgramAsing,
    ProgramStudi,
    RumpunBaru,
    RumpunIlmu,
)
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, IsianTidakSah, KesalahanIsian
from shared.http.route import Baca, IdempotencyKey, TransactionRoute, Uow

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


@router.post("/program-studi", summary="Petakan program studi", status_code=201, dependencies=[IdempotencyKey])
async def petakan_program(uow: Uow, _: Petugas, isi: PemetaanProgram) -> ProgramStudi:
    """Memasukkan program studi ke rumpun, atau memindahkannya; skor pegawai yang menempuhnya dihitung ulang."""
    await _pastikan_ada(uow, ("rumpun", isi.rumpun))
    nama = " ".join(isi.nama.split())
    lama = await repository.kunci_program(uow, nama)
    if lama is not None and lama["rumpun"] == isi.rumpun:
        return ProgramStudi(kunci=lama["kunci"], nama=lama["nama"], rumpun=lama["rumpun"])
    kunci = await repository.petakan(uow, nama, isi.rumpun, lama)
    await repository.tandai(uow, kunci=[kunci])
    uow.audit(
        "petakan",
        "program_studi",
        kunci,
        sebelum=lama and {"rumpun": lama["rumpun"]},
        sesudah={"rumpun": isi.rumpun},
        alasan=isi.alasan,
    )
    return ProgramStudi(kunci=kunci, nama=nama, rumpun=isi.rumpun)


@router.post("", summary="Tambah rumpun ilmu", status_code=201, dependencies=[IdempotencyKey])
async def tambah_rumpun(uow: Uow, _: Petugas, isi: RumpunBaru) -> RumpunIlmu:
    """Rumpun baru; petakan program studi dan rumpun yang dekat sesudahnya."""
    if not await repository.tambah_rumpun(uow, isi.kode, isi.nama):
        raise RumpunSudahAda(f"Kode {isi.kode} sudah dipakai. Lihat /rumpun.")
    uow.audit("tambah", "rumpun", isi.kode, sesudah={"nama": isi.nama}, alasan=isi.alasan)
    return RumpunIlmu(kode=isi.kode, nama=isi.nama, serumpun=[], program=0)


@router.post("/kedekatan", summary="Atur kedekatan dua rumpun", dependencies=[IdempotencyKey])
async def atur_kedekatan(uow: Uow, _: Petugas, isi: Kedekatan) -> Kedekatan:
    """Dua rumpun dianggap dekat, atau tidak lagi; skor pegawai yang terkait dihitung ulang."""
    if isi.satu == isi.dua:
        raise IsianTidakSah(
            "Sebutkan dua rumpun yang berbeda.", kesalahan=[KesalahanIsian(pointer="/dua", pesan="sama dengan satu")]
        )
    await _pastikan_ada(uow, ("satu", isi.satu), ("dua", isi.dua))
    if await repository.atur_dekat(uow, isi.satu, isi.dua, dekat=isi.serumpun):
        await repository.tandai(uow, rumpun=[isi.satu, isi.dua])
        uow.audit(
            "atur_kedekatan",
            "rumpun",
            "/".join(sorted((isi.satu, isi.dua))),
            sesudah={"serumpun": isi.serumpun},
            alasan=isi.alasan,
        )
    return isi


async def _pastikan_ada(uow: Any, *rumpun: tuple[str, str]) -> None:
    ada = await repository.kode_rumpun(uow)
    if tiada := [(isian, kode) for isian, kode in rumpun if kode not in ada]:
        raise RumpunTidakDikenal(
            "Pakai kode dari /rumpun, atau tambahkan dahulu.",
            kesalahan=[KesalahanIsian(pointer=f"/{isian}", pesan=f"{kode} tidak dikenal") for isian, kode in tiada],
        )
