"""What a survey found, as it is kept when it closes and as it goes over the wire: of enough people, or nothing."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

_DIAM = "Kosong bila ia, atau yang dapat dihitung darinya, hampir menunjukkan jawaban orang; sebabnya tidak dibedakan."
_RATA: dict[str, Any] = {"nilai": 3.1, "bawah": 2.7, "atas": 3.5}
_BEDA: dict[str, Any] = {"nilai": 0.7, "bawah": 0.13, "atas": 1.27}
POKOK: dict[str, Any] = {
    "pokok": "kepuasan",
    "rata": _RATA,
    "sebelumnya": {"nilai": 2.4, "bawah": 2.0, "atas": 2.8},
    "beda": _BEDA,
    "kalimat": "Kepuasan 3,1 dari 4 (selang 95% 2,7 sampai 3,5); sebelumnya 2,4, naik.",
}
TANYA: dict[str, Any] = {
    "kode": "sesuai",
    "pokok": "kepuasan",
    "teks": "Pekerjaan saya di jabatan ini sesuai dengan kemampuan saya.",
    "pilihan": ["Tidak setuju", "Kurang setuju", "Setuju", "Sangat setuju"],
    "rata": _RATA,
    "sebaran": None,
}
UNIT: dict[str, Any] = {"unit": "DISHUB-LL", "nama": "Bidang Lalu Lintas", "menjawab": 12, "pokok": [POKOK]}
ISI: dict[str, Any] = {
    "diminta": 40,
    "cukup": True,
    "terkecil": 5,
    "menjawab": 31,
    "pokok": [POKOK],
    "pertanyaan": [TANYA],
    "unit": [UNIT],
    "kalimat": "31 dari 40 orang menjawab. Kepuasan 3,1 dari 4 (selang 95% 2,7 sampai 3,5).",
}


class RataSurvei(BaseModel):
    """Rata-rata dengan selang kepercayaan 95 %."""

    model_config = ConfigDict(json_schema_extra={"example": _RATA})

    nilai: float = Field(description="1 (paling tidak baik) sampai banyaknya pilihan.")
    bawah: float
    atas: float


class BedaSurvei(BaseModel):
    """Rata-rata sekarang dikurangi yang sebelumnya, dengan selang kepercayaan 95 %."""

    model_config = ConfigDict(json_schema_extra={"example": _BEDA})

    nilai: float
    bawah: float = Field(description="Memuat 0: tidak dapat dipastikan berubah.")
    atas: float


class PokokSurvei(BaseModel):
    """Satu pokok: rata-rata pertanyaan-pertanyaannya."""

    model_config = ConfigDict(json_schema_extra={"example": POKOK})

    pokok: str
    rata: RataSurvei | None = Field(description=_DIAM)
    sebelumnya: RataSurvei | None = Field(description="Dari gelombang sebelumnya, bila ada dan pertanyaannya sama.")
    beda: BedaSurvei | None = Field(default=None, description="Kosong bila salah satunya tidak ada.")
    kalimat: str


class PertanyaanSurvei(BaseModel):
    """Satu pertanyaan."""

    model_config = ConfigDict(json_schema_extra={"example": TANYA})

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

    model_config = ConfigDict(json_schema_extra={"example": UNIT})

    unit: str
    nama: str
    menjawab: int
    pokok: list[PokokSurvei]


class IsiHasil(BaseModel):
    """Yang dikatakan jawaban-jawabannya bersama-sama. Tanpa cukup jawaban tidak ada angka apa pun di dalamnya."""

    model_config = ConfigDict(json_schema_extra={"example": ISI})

    diminta: int
    cukup: bool = Field(description="Tidak: jawabannya terlalu sedikit, dan tidak ada angka yang ditampilkan.")
    terkecil: int = Field(description="Angka dari lebih sedikit orang tidak ditampilkan.")
    menjawab: int | None = Field(description="Kosong bila terlalu sedikit untuk ditampilkan.")
    pokok: list[PokokSurvei]
    pertanyaan: list[PertanyaanSurvei]
    unit: list[UnitSurvei]
    kalimat: str
