"""What goes over the wire about standards."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.kompetensi.kamus.schemas import JenisKompetensi
from services.kompetensi.skj.isi import KODE_UMUM, DiklatDiminta, Diminta, IsiSkj

Sasaran = Literal["jabatan", "profil", "jenjang"]
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
    "berlaku_mulai": "2026-01-01",
    "berlaku_sampai": None,
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


class DiklatSkj(BaseModel):
    """Satu diklat yang diminta."""

    model_config = ConfigDict(extra="forbid")

    jenis: str = Field(max_length=20, examples=["STRUKTURAL"])
    nama: str | None = Field(
        default=None, max_length=200, description="Kosong: apa pun dari jenis ini.", examples=["PKA"]
    )


class Skj(BaseModel):
    """Standar kompetensi: apa yang diminta sebuah jabatan, profil, atau jenjang."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH_SKJ})

    id: UUID
    sasaran: Sasaran
    kode: str = Field(description="Kode jabatan, kode profil (nama jabatan dan jenjang), atau jenjang.")
    nomor: str | None
    ikhtisar: str | None
    kompetensi: list[KompetensiSkj] = Field(description="Sembilan kompetensi umum, lalu yang teknis.")
    pendidikan_minimal: str | None
    rumpun: list[str] = Field(description="Rumpun ilmu; kosong berarti semua.")
    diklat: list[DiklatSkj]
    pengalaman_tahun: int | None
    pengalaman_jenjang: list[str]
    golongan_minimal: str | None = Field(description="Hanya bila standar ini menyebutnya.")
    dasar_hukum: str
    berlaku_mulai: date
    berlaku_sampai: date | None
    menggantikan: UUID | None = Field(description="Catatan yang dikoreksi oleh catatan ini.")
    dicatat_pada: datetime
    digantikan_pada: datetime | None


class HalamanSkj(BaseModel):
    """Standar yang berlaku, urut sasaran dan kode."""

    data: list[Skj]
    berikutnya: str | None


class StandarJabatan(BaseModel):
    """Standar yang diikuti satu jabatan pada satu hari."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode_jabatan": "DISHUB-AK-01",
                "nama_jabatan": "Kepala Bidang Angkutan",
                "nama_unit": "Bidang Angkutan",
                "jenjang": "administrator",
                "profil": "kepala-bidang-angkutan.administrator",
                "per_tanggal": "2026-09-15",
                "sumber": "SKJ profil kepala-bidang-angkutan.administrator nomor SKJ/12/2026",
                "standar": _CONTOH_SKJ,
            }
        }
    )

    kode_jabatan: str
    nama_jabatan: str
    nama_unit: str
    jenjang: str
    profil: str = Field(description="Kode profil: jabatan dengan nama dan jenjang yang sama.")
    per_tanggal: date
    sumber: str
    standar: Skj


class KompetensiDiminta(BaseModel):
    """Kompetensi, level, dan bobotnya."""

    model_config = ConfigDict(extra="forbid")

    kode: str = Field(max_length=40, examples=["INTEGRITAS"])
    level: int = Field(ge=1, le=5, examples=[3])
    bobot: int = Field(default=1, ge=1, le=10)


class IsiStandar(BaseModel):
    """Isi standar."""

    model_config = ConfigDict(extra="forbid")

    kompetensi: list[KompetensiDiminta] = Field(
        max_length=60, description="Kesembilan kompetensi umum wajib disebut; yang teknis menurut kamus."
    )
    nomor: str | None = Field(default=None, max_length=100)
    ikhtisar: str | None = Field(default=None, max_length=2000)
    pendidikan_minimal: str | None = Field(default=None, max_length=10)
    rumpun: list[str] = Field(default_factory=list, max_length=40)
    diklat: list[DiklatSkj] = Field(default_factory=list, max_length=20)
    pengalaman_tahun: int | None = Field(default=None, ge=0, le=40)
    pengalaman_jenjang: list[str] = Field(default_factory=list, max_length=14)
    golongan_minimal: str | None = Field(default=None, max_length=6)
    dasar_hukum: str = Field(min_length=3, max_length=300)
    alasan: str = Field(min_length=5, max_length=1000)

    def isi(self) -> IsiSkj:
        """For checking and writing."""
        return IsiSkj(
            kompetensi=[Diminta(each.kode, each.level, each.bobot) for each in self.kompetensi],
            nomor=self.nomor,
            ikhtisar=self.ikhtisar,
            pendidikan_minimal=self.pendidikan_minimal,
            rumpun=self.rumpun,
            diklat=[DiklatDiminta(each.jenis, each.nama) for each in self.diklat],
            pengalaman_tahun=self.pengalaman_tahun,
            pengalaman_jenjang=self.pengalaman_jenjang,
            golongan_minimal=self.golongan_minimal,
            dasar_hukum=self.dasar_hukum,
        )


_SEMBILAN: list[JsonValue] = [{"kode": kode, "level": 3, "bobot": 1} for kode in KODE_UMUM]
_ISI_BARU: dict[str, JsonValue] = {
    "kompetensi": [*_SEMBILAN, {"kode": "TEK-HUB-02", "level": 3, "bobot": 1}],
    **_SYARAT,
}


class SkjBaru(IsiStandar):
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


class KoreksiSkj(IsiStandar):
    """Isi yang benar bagi sebuah standar; masa berlakunya tetap."""

    model_config = ConfigDict(json_schema_extra={"example": {**_ISI_BARU, "alasan": "Level komunikasi salah ketik."}})
