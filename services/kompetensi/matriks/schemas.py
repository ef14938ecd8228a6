"""What goes over the wire about score matrices. Nothing of it is about one person."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from services.kompetensi.isian import POLA_KODE
from services.kompetensi.matriks.models import StatusMatriks

Kode = Annotated[str, StringConstraints(pattern=POLA_KODE)]
Versi = Annotated[str, StringConstraints(min_length=1, max_length=60)]

_SIDIK = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
CONTOH_MATRIKS: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000061",
    "versi": 14,
    "skenario": "penataan-2027-april",
    "per_tanggal": "2026-11-24",
    "di_bawah": None,
    "kode_jabatan": None,
    "status": "selesai",
    "galat": None,
    "orang": 21708,
    "profil": 1012,
    "jabatan": 15230,
    "blok": 11,
    "blok_selesai": 11,
    "byte": 46166224,
    "sidik": _SIDIK,
    "sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    "manifes": f"kompetensi_matriks/{_SIDIK}/manifes",
    "kebijakan": {"kecocokan": "2026.2", "masa_berlaku": "2019.1"},
    "bentuk": 2,
    "tanggal_data": "2026-11-24",
    "dibuat_oleh": "198001012005011001",
    "dibuat_pada": "2026-11-24T02:00:00Z",
    "selesai_pada": "2026-11-24T02:00:05Z",
    "simpan_sampai": "2026-12-24",
    "dihapus_pada": None,
}
_BLOK: dict[str, JsonValue] = {
    "nomor": 0,
    "mulai": 0,
    "baris": 2048,
    "byte": 4349952,
    "sha256": "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9",
    "selesai_pada": "2026-11-24T02:00:04Z",
}


class MintaMatriks(BaseModel):
    """Matriks yang diminta; tanpa isian, seluruh kota dan semua jabatan hari ini."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "skenario": "penataan-2027-april",
                "per_tanggal": "2026-11-24",
                "di_bawah": ["DISHUB"],
                "kode_jabatan": None,
                "kebijakan": {"kecocokan": "2026.1"},
                "simpan_sampai": None,
            }
        },
    )

    skenario: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)] | None = Field(
        None, description="Skenario penataan yang memerlukannya; disebut kembali pada peristiwanya."
    )
    per_tanggal: date | None = Field(
        None, description="Hari ini (bawaan), hari lampau, atau TMT yang akan datang, paling jauh 731 hari lagi."
    )
    di_bawah: Annotated[list[Kode], Field(min_length=1, max_length=500)] | None = Field(
        None, description="Hanya pegawai pada unit atau instansi ini dan bawahannya. Bawaan: seluruh lingkup Anda."
    )
    kode_jabatan: Annotated[list[Kode], Field(min_length=1, max_length=20_000)] | None = Field(
        None, description="Hanya jabatan ini. Bawaan: semua jabatan pada peta jabatan."
    )
    kebijakan: Annotated[dict[str, Versi], Field(max_length=20)] | None = Field(
        None, description="Jenis kebijakan dan versi yang harus berlaku pada hari itu; bila lain, permintaannya gagal."
    )
    simpan_sampai: date | None = Field(None, description="Bawaan: 30 hari. Paling lama 366 hari.")


class MasaSimpan(BaseModel):
    """Sampai kapan matriks diperlukan."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"simpan_sampai": "2027-04-30"}})

    simpan_sampai: date | None = Field(
        description="Paling lama 366 hari lagi. null: ditahan sampai ada yang melepaskannya dengan tanggal."
    )


class Matriks(BaseModel):
    """Satu permintaan matriks skor dan kemajuannya."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_MATRIKS})

    id: UUID
    versi: int = Field(description="Naik pada setiap kemajuan; juga nomor peristiwa pada /kemajuan.")
    skenario: str | None
    per_tanggal: date
    di_bawah: list[str] | None
    kode_jabatan: list[str] | None
    status: StatusMatriks
    galat: str | None
    orang: int | None = Field(description="Banyak baris; kosong sampai datanya terkumpul.")
    profil: int | None = Field(description="Banyak kolom: profil syarat yang berbeda.")
    jabatan: int | None = Field(description="Banyak jabatan; yang syaratnya sama berbagi satu kolom.")
    blok: int | None = Field(description="Banyak bagian kerja.")
    blok_selesai: int = Field(description="Bagian yang sudah tersimpan.")
    byte: int | None
    sidik: str | None = Field(description="SHA-256 semua masukan; masukan yang sama tidak dihitung dua kali.")
    sha256: str | None = Field(description="SHA-256 manifes, yang memuat SHA-256 tiap blok; sama berarti isinya sama.")
    manifes: str | None = Field(description="Tempat manifes pada gudang objek JetStream: gudang/objek.")
    kebijakan: dict[str, str] | None = Field(description="Jenis kebijakan dan versi yang berlaku pada `per_tanggal`.")
    bentuk: int | None = Field(description="Bentuk manifes dan bloknya; 2: nilai dan tanda.")
    tanggal_data: date | None = Field(
        description="Hari yang datanya dipakai; untuk TMT yang akan datang, hari pembuatan."
    )
    dibuat_oleh: str
    dibuat_pada: datetime
    selesai_pada: datetime | None
    simpan_sampai: date | None = Field(
        description="Yang terlama di antara yang diminta dan yang diperlukan rencananya. Sesudah hari ini berlalu, "
        "matriks dihapus; kosong: ditahan sampai dilepaskan."
    )
    dihapus_pada: datetime | None


class Blok(BaseModel):
    """Satu bagian kerja: baris beberapa pegawai."""

    model_config = ConfigDict(json_schema_extra={"example": _BLOK})

    nomor: int
    mulai: int = Field(description="Urutan pegawai pertama, mulai dari 0.")
    baris: int = Field(description="Banyak pegawai.")
    byte: int | None
    sha256: str | None = Field(description="Kosong sampai blok tersimpan.")
    selesai_pada: datetime | None
