"""What goes over the wire about surveys; what they found is ``HasilSurvei``. Nothing here says who has answered."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from services.mutasi.evaluasi.survei.hasil import HasilSurvei
from services.mutasi.evaluasi.survei.models import SasaranSurvei
from shared.http.hari import Hari
from shared.http.problem import SalahDi
from shared.kuesioner.keadaan import StatusSurvei
from shared.kuesioner.schemas import TERPANJANG, TanyaSurvei

_ID, _EVALUASI = "0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9e", "0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9f"


class SurveiBaru(BaseModel):
    """Siapa yang ditanya, dan dari hari apa sampai hari apa."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"sasaran": "pindah", "mulai": "2026-10-01", "selesai": "2026-10-14"}},
    )

    sasaran: SasaranSurvei = Field(
        description="pindah: yang dimutasi. unit: pegawai lain di unit yang dievaluasi; pada kumpulan, unit tujuannya."
    )
    mulai: Hari = Field(
        description="Hari pertama dapat dijawab: hari ini, atau paling lama 90 hari lagi. Yang ditanya diberi tahu "
        "pada hari itu."
    )
    selesai: Hari = Field(description="Hari terakhir dapat dijawab; sesudahnya hasilnya ada dengan sendirinya.")

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if not 0 <= (self.selesai - self.mulai).days < TERPANJANG:
            raise SalahDi(f"selesai tidak boleh mendahului mulai, dan paling lama {TERPANJANG} hari", ("selesai",))
        return self


_TANYA: dict[str, JsonValue] = dict(TanyaSurvei.model_config["json_schema_extra"]["example"])  # type: ignore[index,arg-type]
_RINGKAS: dict[str, JsonValue] = {
    "id": _ID,
    "versi": 1,
    "evaluasi_id": _EVALUASI,
    "evaluasi": "Penataan Dinas Perhubungan",
    "sasaran": "pindah",
    "gelombang": 1,
    "judul": "Survei pegawai yang dimutasi",
    "mulai": "2026-10-01",
    "selesai": "2026-10-14",
    "status": "terbuka",
    "diminta": 40,
    "kembali": 17,
}


class SurveiRingkas(BaseModel):
    """Satu survei dan kemajuannya."""

    model_config = ConfigDict(json_schema_extra={"example": _RINGKAS})

    id: UUID
    versi: int
    evaluasi_id: UUID
    evaluasi: str = Field(description="Judul evaluasinya.")
    sasaran: SasaranSurvei
    gelombang: int = Field(description="Survei ke berapa kepada sasaran ini pada evaluasi ini.")
    judul: str
    mulai: date
    selesai: date
    status: StatusSurvei
    diminta: int = Field(description="Berapa orang yang ditanya.")
    kembali: int | None = Field(
        description="Berapa yang sudah menjawab; tidak pernah siapa. Sesudah ditutup kosong bila terlalu sedikit."
    )


class SurveiRinci(SurveiRingkas):
    """Satu survei dengan pertanyaannya, dan hasilnya sesudah ditutup."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_RINGKAS,
                "kuesioner": "kuesioner.pindah",
                "versi_kuesioner": "awal",
                "terkecil": 5,
                "unit": ["DISHUB-LL"],
                "pertanyaan": [_TANYA],
                "alasan": None,
                "hasil": None,
            }
        }
    )

    kuesioner: str
    versi_kuesioner: str = Field(description="Pertanyaan dibekukan ketika survei dibuka.")
    terkecil: int = Field(description="Angka dari lebih sedikit orang tidak ditampilkan; dibekukan ketika dibuka.")
    unit: list[str] = Field(description="Unit yang hasilnya mungkin ditampilkan tersendiri.")
    pertanyaan: list[TanyaSurvei]
    alasan: str | None = Field(description="Mengapa ditutup sebelum hari terakhirnya.")
    hasil: HasilSurvei | None = Field(description="Kosong selama terbuka: tidak ada hasil sementara.")


_SAYA: dict[str, JsonValue] = {
    "id": _ID,
    "judul": "Survei pegawai yang dimutasi",
    "evaluasi": "Penataan Dinas Perhubungan",
    "selesai": "2026-10-14",
    "sudah_menjawab": False,
}


class SurveiSaya(BaseModel):
    """Satu survei yang menanyai Anda."""

    model_config = ConfigDict(json_schema_extra={"example": _SAYA})

    id: UUID
    judul: str
    evaluasi: str
    selesai: date = Field(description="Hari terakhir.")
    sudah_menjawab: bool = Field(description="Hanya Anda yang dapat mengetahuinya.")


class KuesionerSaya(SurveiSaya):
    """Pertanyaan yang harus dijawab."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_SAYA,
                "pengantar": "Jawaban Anda disimpan tanpa nama.",
                "penjagaan": ["Hasilnya hanya ditampilkan bila sedikitnya 5 orang menjawab."],
                "pertanyaan": [_TANYA],
            }
        }
    )

    pengantar: str
    penjagaan: list[str] = Field(description="Bagaimana jawaban Anda dijaga, untuk ditampilkan sebelum dijawab.")
    pertanyaan: list[TanyaSurvei]
