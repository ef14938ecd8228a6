"""The talent map over HTTP."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.kompetensi.isian import JABATAN_TIDAK_ADA, HariLihat, KodeJabatan, MembacaLain, MembacaPegawai, Nip
from services.kompetensi.proyeksi.unit import DiBawah
from services.kompetensi.skj.repository import jabatan_aktif
from services.kompetensi.skor.pada import BahanHari, bahan_atau_belum, bahan_pada
from services.kompetensi.talenta import repository
from services.kompetensi.talenta.rincian import nilai_untuk_jabatan, peta, rincian, rincian_belum_dikenal
from services.kompetensi.talenta.schemas import NilaiUntukJabatan, PegawaiPeta, PetaTalenta, Talenta
from shared.api.jawab import Pembacaan, RuteOrang
from shared.api.route import Baca, TransactionRoute
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada
from shared.privasi.kelas import TALENTA

router = APIRouter(tags=["talenta"], route_class=RuteOrang)
router_peta = APIRouter(tags=["talenta"], route_class=TransactionRoute)


@router.get("/asn/{nip}/talenta", summary="Tempat seorang pegawai pada peta talenta", response_model=Talenta)
async def baca_talenta(nip: Nip, baca: Baca, membaca: MembacaPegawai, hari: HariLihat) -> Response:
    """Kotak, kedua sumbu dengan setiap bagian, bobot, dan sumbernya, serta jarak ke kotak berikutnya; tercatat."""
    bahan = await bahan_atau_belum(baca, membaca, nip, hari)
    hasil = rincian(bahan) if isinstance(bahan, BahanHari) else rincian_belum_dikenal(bahan)
    return await membaca.jawab(Talenta, hasil, nip=[nip], bawaan="baca tempat pada peta talenta")


@router.get(
    "/asn/{nip}/talenta/jabatan/{kode}",
    summary="Nilai talenta dan teknis untuk satu jabatan",
    response_model=NilaiUntukJabatan,
)
async def baca_nilai_jabatan(nip: Nip, kode: KodeJabatan, baca: Baca, membaca: MembacaPegawai) -> Response:
    """Dicampur menurut jenjang jabatan, dengan perbandingan pada kebijakan `talenta`.

    Pembacaan ini tercatat.
    """
    bahan = await bahan_pada(baca, membaca, nip, membaca.runtime.clock.today())
    dituju = wajib_ada(await jabatan_aktif(baca, kode, bahan.hari), JABATAN_TIDAK_ADA)
    isi = nilai_untuk_jabatan(bahan, dituju)
    return await membaca.jawab(NilaiUntukJabatan, isi, nip=[nip], bawaan=f"nilai talenta untuk {kode}")


@router_peta.get("/talenta/peta", summary="Peta talenta")
async def baca_peta(baca: Baca, membaca: MembacaLain, hari: HariLihat, di_bawah: DiBawah = None) -> PetaTalenta:
    """Banyak pegawai pada sembilan kotak dalam lingkup Anda, tanpa kotak yang terlalu sedikit pegawainya.

    Tidak memuat data perorangan.
    """
    membaca.wajib_boleh("Peta talenta", TALENTA)
    baris = await repository.hitung_peta(baca, membaca.pelaku, _lalu(membaca, hari))
    return PetaTalenta(di_bawah=di_bawah, per_tanggal=hari, **peta(baris, di_bawah))


@router.get("/talenta/peta/pegawai", summary="Pegawai menurut kotak", response_model=Halaman[PegawaiPeta])
async def daftar_peta(
    baca: Baca,
    membaca: MembacaLain,
    minta: MintaHalaman,
    hari: HariLihat,
    di_bawah: DiBawah = None,
    kotak: Annotated[int | None, Query(ge=1, le=9, description="Hanya kotak ini.")] = None,
    belum_dipetakan: Annotated[bool, Query(description="Hanya yang belum dipetakan.")] = False,
) -> Response:
    """Pegawai dalam lingkup Anda pada satu kotak, atau yang belum dipetakan beserta sebabnya; tercatat."""
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await repository.daftar_peta(
        baca,
        membaca.pelaku,
        di_bawah=di_bawah,
        hari=_lalu(membaca, hari),
        kotak=kotak,
        belum=belum_dipetakan,
        sesudah=sesudah,
        limit=minta.banyak,
    )
    halaman = minta.halaman(rows, lambda row: row, kunci=lambda row: (row.nip,))
    nip = [each.nip for each in halaman.data]
    return await membaca.jawab(Halaman[PegawaiPeta], halaman, nip=nip, bawaan="daftar peta talenta")


def _lalu(membaca: Pembacaan, hari: date) -> date | None:
    """A past day; None is today."""
    return None if hari == membaca.runtime.clock.today() else hari
