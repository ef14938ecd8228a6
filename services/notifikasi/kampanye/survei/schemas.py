"""What goes over the wire about surveys of campaigns; what they found is ``HasilPenerimaan``. Nothing here says who has
answered."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from services.notifikasi.kampanye.survei.hasil import HasilPenerimaan
from services.notifikasi.kampanye.survei.models import TahapSurvei
from shared.http.hari import Hari
from shared.http.problem import SalahDi
from shared.kuesioner.keadaan import StatusSurvei
from shared.kuesioner.schemas import TERPANJANG, TanyaSurvei

_ID, _KAMPANYE = "0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9e", "0197f0a0-0000-7000-8000-0000000000c1"
_TANYA: dict[str, JsonValue] = {
    "kode": "sanggup",
    "pokok": "kesanggupan",
    "teks": "Saya mampu bekerja dengan baik sesudah perubahan ini.",
    "pilihan": ["Tidak setuju", "Kurang setuju", "Setuju", "Sangat setuju"],
}


class SurveiKampanyeBaru(BaseModel):
    """Sebelum atau sesudah kampanyenya, dan dari hari apa sampai hari apa."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"tahap": "sebelum", "mulai": "2026-09-14", "selesai": "2026-09-25"}},
    )

    tahap: TahapSurvei = Field(
        description="sebelum: khalayaknya hari ini, dan berakhir sebelum gelombang pertama. sesudah: orang yang sama, "
        "dengan pertanyaan yang sama; tanpa survei sebelumnya, semua yang sudah dijangkau."
    )
    mulai: Hari = Field(description="Hari pertama dapat dijawab; yang ditanya diberi tahu pada hari itu.")
    selesai: Hari = Field(description="Hari terakhir dapat dijawab; sesudahnya hasilnya ada dengan sendirinya.")

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if not 0 <= (self.selesai - self.mulai).days < TERPANJANG:
            raise SalahDi(f"selesai tidak boleh mendahului mulai, dan paling lama {TERPANJANG} hari", ("selesai",))
        return self


_RINGKAS: dict[str, JsonValue] = {
    "id": _ID,
    "versi": 1,
    "kampanye_id": _KAMPANYE,
    "kampanye": "Penataan pegawai Dinas Perhubungan",
    "tahap": "sebelum",
    "judul": "Survei penerimaan sebelum sosialisasi",
    "mulai": "2026-09-14",
    "selesai": "2026-09-25",
    "status": "terbuka",
    "populasi": 40,
    "diminta": 40,
    "kembali": 17,
}


class SurveiKampanyeRingkas(BaseModel):
    """Satu survei dan kemajuannya."""

    model_config = ConfigDict(json_schema_extra={"example": _RINGKAS})

    id: UUID
    versi: int
    kampanye_id: UUID
    kampanye: str = Field(description="Judul kampanyenya.")
    tahap: TahapSurvei
    judul: str
    mulai: date
    selesai: date
    status: StatusSurvei
    populasi: int = Field(description="Dari berapa orang yang ditanya diundi; biasanya semuanya ditanya.")
    diminta: int = Field(description="Berapa orang yang ditanya.")
    kembali: int | None = Field(
        description="Berapa yang sudah menjawab; tidak pernah siapa. Sesudah ditutup kosong bila terlalu sedikit."
    )


class SurveiKampanyeRinci(SurveiKampanyeRingkas):
    """Satu survei dengan pertanyaannya, dan hasilnya sesudah ditutup."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_RINGKAS,
                "kuesioner": "penerimaan.kuesioner",
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
    versi_kuesioner: str = Field(description="Pertanyaan dibekukan ketika survei sebelumnya dibuka.")
    terkecil: int = Field(description="Angka dari lebih sedikit orang tidak ditampilkan; dibekukan ketika dibuka.")
    unit: list[str] = Field(description="Unit yang hasilnya mungkin ditampilkan tersendiri.")
    pertanyaan: list[TanyaSurvei]
    alasan: str | None = Field(description="Mengapa ditutup sebelum hari terakhirnya.")
    hasil: HasilPenerimaan | None = Field(description="Kosong selama terbuka: tidak ada hasil sementara.")


_SAYA: dict[str, JsonValue] = {
    "id": _ID,
    "judul": "Survei penerimaan sebelum sosialisasi",
    "kampanye": "Penataan pegawai Dinas Perhubungan",
    "selesai": "2026-09-25",
    "sudah_menjawab": False,
}


class SurveiKampanyeSaya(BaseModel):
    """Satu survei yang menanyai Anda."""

    model_config = ConfigDict(json_schema_extra={"example": _SAYA})

    id: UUID
    judul: str
    kampanye: str
    selesai: date = Field(description="Hari terakhir.")
    sudah_menjawab: bool = Field(description="Hanya Anda yang dapat mengetahuinya.")


class KuesionerKampanyeSaya(SurveiKampanyeSaya):
    """Pernyataan yang harus ditanggapi."""

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
