"""What goes over the wire about units and posts."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.unit import JenisUnit
from shared.contracts.istilah.wilayah import KodeKecamatan

_UNIT: dict[str, JsonValue] = {
    "nama": "Bidang Lalu Lintas",
    "induk": "DISHUB",
    "jenis": "BIDANG",
    "instansi": "DISHUB",
    "eselon_kepala": "III.b",
    "wilayah": None,
}
_JABATAN: dict[str, JsonValue] = {
    "nama": "Pengelola Angkutan",
    "kode_unit": "DISHUB-AK",
    "jenis": "JA",
    "jenjang": "pelaksana",
    "eselon": None,
    "kelas": 7,
    "formasi": 3,
    "pendidikan_minimal": "SLTA",
    "kepala_unit": False,
    "bup": 58,
}
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


class SifatUnit(BaseModel):
    """Yang dikatakan tentang satu unit."""

    model_config = ConfigDict(json_schema_extra={"example": _UNIT})

    nama: str
    induk: str | None
    jenis: JenisUnit
    instansi: str
    eselon_kepala: Eselon | None
    wilayah: KodeKecamatan | None = Field(
        default=None, description="Kecamatan tempat pegawainya bekerja; kosong: sama dengan unit di atasnya."
    )


class Unit(SifatUnit):
    """Satu unit organisasi."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"kode": "DISHUB-LL", **_UNIT, "jalur": ["KOTA", "DISHUB", "DISHUB-LL"]},
        }
    )

    kode: str
    jalur: list[str] = Field(description="Unit-unit dari kota sampai unit ini.")


class SifatJabatan(BaseModel):
    """Yang dikatakan tentang satu kotak peta jabatan."""

    model_config = ConfigDict(json_schema_extra={"example": _JABATAN})

    nama: str
    kode_unit: str
    jenis: JenisJabatan
    jenjang: JenjangJabatan
    eselon: Eselon | None
    kelas: int
    formasi: int = Field(description="Banyak orang yang boleh mengisi.")
    pendidikan_minimal: TingkatPendidikan | None
    kepala_unit: bool
    bup: int | None = Field(description="Batas usia pensiun; kosong bila menurut jenjang.")


class Jabatan(SifatJabatan):
    """Satu kotak peta jabatan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "DISHUB-AK-02",
                **_JABATAN,
                "nama_unit": "Bidang Angkutan",
                "instansi": "DISHUB",
                "bezetting": 2,
                "lowong": 1,
                "aktif": True,
            }
        }
    )

    kode: str
    nama_unit: str
    instansi: str
    bezetting: int = Field(description="Banyak pemangku definitif pada hari itu.")
    lowong: int
    aktif: bool = Field(description="Tidak bila jabatan ini belum ada atau sudah dihapus.")


class JabatanKini(Jabatan):
    """The same with the version of today's copy, which its ETag tells."""

    versi: int


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


class MasaUnit(SifatUnit, Masa):
    """Unit dalam satu masa."""

    model_config = ConfigDict(
        json_schema_extra={"example": {**_MASA, **_UNIT, "nama": "Bidang Lalu Lintas dan Angkutan"}}
    )


class MasaJabatan(SifatJabatan, Masa):
    """Kotak jabatan dalam satu masa."""

    model_config = ConfigDict(json_schema_extra={"example": {**_MASA, **_JABATAN, "kode_unit": "DISHUB-LL"}})
