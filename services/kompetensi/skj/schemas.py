"""What goes over the wire about standards."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.kompetensi.kamus.schemas import JenisKompetensi
from services.kompetensi.skj.isi import KODE_UMUM, IsiSkj, SyaratSkj
from shared.contracts.istilah.jenjang import JenjangJabatan

Sasaran = Literal["jabatan", "profil", "jenjang"]
Alasan = Annotated[str, Field(min_length=5, max_length=1000)]
_SKJ_ID = "0197f0a0-0000-7000-8000-000000000041"
_DIMINTA: dict[str, JsonValue] = {
    "kode": "INTEGRITAS",
    "nama": "Integritas",
    "jenis": "manajerial",
    "level": 3,
    "bobot": 1,
}
_SYARAT: dict[str, JsonValue] = {
    "nomor": "SKJ/12/2026",
    "ikhtisar": "Memimpin penyelenggaraan angkutan kota.",
    "pendidikan_minimal": "S-1",
    "rumpun": ["TRANSPORTASI", "TEKNIK_SIPIL"],
    "diklat": [{"jenis": "STRUKTURAL", "nama": "PKA"}],
    "pengalaman_tahun": 3,
    "pengalaman_jenjang": ["pengawas"],
    "golongan_minimal": None,
    "dasar_hukum": "Peraturan Wali Kota tentang standar kompetensi jabatan",
}
_CONTOH_SKJ: dict[str, JsonValue] = {
    "id": _SKJ_ID,
    "sasaran": "profil",
    "kode": "kepala-bidang-angkutan.administrator",
    "kompetensi": [_DIMINTA],
    **_SYARAT,
    "mulai": "2026-01-01",
    "selesai": None,
    "menggantikan": None,
    "dicatat_pada": "2026-01-02T01:00:00Z",
    "digantikan_pada": None,
}


class KompetensiSkj(BaseModel):
    """Satu kompetensi yang diminta."""

    model_config = ConfigDict(json_schema_extra={"example": _DIMINTA})

    kode: str
    nama: str | None = Field(description="Menurut kamus pada hari pertama standar ini.")
    jenis: JenisKompetensi | None
    level: int = Field(ge=1, le=5)
    bobot: int = Field(description="Bobot dalam JPM; bawaan 1.")


class MasaSkj(SyaratSkj):
    """A standard but for its competences, over the days that it holds."""

    id: UUID
    sasaran: Sasaran
    kode: str = Field(description="Kode jabatan, kode profil (nama jabatan dan jenjang), atau jenjang.")
    mulai: date
    selesai: date | None = Field(description="Hari terakhir; kosong: sampai ada versi berikutnya.")
    menggantikan: UUID | None = Field(description="Catatan yang dikoreksi oleh catatan ini.")
    dicatat_pada: datetime
    digantikan_pada: datetime | None


class Skj(MasaSkj):
    """Standar kompetensi: apa yang diminta sebuah jabatan, profil, atau jenjang."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH_SKJ})

    kompetensi: list[KompetensiSkj] = Field(description="Sembilan kompetensi umum, lalu yang teknis.")


class JabatanBerprofil(BaseModel):
    """One post, and the code of those that are called the same on the same level."""

    kode: str
    nama: str
    nama_unit: str
    jenjang: JenjangJabatan
    profil: str = Field(description="Kode profil: jabatan dengan nama dan jenjang yang sama.")


class StandarJabatan(JabatanBerprofil):
    """Standar yang diikuti satu jabatan pada satu hari."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "DISHUB-AK-01",
                "nama": "Kepala Bidang Angkutan",
                "nama_unit": "Bidang Angkutan",
                "jenjang": "administrator",
                "profil": "kepala-bidang-angkutan.administrator",
                "per_tanggal": "2026-09-15",
                "sumber": "SKJ profil kepala-bidang-angkutan.administrator nomor SKJ/12/2026",
                "standar": _CONTOH_SKJ,
            }
        }
    )

    per_tanggal: date
    sumber: str
    standar: Skj


_SEMBILAN: list[JsonValue] = [{"kode": kode, "level": 3, "bobot": 1} for kode in KODE_UMUM]
_ISI_BARU: dict[str, JsonValue] = {
    "kompetensi": [*_SEMBILAN, {"kode": "TEK-HUB-02", "level": 3, "bobot": 1}],
    **_SYARAT,
}


class SkjBaru(IsiSkj):
    """Standar yang berlaku sejak suatu hari."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "sasaran": "profil",
                "kode": "kepala-bidang-angkutan.administrator",
                "mulai": "2027-01-01",
                **_ISI_BARU,
                "alasan": "Penetapan standar kompetensi tahun 2027.",
            }
        }
    )

    sasaran: Sasaran
    kode: str = Field(min_length=2, max_length=240)
    mulai: date
    alasan: Alasan


class KoreksiSkj(IsiSkj):
    """Isi yang benar bagi sebuah standar; masa berlakunya tetap."""

    model_config = ConfigDict(json_schema_extra={"example": {**_ISI_BARU, "alasan": "Level komunikasi salah ketik."}})

    alasan: Alasan
