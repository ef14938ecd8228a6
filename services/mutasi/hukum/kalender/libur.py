"""The holidays of the civil service as a legal number: the whole calendar is its value."""

from datetime import date
from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.hukum.uraian import BANYAKNYA, TERSIRAT
from shared.calendar.hari_kerja import HariLibur, JenisLibur, KalenderLibur, StatusTahun, TahunKalender

BILANGAN = "hari_libur"


class HariBebas(BaseModel):
    """Satu hari libur."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tanggal: date = Field(description="Tanggal.")
    nama: str = Field(min_length=1, max_length=200, description="Nama hari libur.")
    jenis: JenisLibur = Field(description="Jenis hari libur.")
    dasar: str | None = Field(default=None, max_length=1000, description="Kosong: menurut dasar tahunnya.")


class TahunLibur(BaseModel):
    """Hari libur satu tahun, dan seberapa pasti daftarnya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tahun: int = Field(strict=True, ge=2000, le=2200, description="Tahun.")
    status: StatusTahun = Field(description="Kepastian daftarnya.")
    dasar: Annotated[str, TERSIRAT] = Field(min_length=1, max_length=1000, description="Dasar hukumnya.")
    hari: Annotated[tuple[HariBebas, ...], BANYAKNYA] = Field(max_length=100, description="Banyak hari libur.")


class KalenderKota(BaseModel):
    """Seluruh kalender hari libur: semua tahun yang diketahui, bukan hanya yang baru."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "tahun": [
                    {
                        "tahun": 2026,
                        "status": "ditetapkan",
                        "dasar": "SKB tiga menteri tentang hari libur nasional dan cuti bersama 2026",
                        "hari": [{"tanggal": "2026-01-01", "nama": "Tahun Baru", "jenis": "nasional", "dasar": None}],
                    }
                ]
            }
        },
    )

    tahun: tuple[TahunLibur, ...] = Field(min_length=1, max_length=30, description="Hari libur menurut tahunnya.")

    @model_validator(mode="after")
    def _sah(self) -> Self:
        for blok in self.tahun:
            if lain := [each.tanggal for each in blok.hari if each.tanggal.year != blok.tahun]:
                raise ValueError(f"tanggal {lain[0]:%d-%m-%Y} tidak berada pada tahun {blok.tahun}")
        # Refuses years and days that are given twice.
        _ = self.kalender
        return self

    @cached_property
    def kalender(self) -> KalenderLibur:
        """For counting working days."""
        return KalenderLibur.dari(
            (TahunKalender(each.tahun, each.status, each.dasar) for each in self.tahun),
            (
                HariLibur(hari.tanggal, hari.nama, hari.jenis, hari.dasar or each.dasar)
                for each in self.tahun
                for hari in each.hari
            ),
        )
