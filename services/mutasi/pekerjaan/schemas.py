"""What goes over the wire about cases as work."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.mutasi.hukum.schemas import Nip
from services.mutasi.usulan.status import LangkahMutasi
from services.mutasi.usulan.tenggat.schemas import TENGGAT, TenggatUsulan, TungguUsulan
from shared.http.problem import tolak_ganda
from shared.privasi.kelas import DataInternal

Alasan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500)]
TERBANYAK = 500
"""Cases that one call hands over."""
_ID, _LAIN = "0197f0a0-0000-7000-8000-000000000001", "0197f0a0-0000-7000-8000-000000000002"
_PETUGAS = "198202022007012008"


class PenugasanUsulan(BaseModel):
    """Siapa yang mengambil langkah berikutnya."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"petugas": _PETUGAS, "alasan": None}}
    )

    petugas: Nip | None = Field(
        description="NIP petugas; NIP Anda sendiri untuk mengambilnya; null untuk melepaskannya kembali."
    )
    alasan: Alasan | None = Field(
        default=None, description="Wajib bila usulan itu sedang di tangan petugas, yang dialihkan atau dilepaskan."
    )


class PenugasanBanyak(PenugasanUsulan):
    """Penugasan banyak usulan sekaligus."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"usulan": [_ID, _LAIN], "petugas": _PETUGAS, "alasan": None}},
    )

    usulan: list[UUID] = Field(min_length=1, max_length=TERBANYAK, description="Nomor usulannya.")

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        tolak_ganda(self.usulan, "usulan yang sama disebut lebih dari sekali", "usulan")
        return self


class HasilTugas(BaseModel):
    """Apa yang terjadi dengan satu usulan."""

    usulan_id: UUID
    hasil: Literal["ditugaskan", "ditolak"]
    kode: str | None = Field(description="Kode penolakan; kosong bila berhasil.")
    pesan: str | None = Field(description="Mengapa ditolak, dan apa yang dapat dilakukan.")


class HasilPenugasan(DataInternal):
    """Apa yang terjadi dengan tiap usulan, menurut urutan permintaan; yang satu tidak menahan yang lain."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "berhasil": 1,
                "ditolak": 1,
                "usulan": [
                    {"usulan_id": _ID, "hasil": "ditugaskan", "kode": None, "pesan": None},
                    {
                        "usulan_id": _LAIN,
                        "hasil": "ditolak",
                        "kode": "petugas_tidak_dapat",
                        "pesan": "Petugas yang ditunjuk sudah mengambil langkah pengajuan pada usulan ini.",
                    },
                ],
            }
        }
    )

    berhasil: int
    ditolak: int
    usulan: list[HasilTugas]


class SerahanPekerjaan(BaseModel):
    """Satu kali usulan berpindah tangan."""

    langkah: LangkahMutasi = Field(description="Langkah yang ditunggu waktu itu.")
    petugas: str | None = Field(description="Kosong: dilepaskan kembali.")
    nama_petugas: str | None
    sebelumnya: str | None
    nama_sebelumnya: str | None
    alasan: str | None
    oleh: str
    nama_oleh: str | None
    waktu: datetime


class PekerjaanUsulan(DataInternal):
    """Satu usulan sebagai pekerjaan: apa yang ditunggu, sampai kapan, dan di tangan siapa."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "usulan_id": _ID,
                "langkah": "verifikasi",
                "mulai": "2026-09-15",
                "tenggat": TENGGAT,
                "menunggu": None,
                "petugas": _PETUGAS,
                "nama_petugas": "Contoh Pemeriksa",
                "riwayat": [
                    {
                        "langkah": "verifikasi",
                        "petugas": _PETUGAS,
                        "nama_petugas": "Contoh Pemeriksa",
                        "sebelumnya": None,
                        "nama_sebelumnya": None,
                        "alasan": None,
                        "oleh": "198001012005011001",
                        "nama_oleh": "Contoh Pengusul",
                        "waktu": "2026-09-15T03:00:00Z",
                    }
                ],
            }
        }
    )

    usulan_id: UUID
    langkah: LangkahMutasi | None = Field(description="Kosong: tidak menunggu siapa pun.")
    mulai: date = Field(description="Sejak hari ini usulan berada pada keadaannya sekarang.")
    tenggat: TenggatUsulan | None = Field(
        description="Kosong: langkah ini tanpa tenggat, tenggatnya berhenti, atau kalendernya belum ada."
    )
    menunggu: TungguUsulan | None = Field(description="Kosong: langkah berikutnya dapat diambil.")
    petugas: str | None = Field(description="NIP yang menanganinya; kosong: siapa pun yang berwenang.")
    nama_petugas: str | None
    riwayat: list[SerahanPekerjaan] = Field(
        description="Dari yang pertama; kosong bagi yang tidak membaca catatan internal usulan ini."
    )
