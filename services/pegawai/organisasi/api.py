"""Units and posts over HTTP. The peta jabatan is public information; who holds a post is not part of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response, StreamingResponse

from services.pegawai.orang.isian import DiBawah, KodeJabatan, KodeUnit, PerTanggal, SiapaPun, TermasukDigantikan
from services.pegawai.orang.perencana import hari_dilihat
from services.pegawai.organisasi import per_tanggal as menurut
from services.pegawai.organisasi import repository
from services.pegawai.organisasi.repository import SaringanJabatan, SaringanUnit, UrutJabatan, UrutUnit, pola_carian
from services.pegawai.organisasi.schemas import Jabatan, MasaJabatan, MasaUnit, Unit
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.unit import JenisUnit
from shared.ekspor.daftar import Ekspor, Format, kolom
from shared.ekspor.tulis import BentukBerkas
from shared.http.etag import etag
from shared.http.halaman import Halaman, Hitung, MintaHalaman
from shared.http.keyset import decode_ordered
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.http.tajuk import Berversi
from shared.service import Runtime

router = APIRouter(tags=["organisasi"], route_class=TransactionRoute)

URUTAN, JENIS = "Urutan; tanda `-` untuk menurun.", "Hanya jenis ini."
Cari = Annotated[
    str | None,
    Query(min_length=2, max_length=100, description="Kata-kata yang dicari.", examples=["lalu lintas"]),
]

EKSPOR_UNIT = Ekspor(
    "unit",
    kolom(
        "kode",
        "nama",
        "induk",
        "jenis",
        "instansi",
        "eselon_kepala",
        "wilayah",
        "jalur",
        kode="KODE UNIT",
        induk="KODE INDUK",
    ),
)
EKSPOR_JABATAN = Ekspor(
    "jabatan",
    kolom(
        *("kode", "nama", "kode_unit", "nama_unit", "instansi", "jenis", "jenjang", "eselon", "kelas", "formasi"),
        *("bezetting", "pendidikan_minimal", "kepala_unit", "bup"),
        kode="KODE JABATAN",
        jenis="JENIS JABATAN",
    ),
)


async def _saringan_unit(
    baca: Baca,
    di_bawah: DiBawah = None,
    jenis: Annotated[JenisUnit | None, Query(description=JENIS)] = None,
    cari: Cari = None,
) -> SaringanUnit:
    await repository.pastikan_unit(baca, di_bawah)
    return SaringanUnit(di_bawah, jenis, _pola(cari))


async def _saringan_jabatan(
    baca: Baca,
    di_bawah: DiBawah = None,
    jenis: Annotated[JenisJabatan | None, Query(description=JENIS)] = None,
    jenjang: Annotated[JenjangJabatan | None, Query(description="Hanya jenjang ini.")] = None,
    eselon: Annotated[Eselon | None, Query(description="Eselon jabatan.")] = None,
    kelas: Annotated[int | None, Query(ge=1, le=17, description="Kelas jabatan.")] = None,
    lowong: Annotated[bool, Query(description="Hanya yang masih punya tempat.")] = False,
    cari: Cari = None,
) -> SaringanJabatan:
    await repository.pastikan_unit(baca, di_bawah)
    return SaringanJabatan(di_bawah, jenis, jenjang, eselon, kelas, lowong, _pola(cari))


def _pola(cari: str | None) -> list[str] | None:
    if cari is None:
        return None
    if not (pola := pola_carian(cari)):
        kesalahan = [KesalahanIsian(pointer="cari", pesan="harus memuat huruf atau angka")]
        raise IsianTidakSah("Perbaiki saringan yang disebut pada `kesalahan`.", kesalahan=kesalahan)
    return pola


DisaringUnit = Annotated[SaringanUnit, Depends(_saringan_unit)]
DisaringJabatan = Annotated[SaringanJabatan, Depends(_saringan_jabatan)]


def _sesudah(minta: MintaHalaman, urut: UrutUnit | UrutJabatan) -> tuple[Any, ...] | None:
    """The sort value and code of the last row seen."""
    return decode_ordered(minta.cursor, urut, int if urut.removeprefix("-") == "kelas" else str, str)


@router.get("/unit", summary="Daftar unit organisasi")
async def daftar_unit(
    baca: Baca,
    _: SiapaPun,
    minta: MintaHalaman,
    saringan: DisaringUnit,
    urut: Annotated[UrutUnit, Query(description=URUTAN)] = "kode",
    hitung: Hitung = False,
    per_tanggal: PerTanggal = None,
) -> Halaman[Unit]:
    """Pohon organisasi sebagai daftar; `jalur` menunjukkan letak tiap unit."""
    if per_tanggal is None:
        rows = await repository.daftar_unit(baca, saringan, urut, _sesudah(minta, urut), minta.banyak)
        jumlah = await repository.hitung_unit(baca, saringan) if hitung else None
    else:
        rows = await menurut.daftar_unit(baca, per_tanggal, saringan, urut, _sesudah(minta, urut), minta.banyak)
        jumlah = await menurut.hitung_unit(baca, per_tanggal, saringan) if hitung else None
    return minta.halaman(rows, Unit.model_validate, lambda row: (urut, *repository.kunci(row, urut)), jumlah=jumlah)


@router.get(
    "/unit/ekspor",
    summary="Unit organisasi sebagai berkas",
    response_class=StreamingResponse,
    responses=EKSPOR_UNIT.responses,
)
async def ekspor_unit(
    baca: Baca, runtime: Berjalan, _: SiapaPun, saringan: DisaringUnit, bentuk: Format = "csv"
) -> Response:
    """Seluruh daftar menurut saringan yang sama, dalam urutan kode."""
    return await _ekspor(EKSPOR_UNIT, partial(repository.daftar_unit, baca, saringan, "kode"), bentuk, runtime)


async def _ekspor(
    ekspor: Ekspor,
    daftar: Callable[[tuple[str, str] | None, int], Awaitable[Sequence[Unit | Jabatan]]],
    bentuk: BentukBerkas,
    runtime: Runtime,
) -> Response:
    async def ambil(sesudah: str | None, banyak: int) -> Sequence[Mapping[str, Any]]:
        return [each.model_dump() for each in await daftar(None if sesudah is None else (sesudah, sesudah), banyak)]

    return await ekspor.jawab(bentuk, ambil, None, itemgetter("kode"), runtime)


@router.get("/jabatan", summary="Daftar jabatan")
async def daftar_jabatan(
    baca: Baca,
    runtime: Berjalan,
    pelaku: SiapaPun,
    minta: MintaHalaman,
    saringan: DisaringJabatan,
    urut: Annotated[UrutJabatan, Query(description=URUTAN)] = "kode",
    hitung: Hitung = False,
    per_tanggal: PerTanggal = None,
) -> Halaman[Jabatan]:
    """Peta jabatan: kelas, formasi, bezetting, dan lowong."""
    rows: Sequence[Jabatan]
    if per_tanggal is None:
        rows = await repository.daftar_jabatan(baca, saringan, urut, _sesudah(minta, urut), minta.banyak)
        jumlah = await repository.hitung_jabatan(baca, saringan) if hitung else None
    else:
        # How many will hold a post tells who is to come and to go.
        hari = await hari_dilihat(baca, pelaku, saringan.di_bawah, per_tanggal, runtime.clock.today())
        rows = await menurut.daftar_jabatan(baca, hari, saringan, urut, _sesudah(minta, urut), minta.banyak)
        jumlah = await menurut.hitung_jabatan(baca, hari, saringan) if hitung else None
    return minta.halaman(rows, Jabatan.model_validate, lambda row: (urut, *repository.kunci(row, urut)), jumlah=jumlah)


@router.get(
    "/jabatan/ekspor",
    summary="Peta jabatan sebagai berkas",
    response_class=StreamingResponse,
    responses=EKSPOR_JABATAN.responses,
)
async def ekspor_jabatan(
    baca: Baca, runtime: Berjalan, _: SiapaPun, saringan: DisaringJabatan, bentuk: Format = "csv"
) -> Response:
    """Seluruh daftar menurut saringan yang sama, dalam urutan kode."""
    return await _ekspor(EKSPOR_JABATAN, partial(repository.daftar_jabatan, baca, saringan, "kode"), bentuk, runtime)


@router.get("/unit/{kode}", summary="Satu unit")
async def baca_unit(kode: KodeUnit, baca: Baca, runtime: Berjalan, _: SiapaPun, per_tanggal: PerTanggal = None) -> Unit:
    """Satu unit dengan letaknya, seperti hari ini atau pada hari yang ditanyakan."""
    row = await menurut.unit(baca, kode, per_tanggal or runtime.clock.today())
    return wajib_ada(row, "Unit ini tidak ada pada tanggal itu. Lihat riwayatnya untuk masa berlakunya.")


@router.get("/unit/{kode}/riwayat", summary="Riwayat satu unit")
async def riwayat_unit(
    kode: KodeUnit, baca: Baca, _: SiapaPun, termasuk_digantikan: TermasukDigantikan = False
) -> Halaman[MasaUnit]:
    """Nama, induk, dan sifat unit dari masa ke masa, juga yang akan datang; yang terakhir lebih dahulu."""
    rows = await menurut.riwayat_unit(baca, kode, semua=termasuk_digantikan)
    return Halaman.utuh(wajib_ada(rows or None, "Unit ini tidak ada."))


@router.get("/jabatan/{kode}", summary="Satu jabatan")
async def baca_jabatan(
    kode: KodeJabatan,
    response: Berversi,
    baca: Baca,
    runtime: Berjalan,
    pelaku: SiapaPun,
    per_tanggal: PerTanggal = None,
) -> Jabatan:
    """Satu kotak peta jabatan, seperti hari ini atau pada hari yang ditanyakan."""
    if per_tanggal is not None:
        row = await menurut.jabatan(baca, kode, per_tanggal)
        row = wajib_ada(row, "Jabatan ini tidak ada pada tanggal itu. Lihat riwayatnya untuk masa berlakunya.")
        # How many will hold it tells who is to come and to go.
        await hari_dilihat(baca, pelaku, row.kode_unit, per_tanggal, runtime.clock.today())
        # No version: who has seen another day has not seen what they would change.
        response.headers["ETag"] = etag(0)
        return row
    kini = wajib_ada(await repository.jabatan(baca, kode), "Jabatan ini tidak ada.")
    response.headers["ETag"] = etag(kini.versi)
    return kini


@router.get("/jabatan/{kode}/riwayat", summary="Riwayat satu jabatan")
async def riwayat_jabatan(
    kode: KodeJabatan, baca: Baca, _: SiapaPun, termasuk_digantikan: TermasukDigantikan = False
) -> Halaman[MasaJabatan]:
    """Unit, kelas, dan formasi kotak jabatan dari masa ke masa, juga yang akan datang."""
    rows = await menurut.riwayat_jabatan(baca, kode, semua=termasuk_digantikan)
    return Halaman.utuh(wajib_ada(rows or None, "Jabatan ini tidak ada."))
