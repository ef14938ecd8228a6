"""What goes over the wire about follow-up actions."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.mutasi.evaluasi.tindak_lanjut.models import StatusTindakLanjut
from services.mutasi.hukum.schemas import KodeJabatan, Nip
from shared.http.hari import Hari
from shared.http.problem import SalahDi
from shared.privasi.kelas import DataInternal

Uraian = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=2_000)]


class TindakLanjutBaru(BaseModel):
    """Apa yang harus menyusul, oleh siapa, sampai kapan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "apa": "Isi dua jabatan pengatur lalu lintas yang masih lowong di UPT.",
                "pemilik_jabatan": "DISHUB-01",
                "selesai": "2026-12-31",
            }
        },
    )

    apa: Uraian
    pemilik_nip: Nip | None = Field(default=None, description="NIP yang mengerjakannya; atau sebut jabatannya.")
    pemilik_jabatan: KodeJabatan | None = Field(default=None, description="Siapa pun yang menduduki jabatan ini.")
    selesai: Hari = Field(description="Hari terakhir.")

    @model_validator(mode="after")
    def _satu_pemilik(self) -> Self:
        if (self.pemilik_nip is None) == (self.pemilik_jabatan is None):
            raise SalahDi("sebut satu pemilik: orangnya, atau jabatannya", ("pemilik_nip",), ("pemilik_jabatan",))
        return self


class PenyelesaianTindakLanjut(BaseModel):
    """Apa hasilnya, atau mengapa tidak dilaksanakan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"dilaksanakan": True, "hasil": "Kedua jabatan terisi per 1 Desember 2026."}},
    )

    dilaksanakan: bool = Field(description="Tidak: hasilnya mengatakan mengapa tidak jadi.")
    hasil: Uraian


class PembukaanTindakLanjut(BaseModel):
    """Mengapa dibuka lagi, dan sampai kapan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {"alasan": "Satu dari dua jabatan itu kosong lagi.", "selesai": "2027-02-28"},
        },
    )

    alasan: Uraian
    selesai: Hari = Field(description="Hari terakhir yang baru.")


class TindakLanjutTercatat(DataInternal):
    """Satu tindak lanjut."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8da1",
                "versi": 1,
                "evaluasi_id": "0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9e",
                "judul": "Penataan Dinas Perhubungan",
                "apa": "Isi dua jabatan pengatur lalu lintas yang masih lowong di UPT.",
                "pemilik_nip": None,
                "pemilik_jabatan": "DISHUB-01",
                "nama_pemilik": "Kepala Dinas Perhubungan",
                "milik_saya": False,
                "selesai": "2026-12-31",
                "lewat": False,
                "status": "terbuka",
                "hasil": None,
            }
        }
    )

    id: UUID
    versi: int
    evaluasi_id: UUID
    judul: str = Field(description="Judul evaluasinya.")
    apa: str
    pemilik_nip: str | None
    pemilik_jabatan: str | None
    nama_pemilik: str | None = Field(description="Nama orangnya, atau nama jabatannya.")
    milik_saya: bool
    selesai: date
    lewat: bool = Field(description="Masih terbuka, dan hari terakhirnya sudah lewat.")
    status: StatusTindakLanjut
    hasil: str | None = Field(description="Apa hasilnya, atau mengapa tidak dilaksanakan.")
