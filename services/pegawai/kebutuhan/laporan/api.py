"""Need against bezetting over HTTP, as of any day.

These reports hold counts and posts and name nobody, so that every role may read all of today's and no look is logged.
Those of a day to come tell who is to come and to go: they are for who sees these people.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response, StreamingResponse

from services.pegawai.kebutuhan.abk import repository as abk
from services.pegawai.kebutuhan.abk.susun import tugas_lembar
from services.pegawai.kebutuhan.beban import Status
from services.pegawai.kebutuhan.ketentuan import Ketentuan, ketentuan
from services.pegawai.kebutuhan.laporan import repository, susun
from services.pegawai.kebutuhan.laporan.repository import Jumlah
from services.pegawai.kebutuhan.laporan.schemas import (
    HalamanKebutuhan,
    KebutuhanJabatan,
    KebutuhanJabatanRinci,
    KebutuhanKota,
    KebutuhanUnit,
    RincianTugas,
    RincianUnit,
)
from services.pegawai.kebutuhan.peta import Kotak
from services.pegawai.orang.isian import DiBawah, KodeJabatan, KodeUnit, PerTanggal, SiapaPun
from services.pegawai.orang.perencana import hari_dilihat
from services.pegawai.organisasi import repository as organisasi
from services.pegawai.organisasi.repository import pastikan_unit
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.db.reader import Reader
from shared.ekspor.daftar import Ekspor, Format, kolom
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/kebutuhan", tags=["kebutuhan"], route_class=TransactionRoute)


EKSPOR = Ekspor(
    "kebutuhan-jabatan",
    kolom(
        *(each for each in KebutuhanJabatan.model_fields if each != "rincian"),
        "dasar",
        kode="KODE JABATAN",
        jenis="JENIS JABATAN",
        ej="EJ",
        pej="PEJ",
    ),
)


class _Saringan(NamedTuple):
    """Filters of the list; the day is one that the caller may look at."""

    hari: date
    di_bawah: str | None
    status: Status | None
    jenjang: JenjangJabatan | None
    jenis: JenisJabatan | None


async def _saringan(
    baca: Baca,
    runtime: Berjalan,
    pelaku: SiapaPun,
    per_tanggal: PerTanggal = None,
    di_bawah: DiBawah = None,
    status: Annotated[Status | None, Query(description="Hanya yang berstatus ini.")] = None,
    jenjang: Annotated[JenjangJabatan | None, Query(description="Hanya jenjang ini.")] = None,
    jenis: Annotated[JenisJabatan | None, Query(description="Hanya jenis ini.")] = None,
) -> _Saringan:
    await pastikan_unit(baca, di_bawah)
    hari = await hari_dilihat(baca, pelaku, di_bawah, per_tanggal, runtime.clock.today())
    return _Saringan(hari, di_bawah, status, jenjang, jenis)


Disaring = Annotated[_Saringan, Depends(_saringan)]


async def _baris(baca: Reader, saringan: _Saringan, sesudah: str, limit: int) -> tuple[list[Kotak], Ketentuan]:
    hari, di_bawah, status, jenjang, jenis = saringan
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
    return rows, aturan


@router.get(
    "/jabatan/ekspor",
    summary="Kebutuhan per jabatan sebagai berkas",
    response_class=StreamingResponse,
    responses=EKSPOR.responses,
)
async def ekspor_kebutuhan_jabatan(
    baca: Baca, runtime: Berjalan, saringan: Disaring, bentuk: Format = "csv"
) -> Response:
    """Seluruh daftar menurut saringan yang sama, dalam urutan kode."""

    async def ambil(sesudah: str, banyak: int) -> Sequence[Mapping[str, Any]]:
        rows, aturan = await _baris(baca, saringan, sesudah, banyak)
        semua = [susun.kebutuhan_jabatan(row, aturan).model_dump() for row in rows]
        return [{**each, "dasar": each["rincian"]["dasar"]} for each in semua]

    return await EKSPOR.jawab(bentuk, ambil, "", itemgetter("kode"), runtime)


@router.get("/jabatan", summary="Kebutuhan per jabatan")
async def daftar_kebutuhan_jabatan(baca: Baca, minta: MintaHalaman, saringan: Disaring) -> HalamanKebutuhan:
    """Kebutuhan, bezetting, selisih, dan status tiap jabatan, dengan asal hitungannya."""
    (sesudah,) = minta.sesudah(str) or ("",)
    rows, aturan = await _baris(baca, saringan, sesudah, minta.banyak)
    data, berikutnya = minta.potong(rows, lambda row: (row.kode,))
    return HalamanKebutuhan(
        per_tanggal=saringan.hari,
        data=[susun.kebutuhan_jabatan(row, aturan) for row in data],
        berikutnya=berikutnya,
    )


@router.get("/jabatan/{kode}", summary="Kebutuhan satu jabatan")
async def baca_kebutuhan_jabatan(
    kode: KodeJabatan,
    baca: Baca,
    runtime: Berjalan,
    pelaku: SiapaPun,
    per_tanggal: PerTanggal = None,
) -> KebutuhanJabatanRinci:
    """Kebutuhan satu jabatan, sampai ke tugas yang menjumlahkannya."""
    kini = await organisasi.jabatan(baca, kode)
    hari = await hari_dilihat(baca, pelaku, kini.kode_unit if kini else None, per_tanggal, runtime.clock.today())
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        rows = await repository.halaman(serentak, hari, aturan, kode=kode)
        rows = wajib_ada(
            rows or None, f"Jabatan ini tidak ada pada {hari:%d-%m-%Y}. Pilih tanggal lain dengan per_tanggal."
        )
        lembar = await abk.pada(serentak, kode, hari)
        tugas = [] if lembar is None else await abk.tugas(serentak, lembar.id)
    return KebutuhanJabatanRinci(
        **susun.isi_jabatan(rows[0], aturan),
        per_tanggal=hari,
        rincian=RincianTugas(**susun.isi_rincian(rows[0], aturan), tugas=[tugas_lembar(row, aturan) for row in tugas]),
    )


@router.get("/unit/{kode}", summary="Kebutuhan satu unit")
async def baca_kebutuhan_unit(
    kode: KodeUnit,
    baca: Baca,
    runtime: Berjalan,
    pelaku: SiapaPun,
    per_tanggal: PerTanggal = None,
) -> KebutuhanUnit:
    """Unit itu sendiri, seluruh pohonnya, dan per jenjang; `rincian` menjumlah kembali menjadi keduanya."""
    hari = await hari_dilihat(baca, pelaku, kode, per_tanggal, runtime.clock.today())
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        unit, anak = await repository.unit_dan_anak(serentak, hari, kode)
        unit = wajib_ada(unit, f"Unit ini tidak ada pada {hari:%d-%m-%Y}. Pilih tanggal lain dengan per_tanggal.")
        bagian, jenjang = await repository.jumlah(serentak, hari, aturan, kode)
        kotak = await repository.halaman(serentak, hari, aturan, unit=kode, limit=None)
    return KebutuhanUnit(
        per_tanggal=hari,
        **unit._asdict(),
        sendiri=susun.ringkasan(bagian.get(None) or Jumlah(), aturan),
        seluruh=susun.ringkasan_unit(unit, susun.jumlahkan(bagian.values()), aturan),
        per_jenjang=[susun.ringkasan_jenjang(each, aturan) for each in jenjang],
        rincian=RincianUnit(
            jabatan=[susun.kebutuhan_jabatan(row, aturan) for row in kotak],
            unit=[susun.ringkasan_unit(each, bagian.get(each.kode) or Jumlah(), aturan) for each in anak],
        ),
    )


@router.get("/kota", summary="Kebutuhan seluruh kota")
async def baca_kebutuhan_kota(
    baca: Baca, runtime: Berjalan, pelaku: SiapaPun, per_tanggal: PerTanggal = None
) -> KebutuhanKota:
    """Seluruh kota per perangkat daerah dan per jenjang; keduanya berjumlah sama."""
    return await susun.kebutuhan_kota(baca, await hari_dilihat(baca, pelaku, None, per_tanggal, runtime.clock.today()))
