"""Units and posts over HTTP. The peta jabatan is public information; who holds a post is not part of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.responses import Response

from services.pegawai.orang.perencana import tolak_masa_depan
from services.pegawai.organisasi import per_tanggal as menurut
from services.pegawai.organisasi import repository
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.ekspor.daftar import Ekspor, Format, Kolom
from shared.http.etag import etag
from shared.http.hari import Hari
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan

router = APIRouter(tags=["organisasi"], route_class=TransactionRoute, responses=RESPONSES)

PerTanggal = Annotated[
    Hari | None, Query(description="Seperti pada hari itu, lampau atau yang akan datang; kosong: hari ini.")
]
Digantikan = Annotated[bool, Query(description="Juga catatan yang sudah digantikan koreksi atau ditarik kembali.")]
KodeUnit = Annotated[str | None, Query(description="Hanya di bawah unit ini.", max_length=42, examples=["DISHUB"])]


class Unit(BaseModel):
    """Satu unit organisasi."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "DISHUB-LL",
                "nama": "Bidang Lalu Lintas",
                "induk": "DISHUB",
                "jenis": "BIDANG",
                "instansi": "DISHUB",
                "eselon_kepala": "III.b",
                "jalur": ["KOTA", "DISHUB", "DISHUB-LL"],
            }
        }
    )

    kode: str
    nama: str
    induk: str | None
    jenis: str
    instansi: str
    eselon_kepala: str | None
    jalur: list[str] = Field(description="Unit-unit dari kota sampai unit ini.")


class HalamanUnit(BaseModel):
    """Unit menurut urutan kode."""

    data: list[Unit]
    berikutnya: str | None


class Jabatan(BaseModel):
    """Satu kotak peta jabatan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "DISHUB-AK-02",
                "nama": "Pengelola Angkutan",
                "kode_unit": "DISHUB-AK",
                "nama_unit": "Bidang Angkutan",
                "instansi": "DISHUB",
                "jenis": "JA",
                "jenjang": "pelaksana",
                "eselon": None,
                "kelas": 7,
                "formasi": 3,
                "terisi": 2,
                "lowong": 1,
                "pendidikan_minimal": "SLTA",
                "kepala_unit": False,
                "bup": 58,
                "aktif": True,
            }
        }
    )

    kode: str
    nama: str
    kode_unit: str
    nama_unit: str
    instansi: str
    jenis: str
    jenjang: str
    eselon: str | None
    kelas: int
    formasi: int = Field(description="Banyak orang yang boleh mengisi.")
    terisi: int = Field(description="Banyak pemangku definitif pada hari itu.")
    lowong: int
    pendidikan_minimal: str | None
    kepala_unit: bool
    bup: int | None = Field(description="Batas usia pensiun; kosong bila menurut jenjang.")
    aktif: bool = Field(description="Tidak bila jabatan ini belum ada atau sudah dihapus.")


class HalamanJabatan(BaseModel):
    """Jabatan menurut urutan kode."""

    data: list[Jabatan]
    berikutnya: str | None


_MASA: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000002",
    "mulai": "2027-01-01",
    "selesai": None,
    "perubahan_id": "0197f0a0-0000-7000-8000-000000000001",
    "perubahan": "Penggabungan Bidang Angkutan ke Bidang Lalu Lintas",
    "dasar_hukum": "Perwali Nomor 12 Tahun 2026 tentang SOTK Dinas Perhubungan",
    "menggantikan": None,
    "dicatat_pada": "2026-09-15T03:00:00Z",
    "digantikan_pada": None,
}


class Masa(BaseModel):
    """Satu masa, dengan perubahan organisasi yang menyebabkannya dan kapan dicatat."""

    id: UUID
    mulai: date | None = Field(description="Hari pertama; kosong: sejak semula.")
    selesai: date | None = Field(description="Hari terakhir; kosong: seterusnya.")
    perubahan_id: UUID | None = Field(description="Kosong: dari impor.")
    perubahan: str | None
    dasar_hukum: str | None
    menggantikan: UUID | None = Field(description="Catatan yang digantikan baris ini.")
    dicatat_pada: datetime
    digantikan_pada: datetime | None = Field(description="Terisi bila baris ini tidak berlaku lagi.")


class MasaUnit(Masa):
    """Unit dalam satu masa."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_MASA,
                "nama": "Bidang Lalu Lintas dan Angkutan",
                "induk": "DISHUB",
                "jenis": "BIDANG",
                "instansi": "DISHUB",
                "eselon_kepala": "III.b",
            }
        }
    )

    nama: str
    induk: str | None
    jenis: str
    instansi: str
    eselon_kepala: str | None


class RiwayatUnit(BaseModel):
    """Masa-masa satu unit, yang terakhir lebih dahulu."""

    data: list[MasaUnit]


class MasaJabatan(Masa):
    """Kotak jabatan dalam satu masa."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_MASA,
                "nama": "Pengelola Angkutan",
                "kode_unit": "DISHUB-LL",
                "jenis": "JA",
                "jenjang": "pelaksana",
                "eselon": None,
                "kelas": 7,
                "formasi": 3,
                "pendidikan_minimal": "SLTA",
                "kepala_unit": False,
                "bup": 58,
            }
        }
    )

    nama: str
    kode_unit: str
    jenis: str
    jenjang: str
    eselon: str | None
    kelas: int
    formasi: int
    pendidikan_minimal: str | None
    kepala_unit: bool
    bup: int | None


class RiwayatJabatan(BaseModel):
    """Masa-masa satu kotak jabatan, yang terakhir lebih dahulu."""

    data: list[MasaJabatan]


EKSPOR_UNIT = Ekspor(
    "unit",
    (
        Kolom("KODE UNIT", "kode"),
        Kolom("NAMA", "nama"),
        Kolom("KODE INDUK", "induk"),
        Kolom("JENIS", "jenis"),
        Kolom("INSTANSI", "instansi"),
        Kolom("ESELON KEPALA", "eselon_kepala"),
        Kolom("JALUR", "jalur"),
    ),
)
EKSPOR_JABATAN = Ekspor(
    "jabatan",
    (
        Kolom("KODE JABATAN", "kode"),
        Kolom("NAMA", "nama"),
        Kolom("KODE UNIT", "kode_unit"),
        Kolom("NAMA UNIT", "nama_unit"),
        Kolom("INSTANSI", "instansi"),
        Kolom("JENIS JABATAN", "jenis"),
        Kolom("JENJANG", "jenjang"),
        Kolom("ESELON", "eselon"),
        Kolom("KELAS", "kelas"),
        Kolom("FORMASI", "formasi"),
        Kolom("TERISI", "terisi"),
        Kolom("PENDIDIKAN MINIMAL", "pendidikan_minimal"),
        Kolom("KEPALA UNIT", "kepala_unit"),
        Kolom("BUP", "bup"),
    ),
)


@router.get("/unit", summary="Daftar unit organisasi", response_model=HalamanUnit, responses=EKSPOR_UNIT.responses)
async def daftar_unit(
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu(*PERAN)],
    di_bawah: KodeUnit = None,
    jenis: Annotated[str | None, Query(max_length=20, examples=["KECAMATAN"])] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    bentuk: Format = "json",
) -> HalamanUnit | Response:
    """Pohon organisasi sebagai daftar; `jalur` menunjukkan letak tiap unit."""

    async def ambil(sesudah: str, banyak: int) -> Sequence[Mapping[str, Any]]:
        return await repository.daftar_unit(baca, di_bawah=di_bawah, jenis=jenis, sesudah=sesudah, limit=banyak)

    if bentuk != "json":
        return await EKSPOR_UNIT.jawab(bentuk, ambil, "", itemgetter("kode"), runtime)
    (sesudah,) = decode_cursor(cursor, str) or ("",)
    rows = await ambil(sesudah, limit)
    following = encode_cursor(rows[-1]["kode"]) if len(rows) == limit else None
    response.headers.update(link_next(request, following))
    return HalamanUnit(data=[Unit(**row) for row in rows], berikutnya=following)


@router.get("/jabatan", summary="Daftar jabatan", response_model=HalamanJabatan, responses=EKSPOR_JABATAN.responses)
async def daftar_jabatan(
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu(*PERAN)],
    di_bawah: KodeUnit = None,
    jenjang: Annotated[str | None, Query(max_length=20, examples=["pelaksana"])] = None,
    lowong: Annotated[bool, Query(description="Hanya yang masih punya tempat.")] = False,
    limit: Limit = 50,
    cursor: Cursor = None,
    bentuk: Format = "json",
) -> HalamanJabatan | Response:
    """Peta jabatan: kelas, formasi, terisi, dan lowong."""

    async def ambil(sesudah: str, banyak: int) -> Sequence[Mapping[str, Any]]:
        return await repository.daftar_jabatan(
            baca, di_bawah=di_bawah, jenjang=jenjang, lowong=lowong, sesudah=sesudah, limit=banyak
        )

    if bentuk != "json":
        return await EKSPOR_JABATAN.jawab(bentuk, ambil, "", itemgetter("kode"), runtime)
    (sesudah,) = decode_cursor(cursor, str) or ("",)
    rows = await ambil(sesudah, limit)
    following = encode_cursor(rows[-1]["kode"]) if len(rows) == limit else None
    response.headers.update(link_next(request, following))
    return HalamanJabatan(data=[_jabatan(row) for row in rows], berikutnya=following)


@router.get("/unit/{kode}", summary="Satu unit")
async def baca_unit(
    kode: Annotated[str, Path(max_length=42, examples=["DISHUB-LL"])],
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu(*PERAN)],
    per_tanggal: PerTanggal = None,
) -> Unit:
    """Satu unit dengan letaknya, seperti hari ini atau pada hari yang ditanyakan."""
    row = await menurut.unit(baca, kode, per_tanggal or runtime.clock.today())
    if row is None:
        raise TidakDitemukan("Unit ini tidak ada pada tanggal itu. Lihat riwayatnya untuk masa berlakunya.")
    return Unit(**row)


@router.get("/unit/{kode}/riwayat", summary="Riwayat satu unit")
async def riwayat_unit(
    kode: Annotated[str, Path(max_length=42, examples=["DISHUB-LL"])],
    baca: Baca,
    _: Annotated[Pelaku, perlu(*PERAN)],
    termasuk_digantikan: Digantikan = False,
) -> RiwayatUnit:
    """Nama, induk, dan sifat unit dari masa ke masa, juga yang akan datang."""
    rows = await menurut.riwayat_unit(baca, kode, semua=termasuk_digantikan)
    if not rows:
        raise TidakDitemukan("Unit ini tidak ada.")
    return RiwayatUnit(data=[MasaUnit(**row) for row in rows])


@router.get("/jabatan/{kode}", summary="Satu jabatan")
async def baca_jabatan(
    kode: Annotated[str, Path(max_length=42, examples=["DISHUB-AK-02"])],
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu(*PERAN)],
    per_tanggal: PerTanggal = None,
) -> Jabatan:
    """Satu kotak peta jabatan, seperti hari ini atau pada hari yang ditanyakan."""
    if per_tanggal is not None:
        row = await menurut.jabatan(baca, kode, per_tanggal)
        if row is None:
            raise TidakDitemukan("Jabatan ini tidak ada pada tanggal itu. Lihat riwayatnya untuk masa berlakunya.")
        # How many will hold it tells who is to come and to go.
        await tolak_masa_depan(baca, pelaku, row["kode_unit"], hari=per_tanggal, hari_ini=runtime.clock.today())
        return _jabatan(row)
    rows = await repository.daftar_jabatan(baca, kode=kode)
    if not rows:
        raise TidakDitemukan("Jabatan ini tidak ada.")
    response.headers["ETag"] = etag(rows[0]["versi"])
    return _jabatan(rows[0])


@router.get("/jabatan/{kode}/riwayat", summary="Riwayat satu jabatan")
async def riwayat_jabatan(
    kode: Annotated[str, Path(max_length=42, examples=["DISHUB-AK-02"])],
    baca: Baca,
    _: Annotated[Pelaku, perlu(*PERAN)],
    termasuk_digantikan: Digantikan = False,
) -> RiwayatJabatan:
    """Unit, kelas, dan formasi kotak jabatan dari masa ke masa, juga yang akan datang."""
    rows = await menurut.riwayat_jabatan(baca, kode, semua=termasuk_digantikan)
    if not rows:
        raise TidakDitemukan("Jabatan ini tidak ada.")
    return RiwayatJabatan(data=[MasaJabatan(**row) for row in rows])


def _jabatan(row: Mapping[str, Any]) -> Jabatan:
    isi = {name: value for name, value in row.items() if name != "versi"}
    return Jabatan(**isi, lowong=max(0, row["formasi"] - row["terisi"]))
