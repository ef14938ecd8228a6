"""Need against bezetting over HTTP, as of any day.

These reports hold counts and posts and name nobody, so that every role may read all of today's and no look is logged.
Those of a day to come tell who is to come and to go: they are for who sees these people.
"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from services.pegawai.kebutuhan.abk import repository as abk
from services.pegawai.kebutuhan.beban import Status
from services.pegawai.kebutuhan.ketentuan import ketentuan
from services.pegawai.kebutuhan.laporan import repository, susun
from services.pegawai.kebutuhan.laporan.kota import kebutuhan_kota
from services.pegawai.kebutuhan.laporan.schemas import (
    HalamanKebutuhan,
    KebutuhanJabatanRinci,
    KebutuhanKota,
    KebutuhanUnit,
    RincianTugas,
    RincianUnit,
)
from services.pegawai.orang.perencana import tolak_masa_depan
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.http.hari import Hari
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan

router = APIRouter(prefix="/kebutuhan", tags=["kebutuhan"], route_class=TransactionRoute, responses=RESPONSES)

Siapa = Annotated[Pelaku, perlu(*PERAN)]
PerTanggal = Annotated[Hari | None, Query(description="Hari ini bila kosong; boleh lampau atau akan datang.")]
DiBawah = Annotated[str | None, Query(description="Hanya di bawah unit ini.", max_length=42, examples=["DISHUB"])]


@router.get("/jabatan", summary="Kebutuhan per jabatan")
async def daftar_kebutuhan_jabatan(
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    pelaku: Siapa,
    per_tanggal: PerTanggal = None,
    di_bawah: DiBawah = None,
    status: Annotated[Status | None, Query(description="Hanya yang berstatus ini.")] = None,
    jenjang: Annotated[JenjangJabatan | None, Query(description="Hanya jenjang ini.")] = None,
    jenis: Annotated[JenisJabatan | None, Query(description="JPT, JA, atau JF.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> HalamanKebutuhan:
    """Kebutuhan, bezetting, selisih, dan status tiap jabatan, dengan asal hitungannya."""
    hari = await _hari(baca, runtime, pelaku, per_tanggal, di_bawah)
    (sesudah,) = decode_cursor(cursor, str) or ("",)
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        rows = await repository.halaman(
            serentak,
            hari,
            aturan,
            di_bawah=di_bawah,
            status=status,
            jenjang=jenjang,
            jenis=jenis,
            sesudah=sesudah,
            limit=limit,
        )
    following = encode_cursor(rows[-1]["kode"]) if len(rows) == limit else None
    response.headers.update(link_next(request, following))
    return HalamanKebutuhan(
        per_tanggal=hari, data=[susun.kebutuhan_jabatan(row, aturan) for row in rows], berikutnya=following
    )


@router.get("/jabatan/{kode}", summary="Kebutuhan satu jabatan")
async def kebutuhan_satu_jabatan(
    kode: Annotated[str, Path(max_length=42, examples=["DISHUB-AK-02"])],
    baca: Baca,
    runtime: Berjalan,
    pelaku: Siapa,
    per_tanggal: PerTanggal = None,
) -> KebutuhanJabatanRinci:
    """Kebutuhan satu jabatan, sampai ke tugas yang menjumlahkannya."""
    hari = per_tanggal or runtime.clock.today()
    if hari > runtime.clock.today():
        await _hari(baca, runtime, pelaku, hari, await repository.unit_jabatan(baca, kode))
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        rows = await repository.halaman(serentak, hari, aturan, kode=kode)
        if not rows:
            raise TidakDitemukan(f"Jabatan ini tidak ada pada {hari:%d-%m-%Y}. Pilih tanggal lain dengan per_tanggal.")
        lembar = await abk.pada(serentak, kode, hari)
        tugas = [] if lembar is None else await abk.tugas(serentak, lembar["id"])
    return KebutuhanJabatanRinci(
        **susun.isi_jabatan(rows[0], aturan),
        per_tanggal=hari,
        rincian=RincianTugas(
            **susun.isi_rincian(rows[0], aturan), tugas=[susun.tugas_lembar(row, aturan) for row in tugas]
        ),
    )


@router.get("/unit/{kode}", summary="Kebutuhan satu unit")
async def kebutuhan_satu_unit(
    kode: Annotated[str, Path(max_length=42, examples=["DISHUB"])],
    baca: Baca,
    runtime: Berjalan,
    pelaku: Siapa,
    per_tanggal: PerTanggal = None,
) -> KebutuhanUnit:
    """Unit itu sendiri, seluruh pohonnya, dan per jenjang; `rincian` menjumlah kembali menjadi keduanya."""
    hari = await _hari(baca, runtime, pelaku, per_tanggal, kode)
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        unit, anak = await repository.unit_dan_anak(serentak, hari, kode)
        if unit is None:
            raise TidakDitemukan(f"Unit ini tidak ada pada {hari:%d-%m-%Y}. Pilih tanggal lain dengan per_tanggal.")
        rows = await repository.jumlah_unit(serentak, hari, aturan, kode)
        kotak = await repository.kotak_sendiri(serentak, hari, aturan, kode)
    bagian = {row["anak"]: row for row in rows if not row["tanpa_anak"]}
    return KebutuhanUnit(
        per_tanggal=hari,
        **{nama: unit[nama] for nama in ("kode", "nama", "jenis", "instansi", "jalur")},
        sendiri=susun.ringkasan(bagian.get(None) or susun.jumlahkan(()), aturan),
        seluruh=susun.ringkasan_unit(unit, susun.jumlahkan(bagian.values()), aturan),
        per_jenjang=[susun.ringkasan_jenjang(row, aturan) for row in rows if row["tanpa_anak"]],
        rincian=RincianUnit(
            jabatan=[susun.kebutuhan_jabatan(row, aturan) for row in kotak],
            unit=[
                susun.ringkasan_unit(each, bagian.get(each["kode"]) or susun.jumlahkan(()), aturan)
                for each in anak.values()
            ],
        ),
    )


@router.get("/kota", summary="Kebutuhan seluruh kota")
async def kebutuhan_seluruh_kota(
    baca: Baca, runtime: Berjalan, pelaku: Siapa, per_tanggal: PerTanggal = None
) -> KebutuhanKota:
    """Seluruh kota per perangkat daerah dan per jenjang; keduanya berjumlah sama."""
    return await kebutuhan_kota(baca, await _hari(baca, runtime, pelaku, per_tanggal, None))


async def _hari(baca: Baca, runtime: Berjalan, pelaku: Pelaku, per_tanggal: date | None, unit: str | None) -> date:
    hari_ini: date = runtime.clock.today()
    hari = per_tanggal or hari_ini
    await tolak_masa_depan(baca, pelaku, unit, hari=hari, hari_ini=hari_ini)
    return hari
