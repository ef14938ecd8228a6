"""What goes over the wire about questions and answers, whoever asks. Nothing here says who has answered."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

TERPANJANG = 60
"""Days that a survey may be open."""


class TanyaSurvei(BaseModel):
    """Satu pertanyaan dengan pilihannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "sesuai",
                "pokok": "kepuasan",
                "teks": "Pekerjaan saya di jabatan ini sesuai dengan kemampuan saya.",
                "pilihan": ["Tidak setuju", "Kurang setuju", "Setuju", "Sangat setuju"],
            }
        }
    )

    kode: str
    pokok: str
    teks: str
    pilihan: list[str] = Field(description="Dijawab dengan nomornya, dari 1.")


class JawabanSurvei(BaseModel):
    """Jawaban tiap pertanyaan, dengan nomor pilihannya."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"jawaban": {"sesuai": 3, "diterima": 4, "alasan": 2}}},
    )

    jawaban: dict[Annotated[str, StringConstraints(max_length=30)], int] = Field(
        max_length=100, description="Kode pertanyaan dan nomor pilihan, dari 1; semuanya dijawab."
    )


class JawabanDiterima(BaseModel):
    """Jawaban sudah diterima."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"diterima": True, "pesan": "Terima kasih. Jawaban Anda sudah masuk tanpa nama."}}
    )

    diterima: bool
    pesan: str


class PenutupanSurvei(BaseModel):
    """Mengapa survei ditutup sebelum hari terakhirnya."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Semua yang ditanya sudah menjawab."}}
    )

    alasan: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=2_000)]
