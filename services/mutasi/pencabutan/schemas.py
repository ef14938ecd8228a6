"""What goes over the wire about going back."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.kumpulan.graf import SebabButuh
from services.mutasi.kumpulan.schemas import Kalimat
from services.mutasi.usulan.isian import Nomor
from services.mutasi.usulan.status import StatusMutasi
from shared.http.hari import Hari
from shared.privasi.kelas import DataInternal

_ID, _LAIN = "0197f0a0-0000-7000-8000-000000000001", "0197f0a0-0000-7000-8000-000000000002"
TERBANYAK = 1000


class UsulanSerantai(DataInternal):
    """Satu usulan yang ikut dibatalkan, atau yang dapat tetap."""

    usulan_id: UUID
    versi: int = Field(description="Dikirim kembali pada pembatalan: menandai keadaan yang Anda lihat.")
    status: StatusMutasi
    nip: str
    nama: str
    jabatan_asal: str | None = Field(description="Nama jabatannya.")
    jabatan_tujuan: str = Field(description="Nama jabatannya.")
    tmt: date
    nomor_sk: str | None = Field(description="SK yang dicabut; null bila belum diputuskan.")
    perlu_sk: bool = Field(description="Sudah diputuskan: hanya dicabut dengan SK.")
    karena: UUID | None = Field(description="Usulan yang dibutuhkannya dan yang gugur lebih dahulu.")
    sebab: SebabButuh | None
    pesan: str


class RantaiPembatalan(DataInternal):
    """Apa yang harus dibatalkan bersama satu usulan, dan apa yang dapat tetap."""

    dibatalkan: list[UsulanSerantai]
    ikut: list[UsulanSerantai] = Field(description="Kehilangan kursi atau pasangannya; yang terdekat dahulu.")
    dapat_tetap: list[UsulanSerantai] = Field(description="Menyebut yang dibatalkan, tetapi kursinya tetap ada.")
    di_luar_lingkup: int = Field(description="Usulan lain yang ikut gugur dan berada di luar lingkup Anda.")


class UsulanDibatalkan(BaseModel):
    """Satu usulan yang ikut dibatalkan, seperti yang Anda lihat."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    usulan_id: UUID
    versi: int = Field(ge=1)


class PembatalanRantai(BaseModel):
    """Pembatalan satu usulan bersama yang lain; semuanya atau tidak satu pun."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "alasan": "Pertimbangan teknis BKN ditarik.",
                "nomor_sk": "800.1.3.3/44/BKPSDM/2026",
                "tanggal_sk": "2026-09-28",
                "usulan": [{"usulan_id": _LAIN, "versi": 4}],
            }
        },
    )

    alasan: Kalimat
    nomor_sk: Nomor | None = Field(
        default=None, description="SK yang mencabut; wajib bila satu di antaranya sudah diputuskan, dan hanya itu."
    )
    tanggal_sk: Hari | None = None
    usulan: list[UsulanDibatalkan] = Field(
        max_length=TERBANYAK, description="Yang lain, dengan versi yang Anda lihat; kosong: hanya usulan pada alamat."
    )

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        if len({each.usulan_id for each in self.usulan}) < len(self.usulan):
            raise ValueError("usulan yang sama disebut lebih dari sekali")
        return self


class HasilPembatalanRantai(DataInternal):
    """Yang sudah dibatalkan, dan yang karenanya menunggu kursi atau pasangan."""

    dibatalkan: list[UsulanSerantai]
    tertinggal: list[UsulanSerantai] = Field(
        description="Tidak ikut dibatalkan padahal kehilangan kursi atau pasangannya: tertahan pada TMT-nya."
    )
