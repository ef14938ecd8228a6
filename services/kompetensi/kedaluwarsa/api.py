"""Assessments that expire, over HTTP."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.kompetensi.isian import MembacaLain
from services.kompetensi.kedaluwarsa import repository
from services.kompetensi.kedaluwarsa.schemas import HalamanRekapKedaluwarsa, PenilaianKedaluwarsa
from services.kompetensi.proyeksi.unit import DiBawah
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian
from shared.api.jawab import HalamanOrang, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import MintaHalaman
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(tags=["penilaian"], route_class=RuteOrang)
router_rekap = APIRouter(tags=["penilaian"], route_class=TransactionRoute)

DalamHari = Annotated[int, Query(ge=0, le=1096, description="Kedaluwarsa paling lambat sekian hari lagi.")]


@router.get(
    "/penilaian/kedaluwarsa",
    summary="Penilaian yang segera kedaluwarsa",
    response_model=HalamanOrang[PenilaianKedaluwarsa],
)
async def daftar_kedaluwarsa(
    baca: Baca,
    minta: MintaHalaman,
    membaca: MembacaLain,
    di_bawah: DiBawah,
    dalam_hari: DalamHari = 90,
    sudah_lewat: Annotated[bool, Query(description="Termasuk yang sudah kedaluwarsa.")] = False,
    jenis: Annotated[JenisPenilaian | None, Query(description="Hanya jenis ini.")] = None,
) -> Response:
    """Hasil terakhir tiap pegawai dalam lingkup Anda, dari yang paling dahulu kedaluwarsa; pembacaan ini tercatat."""
    hari = membaca.runtime.clock.today()
    rows = await repository.daftar(
        baca,
        membaca.pelaku,
        hari=hari,
        batas=hari + timedelta(days=dalam_hari),
        lewat=sudah_lewat,
        jenis=jenis,
        di_bawah=di_bawah,
        sesudah=minta.sesudah(date, str, str) or (date.min, "", ""),
        limit=minta.banyak,
    )
    fit, berikutnya = minta.potong(rows, kunci=lambda row: (row.selesai, row.nip, row.jenis))
    isi = HalamanOrang[PenilaianKedaluwarsa](data=list(fit), berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[PenilaianKedaluwarsa], isi, nip=list(dict.fromkeys(row.nip for row in fit)))


@router_rekap.get("/penilaian/kedaluwarsa/rekap", summary="Masa berlaku penilaian tiap perangkat daerah")
async def rekap_kedaluwarsa(
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    di_bawah: DiBawah,
    dalam_hari: DalamHari = 90,
) -> HalamanRekapKedaluwarsa:
    """Banyak pegawai yang penilaiannya berlaku, segera kedaluwarsa, sudah kedaluwarsa, atau belum ada.

    Tidak memuat data perorangan.
    """
    hari = runtime.clock.today()
    batas = hari + timedelta(days=dalam_hari)
    rows = await repository.rekap(baca, pelaku, hari=hari, batas=batas, di_bawah=di_bawah)
    return HalamanRekapKedaluwarsa(per_tanggal=hari, batas=batas, data=rows)
