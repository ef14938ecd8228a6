"""What goes over the wire about the dictionary."""

from datetime import date, datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

JenisKompetensi = Literal["manajerial", "sosiokultural", "teknis"]
SEBUTAN_LEVEL = ("Paham / dalam pengembangan", "Dasar", "Menengah", "Mumpuni", "Ahli")
"""Labels of the levels 1–5 (PermenPANRB 38/2017)."""

_LEVEL: list[JsonValue] = [
    {
        "level": nomor,
        "sebutan": sebutan,
        "deskripsi": f"Melaksanakan tugas pada tingkat {sebutan.lower()}.",
        "indikator": ["Menyelesaikan tugas sesuai prosedur."],
    }
    for nomor, sebutan in enumerate(SEBUTAN_LEVEL, start=1)
]
_ISI: dict[str, JsonValue] = {
    "nama": "Manajemen dan rekayasa lalu lintas",
    "definisi": "Kemampuan mengatur dan merekayasa lalu lintas.",
    "dasar_hukum": "Kamus kompetensi teknis urusan perhubungan",
}


class LevelKompetensi(BaseModel):
    """Satu level dan perilaku yang menandainya."""

    level: int = Field(ge=1, le=5, examples=[2])
    sebutan: str = Field(examples=["Dasar"])
    deskripsi: str = Field(examples=["Melaksanakan tugas rutin sesuai prosedur."])
    indikator: list[str] = Field(examples=[["Menyelesaikan tugas rutin tanpa bimbingan."]])


class KompetensiKamus(BaseModel):
    """Satu kompetensi dalam kamus."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-000000000031",
                "kode": "TEK-HUB-01",
                "jenis": "teknis",
                "urusan": "PERHUBUNGAN",
                **_ISI,
                "level": _LEVEL,
                "sumber": "contoh",
                "mulai": "2017-01-01",
                "selesai": None,
                "menggantikan": None,
                "dicatat_pada": "2026-01-02T01:00:00Z",
                "digantikan_pada": None,
            }
        },
    )

    id: UUID
    kode: str
    jenis: JenisKompetensi
    urusan: str | None = Field(description="Urusan pemerintahan; hanya untuk kompetensi teknis.")
    nama: str
    definisi: str
    level: list[LevelKompetensi]
    sumber: str = Field(description="Asal kalimatnya: peraturan, ditulis ulang, atau contoh.")
    dasar_hukum: str
    mulai: date
    selesai: date | None = Field(description="Hari terakhir; kosong: sampai ada versi berikutnya.")
    menggantikan: UUID | None = Field(description="Catatan yang dikoreksi oleh catatan ini.")
    dicatat_pada: datetime
    digantikan_pada: datetime | None = Field(description="Kosong bila catatan ini masih dipakai.")


class LevelBaru(BaseModel):
    """Satu level: uraian dan indikatornya."""

    model_config = ConfigDict(extra="forbid")

    deskripsi: str = Field(min_length=5, max_length=1000, examples=["Melaksanakan tugas rutin sesuai prosedur."])
    indikator: list[str] = Field(min_length=1, max_length=20, examples=[["Menyelesaikan tugas rutin tanpa bimbingan."]])


class IsiKompetensi(BaseModel):
    """Isi satu kompetensi: lima level dari yang terendah."""

    model_config = ConfigDict(extra="forbid")

    nama: str = Field(min_length=3, max_length=200)
    definisi: str = Field(min_length=5, max_length=2000)
    level: list[LevelBaru] = Field(min_length=5, max_length=5, description="Level 1 sampai 5.")
    sumber: str = Field(default="peraturan", max_length=50)
    dasar_hukum: str = Field(min_length=3, max_length=300)
    alasan: str = Field(min_length=5, max_length=1000)


_LIMA_LEVEL: list[JsonValue] = [
    {"deskripsi": "Melaksanakan tugas sesuai prosedur.", "indikator": ["Menyelesaikan tugas sesuai prosedur."]}
] * 5


class VersiKompetensi(IsiKompetensi):
    """Kompetensi baru, atau versi baru sebuah kompetensi sejak suatu hari."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "TEK-HUB-01",
                "jenis": "teknis",
                "urusan": "PERHUBUNGAN",
                "mulai": "2027-01-01",
                **_ISI,
                "level": _LIMA_LEVEL,
                "sumber": "peraturan",
                "alasan": "Mengikuti kamus kompetensi teknis yang baru.",
            }
        }
    )

    kode: str = Field(pattern=r"^[A-Z0-9_-]{2,40}$")
    jenis: JenisKompetensi
    urusan: str | None = Field(default=None, pattern=r"^[A-Z0-9_]{2,40}$")
    mulai: date

    @model_validator(mode="after")
    def _periksa(self) -> Self:
        if (self.jenis == "teknis") != (self.urusan is not None):
            raise ValueError("urusan diisi untuk kompetensi teknis, dan hanya untuk itu")
        return self


class KoreksiKamus(IsiKompetensi):
    """Isi yang benar bagi sebuah versi; masa berlakunya tetap."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_ISI,
                "level": _LIMA_LEVEL,
                "sumber": "peraturan",
                "alasan": "Salah ketik pada indikator level 2.",
            }
        }
    )
