"""The talent map over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.kompetensi.isian import (
    JABATAN_TIDAK_ADA,
    PEMBACA,
    KodeJabatan,
    Nip,
    PerTanggal,
    periksa_tanggal,
)
from services.kompetensi.proyeksi.unit import DiBawah
from services.kompetensi.skj.repository import jabatan_aktif
from services.kompetensi.skor.pada import bahan_pada, belum_dikenal
from services.kompetensi.talenta import repository
from services.kompetensi.talenta.rincian import nilai_untuk_jabatan, peta, rincian, rincian_belum_dikenal
from services.kompetensi.talenta.schemas import NilaiUntukJabatan, PegawaiPeta, PetaTalenta, Talenta
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import TidakDitemukan, wajib_ada
from shared.privasi.kelas import TALENTA
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(tags=["talenta"], route_class=RuteOrang)
router_peta = APIRouter(tags=["talenta"], route_class=TransactionRoute)


@router.get("/asn/{nip}/talenta", summary="Tempat seorang pegawai pada peta talenta", response_model=Talenta)
async def baca_talenta(
    nip: Nip,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    per_tanggal: PerTanggal = None,
) -> Response:
    """Kotak, kedua sumbu dengan setiap bagian, bobot, dan sumbernya, serta jarak ke kotak berikutnya; tercatat."""
    try:
        hasil = rincian(await bahan_pada(baca, runtime, nip, per_tanggal, pelaku))
    except TidakDitemukan:
        hasil = rincian_belum_dikenal(await belum_dikenal(baca, runtime, nip, per_tanggal, pelaku))
    return await membaca.jawab(Talenta, hasil, nip=[nip], bawaan="baca tempat pada peta talenta")


@router.get(
    "/asn/{nip}/talenta/jabatan/{kode}",
    summary="Nilai talenta dan teknis untuk satu jabatan",
    response_model=NilaiUntukJabatan,
)
async def baca_nilai_jabatan(
    nip: Nip,
    kode: KodeJabatan,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
) -> Response:
    """Dicampur menurut jenjang jabatan, dengan perbandingan pada kebijakan `talenta`.

    Pembacaan ini tercatat.
    """
    bahan = await bahan_pada(baca, runtime, nip, None, pelaku)
    dituju = wajib_ada(await jabatan_aktif(baca, kode, bahan.hari), JABATAN_TIDAK_ADA)
    isi = nilai_untuk_jabatan(bahan, dituju)
    return await membaca.jawab(NilaiUntukJabatan, isi, nip=[nip], bawaan=f"nilai talenta untuk {kode}")


@router_peta.get("/talenta/peta", summary="Peta talenta")
async def baca_peta(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    di_bawah: DiBawah = None,
    per_tanggal: PerTanggal = None,
) -> PetaTalenta:
    """Banyak pegawai pada sembilan kotak dalam lingkup Anda, tanpa kotak yang terlalu sedikit pegawainya.

    Tidak memuat data perorangan.
    """
    membaca.wajib_boleh("Peta talenta", TALENTA)
    hari_ini = runtime.clock.today()
    hari = periksa_tanggal(per_tanggal, hari_ini)
    baris = await repository.hitung_peta(baca, pelaku, None if hari == hari_ini else hari)
    return PetaTalenta(di_bawah=di_bawah, per_tanggal=hari, **peta(baris, di_bawah))


@router.get("/talenta/peta/pegawai", summary="Pegawai menurut kotak", response_model=Halaman[PegawaiPeta])
async def daftar_peta(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    minta: MintaHalaman,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    di_bawah: DiBawah = None,
    per_tanggal: PerTanggal = None,
    kotak: Annotated[int | None, Query(ge=1, le=9, description="Hanya kotak ini.")] = None,
    belum_dipetakan: Annotated[bool, Query(description="Hanya yang belum dipetakan.")] = False,
) -> Response:
    """Pegawai dalam lingkup Anda pada satu kotak, atau yang belum dipetakan beserta sebabnya; tercatat."""
    hari_ini = runtime.clock.today()
    hari = periksa_tanggal(per_tanggal, hari_ini)
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await repository.daftar_peta(
        baca,
        pelaku,
        di_bawah=di_bawah,
        hari=None if hari == hari_ini else hari,
        kotak=kotak,
        belum=belum_dipetakan,
        sesudah=sesudah,
        limit=minta.banyak,
    )
    halaman = minta.halaman(rows, lambda row: row, kunci=lambda row: (row.nip,))
    nip = [each.nip for each in halaman.data]
    return await membaca.jawab(Halaman[PegawaiPeta], halaman, nip=nip, bawaan="daftar peta talenta")
