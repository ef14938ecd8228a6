"""What goes over the wire about assessments."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, WithJsonSchema, model_validator

from services.kompetensi.rumus.jpm import Kompetensi
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi, UmpanBalik
from shared.privasi.kelas import DataTalenta

_ID = "0197f0a0-0000-7000-8000-000000000011"
Level = Annotated[int, Field(ge=1, le=5)]
Poin = Annotated[
    Decimal,
    Field(ge=0, le=100, max_digits=5, decimal_places=2),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
]


class TemuanPenilaian(DataTalenta):
    """Satu hal yang dinilai."""

    model_config = ConfigDict(json_schema_extra={"example": {"kode": "INTEGRITAS", "nama": "Integritas", "nilai": 3}})

    kode: str
    nama: str
    nilai: int | float | UmpanBalik = Field(description="Level 1–5, nilai 0–100, atau kategori.")


class CatatanPenilaian(DataTalenta):
    """Satu hasil penilaian, juga yang sudah digantikan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": _ID,
                "jenis": "kompetensi",
                "tanggal": "2025-05-20",
                "metode": "Assessment Center",
                "asesor": "UPTD Penilaian Kompetensi",
                "dokumen": "LAP/17/2025",
                "hasil": [{"kode": "INTEGRITAS", "nama": "Integritas", "nilai": 3}],
                "selesai": "2028-05-20",
                "berlaku": True,
                "menggantikan": None,
                "dicatat_pada": "2025-06-01T02:00:00Z",
                "digantikan_pada": None,
            }
        }
    )

    id: UUID
    jenis: JenisPenilaian
    tanggal: date
    metode: str
    asesor: str
    dokumen: str | None
    hasil: list[TemuanPenilaian]
    selesai: date = Field(description="Hari terakhir hasil ini boleh dipakai.")
    berlaku: bool = Field(description="Masih dipakai: belum kedaluwarsa dan belum digantikan.")
    menggantikan: UUID | None = Field(description="Catatan yang dikoreksi oleh catatan ini.")
    dicatat_pada: datetime
    digantikan_pada: datetime | None


class Koreksi(BaseModel):
    """Isi yang benar; catatan lama tetap tersimpan."""

    model_config = ConfigDict(extra="forbid")

    tanggal: date = Field(examples=["2025-05-20"])
    metode: str = Field(min_length=2, max_length=60, examples=["Assessment Center"])
    asesor: str = Field(min_length=2, max_length=200, examples=["UPTD Penilaian Kompetensi"])
    dokumen: str | None = Field(default=None, max_length=200, examples=["LAP/17/2025"])
    alasan: str = Field(min_length=5, max_length=1000, examples=["Level komunikasi salah dipindahkan dari laporan."])

    def hasil(self) -> dict[str, Any]:
        """What was found, by column of the table."""
        raise NotImplementedError


_KOREKSI: dict[str, JsonValue] = {
    "tanggal": "2025-05-20",
    "metode": "Assessment Center",
    "asesor": "UPTD Penilaian Kompetensi",
    "dokumen": "LAP/17/2025",
    "alasan": "Level komunikasi salah dipindahkan dari laporan.",
}


class KoreksiKompetensi(Koreksi):
    """Penilaian kompetensi yang benar."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_KOREKSI,
                "level": {each.name: 3 for each in Kompetensi},
                "teknis": {"TEK-HUB-01": 3},
            }
        }
    )

    level: dict[str, Level] = Field(description="Kode kesembilan kompetensi umum dan levelnya.")
    teknis: dict[str, Level] = Field(default_factory=dict, description="Kode kompetensi teknis dan levelnya.")

    @model_validator(mode="after")
    def _periksa(self) -> Self:
        semua = {each.name for each in Kompetensi}
        if self.level.keys() != semua:
            kurang, lebih = sorted(semua - self.level.keys()), sorted(self.level.keys() - semua)
            raise ValueError(
                "; ".join(
                    [*([f"belum ada: {', '.join(kurang)}"] if kurang else []),
                     *([f"tidak dikenal: {', '.join(lebih)}"] if lebih else [])]
                )
            )  # fmt: skip
        return self

    def hasil(self) -> dict[str, Any]:
        return {**{kode.lower(): level for kode, level in self.level.items()}, "teknis": self.teknis}


class KoreksiPotensi(Koreksi):
    """Penilaian potensi yang benar."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {**_KOREKSI, "metode": "Psikotes", "nilai": {each.value: 80 for each in AspekPotensi}}
        }
    )

    nilai: dict[AspekPotensi, Poin] = Field(description="Kedelapan aspek, 0–100.")

    @model_validator(mode="after")
    def _periksa(self) -> Self:
        if kurang := [each.value for each in AspekPotensi if each not in self.nilai]:
            raise ValueError(f"belum ada: {', '.join(kurang)}")
        return self

    def hasil(self) -> dict[str, Any]:
        return {aspek.name.lower(): nilai for aspek, nilai in self.nilai.items()}


class KoreksiUmpanBalik(Koreksi):
    """Umpan balik yang benar."""

    model_config = ConfigDict(
        json_schema_extra={"example": {**_KOREKSI, "metode": "Survei 360", "kategori": "baik", "penilai": 9}}
    )

    kategori: UmpanBalik
    penilai: int = Field(ge=1, le=500)

    def hasil(self) -> dict[str, Any]:
        return {"kategori": self.kategori.value, "penilai": self.penilai}


class Pembatalan(BaseModel):
    """Alasan pembatalan."""

    model_config = ConfigDict(extra="forbid")

    alasan: str = Field(min_length=5, max_length=1000, examples=["Penilaian ini milik pegawai lain."])
