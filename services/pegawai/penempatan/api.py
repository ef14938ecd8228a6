"""Placements over HTTP: what somebody held, holds and will hold, and what was decided about it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import Response

from services.pegawai.asn.api import PEMBACA, Nip
from services.pegawai.penempatan import catat, repository
from services.pegawai.penempatan.errors import FormasiPenuh
from services.pegawai.penempatan.gulirkan import gulirkan_hari_ini
from services.pegawai.penempatan.schemas import (
    KoreksiPenempatan,
    PembatalanPenempatan,
    Penempatan,
    PenempatanTercatat,
    PengakhiranPenempatan,
    Pengangkatan,
    RiwayatPenempatan,
)
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.http.route import Baca, Berjalan, IdempotencyKey, Uow
from shared.privasi.jawab import Membaca, Pembacaan, RuteOrang

router = APIRouter(prefix="/asn/{nip}/penempatan", tags=["penempatan"], route_class=RuteOrang, responses=RESPONSES)


async def _hari_ini(runtime: Berjalan) -> None:
    await gulirkan_hari_ini(runtime)


PENCATATAN = [IdempotencyKey, Depends(_hari_ini)]
Pencatat = Annotated[Pelaku, perlu("verifikator", "integrasi")]
IdPenempatan = Annotated[UUID, Path(alias="id", description="Catatan penempatan yang hidup.")]


@router.get("", summary="Riwayat penempatan seorang pegawai", response_model=RiwayatPenempatan)
async def baca_penempatan(
    nip: Nip,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    per_tanggal: Annotated[
        date | None, Query(description="Hanya yang berlaku pada hari ini, lampau atau nanti.", examples=["2025-01-01"])
    ] = None,
    riwayat: Annotated[
        Literal["hidup", "lengkap"],
        Query(description="`lengkap` juga menampilkan catatan yang sudah digantikan, dengan penggantinya."),
    ] = "hidup",
) -> Response:
    """Semua masa jabatan definitif pegawai ini, termasuk yang baru akan berlaku; pembacaan ini tercatat."""
    rows = await repository.riwayat(
        baca, pelaku, nip, hari_ini=runtime.clock.today(), per_tanggal=per_tanggal, lengkap=riwayat == "lengkap"
    )
    if not rows:
        raise TidakDitemukan(catat.TIDAK_ADA)
    isi = {
        "nip": nip,
        "nama": rows[0]["nama"],
        "versi": rows[0]["versi"],
        "data": [_isi(row) for row in rows if row["id"] is not None],
    }
    return await membaca.jawab(
        RiwayatPenempatan,
        isi,
        dilihat=membaca.pandangan(nip),
        nip=[nip],
        bawaan="membaca riwayat penempatan",
        headers={"ETag": etag(rows[0]["versi"])},
    )


@router.post(
    "", summary="Catat pengangkatan", status_code=201, dependencies=PENCATATAN, response_model=PenempatanTercatat
)
async def catat_pengangkatan(
    nip: Nip, uow: Uow, membaca: Membaca, pelaku: Pencatat, seen: IfMatch, isi: Pengangkatan
) -> Response:
    """Pengangkatan menurut SK di luar sistem ini. Jabatan yang diduduki pada TMT berakhir sehari sebelumnya."""
    async with _pemangku_tercatat(membaca):
        baru, versi = await catat.angkat(uow, pelaku, nip, seen, isi)
    return await _tercatat(membaca, uow, nip, baru, versi, status=201)


@router.post("/{id}/koreksi", summary="Koreksi penempatan", dependencies=PENCATATAN, response_model=PenempatanTercatat)
async def koreksi_penempatan(
    nip: Nip,
    nomor: IdPenempatan,
    uow: Uow,
    membaca: Membaca,
    pelaku: Pencatat,
    seen: IfMatch,
    isi: KoreksiPenempatan,
) -> Response:
    """Catatan baru menggantikan yang salah; yang lama tetap ada dalam riwayat lengkap.

    Penempatan sebelumnya yang berakhir karena penempatan ini ikut bergeser akhirnya bila TMT dikoreksi.
    """
    async with _pemangku_tercatat(membaca):
        baru, versi = await catat.koreksi(uow, pelaku, nip, nomor, seen, isi)
    return await _tercatat(membaca, uow, nip, baru, versi)


@router.post(
    "/{id}/pengakhiran", summary="Akhiri penempatan", dependencies=PENCATATAN, response_model=PenempatanTercatat
)
async def akhiri_penempatan(
    nip: Nip,
    nomor: IdPenempatan,
    uow: Uow,
    membaca: Membaca,
    pelaku: Pencatat,
    seen: IfMatch,
    isi: PengakhiranPenempatan,
) -> Response:
    """Pensiun, meninggal, diberhentikan, CLTN, dan lain-lain: jabatan berakhir tanpa jabatan baru."""
    baru, versi = await catat.akhiri(uow, pelaku, nip, nomor, seen, isi)
    return await _tercatat(membaca, uow, nip, baru, versi)


@router.post(
    "/{id}/pembatalan", summary="Batalkan penempatan", dependencies=PENCATATAN, response_model=PenempatanTercatat
)
async def batalkan_penempatan(
    nip: Nip,
    nomor: IdPenempatan,
    uow: Uow,
    membaca: Membaca,
    pelaku: Pencatat,
    seen: IfMatch,
    isi: PembatalanPenempatan,
) -> Response:
    """Penempatan yang seharusnya tidak dicatat ditarik; jabatan yang terpotong olehnya diteruskan."""
    async with _pemangku_tercatat(membaca):
        versi = await catat.batalkan(uow, pelaku, nip, nomor, seen, isi)
    return await _tercatat(membaca, uow, nip, None, versi)


async def _tercatat(
    membaca: Pembacaan, uow: Uow, nip: str, nomor: UUID | None, versi: int, *, status: int = 200
) -> Response:
    isi = _isi(await repository.satu(uow, nip, nomor)) if nomor else None
    return await membaca.jawab(
        PenempatanTercatat,
        {"nip": nip, "versi": versi, "penempatan": isi},
        dilihat=membaca.pandangan(nip),
        nip=[nip],
        bawaan="mencatat penempatan",
        status=status,
        headers={"ETag": etag(versi)},
    )


@asynccontextmanager
async def _pemangku_tercatat(membaca: Pembacaan) -> AsyncIterator[None]:
    """A refusal that names the holders of a post is a look at them."""
    try:
        yield
    except FormasiPenuh as problem:
        await membaca.catat([each["nip"] for each in problem.tambahan["pemangku"]], "pemangku jabatan yang penuh")
        raise


def _isi(row: Any) -> dict[str, Any]:
    return {name: row[name] for name in Penempatan.model_fields}
