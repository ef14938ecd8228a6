"""Need against bezetting over HTTP, as of any day.

These reports hold counts and posts and name nobody, so that every role may read all of today's and no look is logged.
Those of a day to come tell who is to come and to go: they are for who sees these people.
"""

from typing import Annotated

from fastapi import APIRouter, Query

from services.pegawai.kebutuhan.abk import repository as abk
from services.pegawai.kebutuhan.abk.susun import tugas_lembar
from services.pegawai.kebutuhan.beban import Status
from services.pegawai.kebutuhan.ketentuan import ketentuan
from services.pegawai.kebutuhan.laporan import repository, susun
from services.pegawai.kebutuhan.laporan.repository import Jumlah
from services.pegawai.kebutuhan.laporan.schemas import (
    HalamanKebutuhan,
    KebutuhanJabatanRinci,
    KebutuhanKota,
    KebutuhanUnit,
    RincianTugas,
    RincianUnit,
)
from services.pegawai.orang.isian import DiBawah, KodeJabatan, KodeUnit, PerTanggal, SiapaPun
from services.pegawai.orang.perencana import hari_dilihat
from services.pegawai.organisasi import repository as organisasi
from services.pegawai.organisasi.repository import pastikan_unit
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/kebutuhan", tags=["kebutuhan"], route_class=TransactionRoute)


@router.get("/jabatan", summary="Kebutuhan per jabatan")
async def daftar_kebutuhan_jabatan(
    baca: Baca,
    runtime: Berjalan,
    pelaku: SiapaPun,
    minta: MintaHalaman,
    per_tanggal: PerTanggal = None,
    di_bawah: DiBawah = None,
    status: Annotated[Status | None, Query(description="Hanya yang berstatus ini.")] = None,
    jenjang: Annotated[JenjangJabatan | None, Query(description="Hanya jenjang ini.")] = None,
    jenis: Annotated[JenisJabatan | None, Query(description="Hanya jenis ini.")] = None,
) -> HalamanKebutuhan:
    """Kebutuhan, bezetting, selisih, dan status tiap jabatan, dengan asal hitungannya."""
    await pastikan_unit(baca, di_bawah)
    hari = await hari_dilihat(baca, pelaku, di_bawah, per_tanggal, runtime.clock.today())
    (sesudah,) = minta.sesudah(str) or ("",)
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
            limit=minta.banyak,
        )
    data, berikutnya = minta.potong(rows, lambda row: (row.kode,))
    return HalamanKebutuhan(
        per_tanggal=hari, data=[susun.kebutuhan_jabatan(row, aturan) for row in data], berikutnya=berikutnya
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
