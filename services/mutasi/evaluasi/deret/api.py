"""Routes of indicators and their series: what is counted, sending figures, taking them back, reading them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Form, Path, Query, UploadFile

from services.mutasi.evaluasi.deret import repository
from services.mutasi.evaluasi.deret.baca_ikm import ikm_unit
from services.mutasi.evaluasi.deret.berkas import TERBESAR
from services.mutasi.evaluasi.deret.errors import IndikatorSudahAda
from services.mutasi.evaluasi.deret.repository import Unggahan
from services.mutasi.evaluasi.deret.schemas import (
    AngkaDeret,
    IkmUnit,
    IndikatorBaru,
    IndikatorLayanan,
    KodeUnit,
    PembatalanUnggahan,
    PratinjauDeret,
    UnggahanDeret,
)
from services.mutasi.evaluasi.deret.unggah import TIDAK_ADA, baca_kiriman, batalkan, pratinjau, unggah
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.hari import Hari
from shared.http.limits import accepts
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/indikator", tags=["evaluasi"], route_class=TransactionRoute)

Pembaca = Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)]
Pengunggah = Annotated[Pelaku, perlu("verifikator", "kepala_unit", "integrasi")]
Kode = Annotated[str, Path(pattern=r"^[a-z0-9_]{2,41}$", description="Kode indikator.", examples=["titik_kemacetan"])]
Berkas = Annotated[UploadFile, File(description="CSV atau XLSX dengan judul UNIT, BULAN (atau TANGGAL), NILAI.")]
NomorUnggahan = Annotated[UUID, Path(description="Nomor unggahan.")]
_FORMULIR = 1 << 16


def _bentuk(row: Unggahan) -> UnggahanDeret:
    return UnggahanDeret(**row._asdict(), versi=row.versi)


@router.get("", summary="Daftar indikator")
async def daftar_indikator(baca: Baca, _: Pembaca) -> Halaman[IndikatorLayanan]:
    """Semua indikator layanan, dengan satuan dan arah membaiknya."""
    return Halaman.utuh(await repository.semua_indikator(baca))


@router.post("", summary="Tambah indikator", status_code=201)
async def tambah_indikator(
    response: Dibuat, uow: Uow, runtime: Berjalan, pelaku: Annotated[Pelaku, perlu("verifikator")], isi: IndikatorBaru
) -> IndikatorLayanan:
    """Oleh petugas berlingkup seluruh kota. Tidak dapat diubah sesudahnya: buat indikator lain bila cara mengukurnya
    berganti."""
    wajib_seluruh_kota(pelaku, "Indikator")
    row = await repository.tambah_indikator(uow, isi)
    if row is None:
        raise IndikatorSudahAda(f"Kode {isi.kode} sudah dipakai. Pakai kode lain.")
    uow.audit("tambah_indikator", "indikator", isi.kode, sesudah=isi.model_dump(mode="json"))
    response.headers.update({"ETag": etag(1), "Location": f"{runtime.settings.root_path}/indikator/{isi.kode}"})
    return row


@router.get("/{kode}", summary="Satu indikator")
async def baca_indikator(kode: Kode, baca: Baca, _: Pembaca, response: Berversi) -> IndikatorLayanan:
    """Satuan, arah membaiknya, dan cara membacanya."""
    response.headers["ETag"] = etag(1)
    return wajib_ada(await repository.indikator(baca, kode), TIDAK_ADA)


@router.post("/{kode}/pratinjau", summary="Pratinjau deret")
@accepts(TERBESAR + _FORMULIR)
async def pratinjau_deret(kode: Kode, uow: Uow, pelaku: Pengunggah, berkas: Berkas) -> PratinjauDeret:
    """Memeriksa berkas seperti sungguhan tanpa menyimpan apa pun: tiap baris yang salah dengan kolom dan sebabnya,
    bulan yang kosong di tengah, dan berapa angka lama yang akan digantikan."""
    indikator = wajib_ada(await repository.indikator(uow, kode), TIDAK_ADA)
    return await pratinjau(uow, indikator, await baca_kiriman(uow, pelaku, indikator, berkas))


@router.post("/{kode}/unggahan", summary="Unggah deret", status_code=201)
@accepts(TERBESAR + _FORMULIR)
async def unggah_deret(
    kode: Kode,
    response: Dibuat,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Pengunggah,
    berkas: Berkas,
    keterangan: Annotated[
        str,
        Form(min_length=5, max_length=500, description="Dari mana berkas ini.", examples=["Rekap bulanan bidang"]),
    ],
) -> UnggahanDeret:
    """Semua barisnya, atau tidak satu pun: bila ada yang salah, semuanya disebut dan tidak ada yang disimpan.

    Angkanya menggantikan yang lama untuk unit dan periode yang sama; yang lama berlaku lagi bila unggahan ini
    dibatalkan. Hanya unit dalam lingkup Anda. Berkas IKM berisi satu baris tiap responden: UNIT, BULAN, U1 sampai U9.
    Berkas yang sama tidak diunggah dua kali selama semua angkanya berlaku.
    """
    row, _ = await unggah(uow, pelaku, kode, berkas, keterangan)
    alamat = f"{runtime.settings.root_path}/indikator/{kode}/unggahan/{row.id}"
    response.headers.update({"ETag": etag(row.versi), "Location": alamat})
    return _bentuk(row)


@router.get("/{kode}/unggahan", summary="Daftar unggahan deret")
async def daftar_unggahan(kode: Kode, baca: Baca, _: Pembaca, minta: MintaHalaman) -> Halaman[UnggahanDeret]:
    """Dari yang terbaru, juga yang dibatalkan."""
    wajib_ada(await repository.indikator(baca, kode), TIDAK_ADA)
    (sebelum,) = minta.sesudah(int) or (1 << 62,)
    rows = await repository.daftar_unggahan(baca, kode, sebelum, minta.banyak)
    return minta.halaman(rows, _bentuk, lambda row: (row.nomor,))


@router.get("/{kode}/unggahan/{unggahan_id}", summary="Satu unggahan deret")
async def baca_unggahan(
    kode: Kode, unggahan_id: NomorUnggahan, baca: Baca, _: Pembaca, response: Berversi
) -> UnggahanDeret:
    """Dari berkas mana, berapa angka, oleh siapa, dan apakah dibatalkan."""
    row = wajib_ada(await repository.satu_unggahan(baca, kode, unggahan_id), "Unggahan ini tidak ada.")
    response.headers["ETag"] = etag(row.versi)
    return _bentuk(row)


@router.post("/{kode}/unggahan/{unggahan_id}/pembatalan", summary="Batalkan unggahan deret")
async def batalkan_unggahan(
    kode: Kode,
    unggahan_id: NomorUnggahan,
    response: Berversi,
    uow: Uow,
    pelaku: Pengunggah,
    seen: IfMatch,
    isi: PembatalanUnggahan,
) -> UnggahanDeret:
    """Angka yang digantikannya berlaku lagi. Evaluasi yang sudah dihitung tidak berubah; hitung lagi bila perlu."""
    row = await batalkan(uow, pelaku, kode, unggahan_id, seen, isi.alasan)
    response.headers["ETag"] = etag(row.versi)
    return _bentuk(row)


@router.get("/{kode}/deret", summary="Deret indikator")
async def baca_deret(
    kode: Kode,
    baca: Baca,
    _: Pembaca,
    minta: MintaHalaman,
    layanan: Annotated[
        list[KodeUnit], Query(min_length=1, max_length=100, description="Kode unit pelayanan.", examples=[["DISHUB"]])
    ],
) -> Halaman[AngkaDeret]:
    """Angka yang berlaku, menurut unit dan periode."""
    wajib_ada(await repository.indikator(baca, kode), TIDAK_ADA)
    sesudah = minta.sesudah(str, date) or ("", date.min)
    rows = await repository.angka_unit(baca, kode, layanan, (sesudah[0], sesudah[1]), minta.banyak)
    return minta.halaman(rows, lambda row: AngkaDeret(**row._asdict()), lambda row: (row.unit, row.periode))


@router.get("/{kode}/ikm", summary="IKM satu unit")
async def baca_ikm(
    kode: Kode,
    baca: Baca,
    runtime: Berjalan,
    _: Pembaca,
    layanan: Annotated[KodeUnit, Query(description="Kode unit pelayanan.", examples=["DISHUB"])],
    bulan_awal: Annotated[Hari, Query(description="Bulan pertama.", examples=["2026-01-01"])],
    bulan_akhir: Annotated[Hari, Query(description="Bulan terakhir.", examples=["2026-06-30"])],
    populasi: Annotated[
        int | None,
        Query(
            ge=1, le=10_000_000, description="Penerima layanan dalam masa itu, untuk responden minimum.", examples=[100]
        ),
    ] = None,
) -> IkmUnit:
    """Nilai tiap unsur, indeks, mutu, dan apakah respondennya cukup. Bulan dengan responden terlalu sedikit tidak ikut
    dihitung, sehingga tidak dapat dihitung balik dari dua masa yang berbeda."""
    indikator = wajib_ada(await repository.indikator(baca, kode), TIDAK_ADA)
    return await ikm_unit(baca, indikator, layanan, bulan_awal, bulan_akhir, populasi, runtime.clock.today())
