"""Assessments that expire, over HTTP."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.kompetensi.isian import ATAS_ORANG_LAIN, DiBawah
from services.kompetensi.kedaluwarsa import repository
from services.kompetensi.kedaluwarsa.schemas import (
    DaftarRekapKedaluwarsa,
    HalamanKedaluwarsa,
    PenilaianKedaluwarsa,
    RekapKedaluwarsa,
)
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian
from shared.api.jawab import BERTUJUAN, Membaca
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES

router = APIRouter(
    prefix="/penilaian/kedaluwarsa", tags=["penilaian"], route_class=TransactionRoute, responses=RESPONSES
)

DalamHari = Annotated[int, Query(ge=0, le=1096, description="Kedaluwarsa paling lambat sekian hari lagi.")]


@router.get("", summary="Penilaian yang segera kedaluwarsa", openapi_extra=BERTUJUAN)
async def daftar_kedaluwarsa(
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    dalam_hari: DalamHari = 90,
    sudah_lewat: Annotated[bool, Query(description="Termasuk yang sudah kedaluwarsa.")] = False,
    jenis: Annotated[JenisPenilaian | None, Query(description="Hanya jenis ini.")] = None,
    di_bawah: DiBawah = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> HalamanKedaluwarsa:
    """Hasil terakhir tiap pegawai dalam lingkup Anda, dari yang paling dahulu kedaluwarsa; pembacaan ini tercatat."""
    hari = runtime.clock.today()
    rows = await repository.daftar(
        baca,
        pelaku,
        hari=hari,
        batas=hari + timedelta(days=dalam_hari),
        lewat=sudah_lewat,
        jenis=jenis,
        di_bawah=di_bawah,
        sesudah=decode_cursor(cursor, date, str, str) or (date.min, "", ""),
        limit=limit + 1,
    )
    halaman = rows[:limit]
    akhir = halaman[-1] if len(rows) > limit else None
    berikutnya = None if akhir is None else encode_cursor(akhir["berlaku_sampai"], akhir["nip"], akhir["jenis"])
    await membaca.catat(list(dict.fromkeys(row["nip"] for row in halaman)), "daftar penilaian yang segera kedaluwarsa")
    response.headers.update(link_next(request, berikutnya))
    return HalamanKedaluwarsa(data=[PenilaianKedaluwarsa(**row) for row in halaman], berikutnya=berikutnya)


@router.get("/rekap", summary="Masa berlaku penilaian tiap perangkat daerah")
async def rekap_kedaluwarsa(
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    dalam_hari: DalamHari = 90,
    di_bawah: DiBawah = None,
) -> DaftarRekapKedaluwarsa:
    """Banyak pegawai yang penilaiannya berlaku, segera kedaluwarsa, sudah kedaluwarsa, atau belum ada.

    Tidak memuat data perorangan.
    """
    hari = runtime.clock.today()
    batas = hari + timedelta(days=dalam_hari)
    rows = await repository.rekap(baca, pelaku, hari=hari, batas=batas, di_bawah=di_bawah)
    return DaftarRekapKedaluwarsa(per_tanggal=hari, batas=batas, data=[RekapKedaluwarsa(**row) for row in rows])
