"""What goes over the wire about evaluations; what was found is ``HasilEvaluasi``."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from services.mutasi.evaluasi.berkala.hasil import HasilEvaluasi, contoh
from services.mutasi.evaluasi.berkala.models import JenisEvaluasi, StatusEvaluasi, StatusPengukuran
from services.mutasi.evaluasi.deret.schemas import KodeIndikator, KodeUnit
from services.mutasi.evaluasi.tindak_lanjut.schemas import TindakLanjutTercatat
from shared.http.hari import Hari
from shared.http.problem import tolak_ganda
from shared.privasi.kelas import PRIBADI, DataInternal

Langkah = Literal["pengukuran", "penutupan", "pembatalan", "tindak_lanjut"]
_ID, _UKUR = "0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9e", "0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9f"


class EvaluasiBaru(BaseModel):
    """Unit dan indikator yang hendak dievaluasi, sejak kapan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "judul": "Penataan Dinas Perhubungan",
                "mulai": "2026-04-01",
                "unit": ["DISHUB"],
                "indikator": ["titik_kemacetan"],
            }
        },
    )

    judul: str = Field(min_length=5, max_length=200)
    mulai: Hari = Field(description="Hari mulai berlakunya perubahan.")
    unit: tuple[KodeUnit, ...] = Field(min_length=1, max_length=100)
    indikator: tuple[KodeIndikator, ...] = Field(
        default=(), max_length=50, description="Kosong: semua yang ada angkanya untuk unit-unit itu."
    )

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        tolak_ganda(self.unit, "satu unit disebut lebih dari sekali", "unit")
        tolak_ganda(self.indikator, "satu indikator disebut lebih dari sekali", "indikator")
        return self


class PengukuranBaru(BaseModel):
    """Ukur sekarang, atau ulangi pengukuran yang sudah ada."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"bulan_ke": 6}})

    bulan_ke: int = Field(
        ge=1, le=120, description="Bulan sesudah berlaku; dilihat yang diketahui sampai hari itu, bukan sesudahnya."
    )


class PenutupanEvaluasi(BaseModel):
    """Kesimpulan petugas."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"kesimpulan": "Kemacetan berkurang; pola yang sama diusulkan bagi UPT lain."}},
    )

    kesimpulan: str = Field(min_length=10, max_length=2_000)


class PembatalanEvaluasi(BaseModel):
    """Mengapa evaluasi ini dibatalkan."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Dibuat untuk unit yang keliru."}}
    )

    alasan: str = Field(min_length=10, max_length=2_000)


class PengukuranEvaluasi(BaseModel):
    """Satu pengukuran."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": _UKUR,
                "bulan_ke": 6,
                "putaran": 1,
                "jatuh_tempo": "2026-10-01",
                "status": "selesai",
                "diminta_oleh": None,
                "dihitung_pada": "2026-10-01T01:00:00Z",
                "sidik": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "gagal": None,
            }
        }
    )

    id: UUID
    bulan_ke: int
    putaran: int = Field(description="Lebih dari 1 bila diukur ulang; yang lama tetap ada.")
    jatuh_tempo: date = Field(description="Yang diketahui sampai hari ini yang dilihat.")
    status: StatusPengukuran
    diminta_oleh: str | None = Field(description="Kosong bila jatuh tempo dengan sendirinya.")
    dihitung_pada: datetime | None
    sidik: str | None = Field(description="SHA-256 masukannya: sidik yang sama, hasil yang sama.")
    gagal: str | None


_RINGKAS: dict[str, JsonValue] = {
    "id": _ID,
    "versi": 3,
    "jenis": "restrukturisasi",
    "sumber_id": _UKUR,
    "judul": "Penataan Dinas Perhubungan",
    "mulai": "2026-04-01",
    "unit": ["DISHUB"],
    "nip": None,
    "status": "berjalan",
    "dibuat_pada": "2026-04-01T01:00:00Z",
}


class EvaluasiRingkas(DataInternal):
    """Satu evaluasi dalam daftar."""

    model_config = ConfigDict(json_schema_extra={"example": _RINGKAS})

    id: UUID
    versi: int
    jenis: JenisEvaluasi
    sumber_id: UUID | None = Field(description="Nomor usulan, kumpulan, atau restrukturisasinya.")
    judul: str
    mulai: date
    unit: list[str]
    nip: Annotated[str | None, PRIBADI] = Field(description="Pegawainya, pada evaluasi satu mutasi.")
    status: StatusEvaluasi
    dibuat_pada: datetime


class LangkahEvaluasi(BaseModel):
    """Satu langkah, bagi Anda."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "langkah": "penutupan",
                "dapat": False,
                "sebab": "Anda yang membuka evaluasi ini. Mintalah verifikator lain menutupnya.",
            }
        }
    )

    langkah: Langkah
    dapat: bool
    sebab: str | None = Field(description="Mengapa Anda belum atau tidak dapat mengambilnya.")


class EvaluasiRinci(EvaluasiRingkas):
    """Satu evaluasi dengan pengukurannya, dan hasil yang terakhir."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_RINGKAS,
                "indikator": [],
                "kesimpulan": None,
                "dibuat_oleh": "layanan:mutasi",
                "diubah_pada": "2026-10-01T01:00:00Z",
                "diakhiri_oleh": None,
                "diakhiri_pada": None,
                "langkah": [contoh(LangkahEvaluasi)],
                "tindak_lanjut": [contoh(TindakLanjutTercatat)],
                "pengukuran": [contoh(PengukuranEvaluasi)],
                "hasil": contoh(HasilEvaluasi),
            }
        }
    )

    indikator: list[str] = Field(description="Kosong: semua yang ada angkanya.")
    kesimpulan: str | None
    dibuat_oleh: str
    diubah_pada: datetime
    diakhiri_oleh: str | None = Field(description="Yang menutup atau membatalkannya; bukan yang membukanya.")
    diakhiri_pada: datetime | None
    langkah: list[LangkahEvaluasi] = Field(
        description="Yang dapat Anda lakukan sekarang, dan mengapa yang lain tidak; kosong bagi yang bukan verifikator."
    )
    tindak_lanjut: list[TindakLanjutTercatat] = Field(description="Semua, dari yang paling dahulu harus selesai.")
    pengukuran: list[PengukuranEvaluasi]
    hasil: HasilEvaluasi | None = Field(description="Dari pengukuran terakhir yang selesai; kosong bila belum ada.")
