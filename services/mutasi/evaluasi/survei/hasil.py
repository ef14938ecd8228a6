"""What a survey found, as it is kept when it closes and as it goes over the wire: of enough people, or nothing."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.evaluasi.survei.models import SasaranSurvei

_DIAM = "Kosong bila ia, atau yang dapat dihitung darinya, hampir menunjukkan jawaban orang; sebabnya tidak dibedakan."
_RATA: dict[str, Any] = {"nilai": 3.1, "bawah": 2.7, "atas": 3.5}
_POKOK: dict[str, Any] = {
    "pokok": "kepuasan",
    "rata": _RATA,
    "sebelumnya": {"nilai": 2.4, "bawah": 2.0, "atas": 2.8},
    "kalimat": "Kepuasan 3,1 dari 4 (selang 95% 2,7 sampai 3,5); sebelumnya 2,4.",
}
_TANYA: dict[str, Any] = {
    "kode": "sesuai",
    "pokok": "kepuasan",
    "teks": "Pekerjaan saya di jabatan ini sesuai dengan kemampuan saya.",
    "pilihan": ["Tidak setuju", "Kurang setuju", "Setuju", "Sangat setuju"],
    "rata": _RATA,
    "sebaran": None,
}
_UNIT: dict[str, Any] = {"unit": "DISHUB-LL", "nama": "Bidang Lalu Lintas", "menjawab": 12, "pokok": [_POKOK]}


class RataSurvei(BaseModel):
    """Rata-rata dengan selang kepercayaan 95 %."""

    model_config = ConfigDict(json_schema_extra={"example": _RATA})

    nilai: float = Field(description="1 (paling tidak baik) sampai banyaknya pilihan.")
    bawah: float
    atas: float


class PokokSurvei(BaseModel):
    """Satu pokok: rata-rata pertanyaan-pertanyaannya."""

    model_config = ConfigDict(json_schema_extra={"example": _POKOK})

    pokok: str
    rata: RataSurvei | None = Field(description=_DIAM)
    sebelumnya: RataSurvei | None = Field(description="Dari gelombang sebelumnya, bila ada dan pertanyaannya sama.")
    kalimat: str


class PertanyaanSurvei(BaseModel):
    """Satu pertanyaan."""

    model_config = ConfigDict(json_schema_extra={"example": _TANYA})

    kode: str
    pokok: str
    teks: str
    pilihan: list[str]
    rata: RataSurvei | None = Field(description=_DIAM)
    sebaran: list[int] | None = Field(
        description="Berapa orang memilih tiap jawaban; hanya bila tiap jawaban dipilih cukup banyak orang."
    )


class UnitSurvei(BaseModel):
    """Satu unit di dalam survei, bila ia dan sisanya cukup banyak orang."""

    model_config = ConfigDict(json_schema_extra={"example": _UNIT})

    unit: str
    nama: str
    menjawab: int
    pokok: list[PokokSurvei]


class HasilSurvei(BaseModel):
    """Satu survei yang sudah ditutup. Tanpa cukup jawaban tidak ada angka apa pun di dalamnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "survei_id": "0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9e",
                "sasaran": "pindah",
                "gelombang": 2,
                "kuesioner": "kuesioner.pindah",
                "versi_kuesioner": "awal",
                "judul": "Survei pegawai yang dimutasi",
                "mulai": "2026-10-01",
                "selesai": "2026-10-14",
                "bulan_ke": 6,
                "diminta": 40,
                "cukup": True,
                "terkecil": 5,
                "menjawab": 31,
                "pokok": [_POKOK],
                "pertanyaan": [_TANYA],
                "unit": [_UNIT],
                "kalimat": "31 dari 40 orang menjawab. Kepuasan 3,1 dari 4 (selang 95% 2,7 sampai 3,5).",
            }
        }
    )

    survei_id: UUID
    sasaran: SasaranSurvei
    gelombang: int = Field(description="1 yang pertama pada evaluasi ini; yang berikutnya dibandingkan dengannya.")
    kuesioner: str
    versi_kuesioner: str
    judul: str
    mulai: date
    selesai: date
    bulan_ke: int = Field(description="Bulan penuh sesudah perubahan berlaku.")
    diminta: int
    cukup: bool = Field(description="Tidak: jawabannya terlalu sedikit, dan tidak ada angka yang ditampilkan.")
    terkecil: int = Field(description="Angka dari lebih sedikit orang tidak ditampilkan.")
    menjawab: int | None = Field(description="Kosong bila terlalu sedikit untuk ditampilkan.")
    pokok: list[PokokSurvei]
    pertanyaan: list[PertanyaanSurvei]
    unit: list[UnitSurvei]
    kalimat: str
