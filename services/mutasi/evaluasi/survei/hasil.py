"""What a survey found, as it is kept when it closes and as it goes over the wire: of enough people, or nothing."""

from datetime import date
from uuid import UUID

from pydantic import ConfigDict, Field

from services.mutasi.evaluasi.survei.models import SasaranSurvei
from shared.kuesioner.hasil import ISI, IsiHasil


class HasilSurvei(IsiHasil):
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
                **ISI,
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
