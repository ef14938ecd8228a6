"""What goes over the wire about notes."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.mutasi.catatan.models import Pembaca
from services.mutasi.hukum.schemas import Nip
from shared.privasi.kelas import DataInternal

IsiCatatan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]
Alasan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500)]
_SIAPA = (
    "internal: verifikator, tim penilai, PPK, dan auditor. unit: juga kepala unit yang membawahi pegawainya. pegawai: "
    "juga pegawai itu sendiri."
)


class CatatanBaru(BaseModel):
    """Catatan pada sebuah usulan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "isi": "Surat bebas temuan yang diunggah belum bertanggal. Mohon diganti sebelum diverifikasi.",
                "pembaca": "unit",
                "disebut": ["198202022007012008"],
            }
        },
    )

    isi: IsiCatatan = Field(description="Apa adanya; tidak dapat diubah lagi, hanya ditarik.")
    pembaca: Pembaca | None = Field(default=None, description=f"{_SIAPA} Bila kosong, sesempit peran Anda.")
    disebut: list[Nip] = Field(default=[], max_length=20, description="NIP mereka yang diminta membacanya.")


class PenarikanCatatan(BaseModel):
    """Penarikan sebuah catatan."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Tertulis pada usulan yang keliru."}}
    )

    alasan: Alasan | None = None


class CatatanUsulan(DataInternal):
    """Satu catatan pada sebuah usulan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-0000000000d1",
                "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
                "pembaca": "unit",
                "isi": "Surat bebas temuan yang diunggah belum bertanggal. Mohon diganti sebelum diverifikasi.",
                "disebut": ["198202022007012008"],
                "oleh": "198001012005011001",
                "nama": "Contoh Verifikator",
                "waktu": "2026-09-15T03:00:00Z",
                "ditarik_pada": None,
                "alasan_ditarik": None,
            }
        }
    )

    id: UUID
    usulan_id: UUID
    pembaca: Pembaca = Field(description=_SIAPA)
    isi: str | None = Field(description="Kosong: ditarik penulisnya.")
    disebut: list[str]
    oleh: str
    nama: str = Field(description="Nama penulisnya.")
    waktu: datetime
    ditarik_pada: datetime | None
    alasan_ditarik: str | None
