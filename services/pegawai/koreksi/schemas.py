"""What goes over the wire about corrections of identity."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK, DataOrang

Alasan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500)]
Dokumen = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
Status = Literal["diajukan", "diterima", "ditolak"]


def _satu_baris(nilai: str) -> str:
    if not nilai.isprintable():
        raise ValueError("tidak boleh memuat tanda kendali atau baris baru")
    return nilai


def _teks(panjang: int, pola: str | None = None) -> Any:
    batas = StringConstraints(strip_whitespace=True, min_length=1, max_length=panjang, pattern=pola)
    return Annotated[str, batas, AfterValidator(_satu_baris)]


_SUREL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
ISIAN = {
    "nama": _teks(200),
    "gelar_depan": _teks(50),
    "gelar_belakang": _teks(100),
    "tempat_lahir": _teks(100),
    "agama": _teks(30),
    "status_kawin": _teks(30),
    "nomor_hp": _teks(30, r"^[+0-9][0-9 \-]{5,29}$"),
    "email": _teks(200, _SUREL),
    "email_dinas": _teks(200, _SUREL),
    "alamat": _teks(500),
}
"""Fields that can be corrected, and what they may hold. Dates of appointment, ranks and posts have histories; number,
birth date and NIK come from the civil registry through the roster."""
TIDAK_KOSONG = frozenset({"nama"})
PEMERIKSA: dict[str, TypeAdapter[str]] = {nama: TypeAdapter(bentuk) for nama, bentuk in ISIAN.items()}
NamaIsian = Literal[
    "nama",
    "gelar_depan",
    "gelar_belakang",
    "tempat_lahir",
    "agama",
    "status_kawin",
    "nomor_hp",
    "email",
    "email_dinas",
    "alamat",
]


class PerubahanIdentitas(BaseModel):
    """Isian yang benar, alasan, dan dokumennya. Yang tidak disebut tidak berubah; `null` mengosongkan."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "gelar_belakang": "S.T., M.T.",
                "alasan": "Lulus S-2 dan gelarnya telah dicantumkan",
                "dokumen": "Surat pencantuman gelar 892/17/BKPSDM/2026",
            }
        },
    )

    nama: Annotated[str | None, Field(max_length=200)] = None
    gelar_depan: Annotated[str | None, Field(max_length=50)] = None
    gelar_belakang: Annotated[str | None, Field(max_length=100)] = None
    tempat_lahir: Annotated[str | None, Field(max_length=100)] = None
    agama: Annotated[str | None, Field(max_length=30)] = None
    status_kawin: Annotated[str | None, Field(max_length=30)] = None
    nomor_hp: Annotated[str | None, Field(max_length=30)] = None
    email: Annotated[str | None, Field(max_length=200)] = None
    email_dinas: Annotated[str | None, Field(max_length=200)] = None
    alamat: Annotated[str | None, Field(max_length=500)] = None
    alasan: Annotated[Alasan, Field(description="Mengapa yang tercatat salah.")]
    dokumen: Annotated[Dokumen, Field(description="Nomor atau nama dokumen yang membuktikannya.")]


class UsulanKoreksiBaru(BaseModel):
    """Satu isian berkas saya yang salah, dan yang benar."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "isian": "nomor_hp",
                "nilai": "081200000001",
                "alasan": "Nomor lama sudah tidak dipakai",
                "bukti": "Tangkapan layar kartu perdana terdaftar atas nama saya",
            }
        },
    )

    isian: NamaIsian
    nilai: Annotated[str | None, Field(max_length=500, description="Yang benar; kosong bila seharusnya tidak ada.")]
    alasan: Alasan
    bukti: Annotated[Dokumen, Field(description="Apa yang membuktikannya, dan di mana dapat dilihat.")]


class UsulanKoreksi(DataOrang):
    """Satu usulan koreksi dan putusannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-000000000031",
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "isian": "nomor_hp",
                "nilai_lama": "081200000000",
                "nilai_baru": "081200000001",
                "alasan": "Nomor lama sudah tidak dipakai",
                "bukti": "Tangkapan layar kartu perdana terdaftar atas nama saya",
                "status": "diajukan",
                "diajukan_pada": "2026-09-15T03:00:00Z",
                "diputus_pada": None,
                "catatan": None,
                "versi": 1,
            }
        }
    )

    id: Annotated[UUID, PUBLIK]
    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    isian: Annotated[str, INTERNAL]
    nilai_lama: Annotated[str | None, PRIBADI] = Field(description="Yang tercatat ketika diusulkan.")
    nilai_baru: Annotated[str | None, PRIBADI]
    alasan: Annotated[str, PRIBADI]
    bukti: Annotated[str, PRIBADI]
    status: Annotated[Status, INTERNAL]
    diajukan_pada: Annotated[datetime, INTERNAL]
    diputus_pada: Annotated[datetime | None, INTERNAL]
    catatan: Annotated[str | None, INTERNAL] = Field(description="Alasan putusan.")
    versi: Annotated[int, PUBLIK]


class HalamanKoreksi(BaseModel):
    """Usulan koreksi, dari yang terlama menunggu; milik sendiri dari yang terbaru."""

    data: list[UsulanKoreksi]
    berikutnya: str | None


class Penerimaan(BaseModel):
    """Dokumen yang diperiksa sebelum usulan diterima."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"dokumen": "KTP asli diperiksa 15-09-2026", "catatan": None}}
    )

    dokumen: Dokumen
    catatan: Annotated[str | None, Field(max_length=500)] = None


class Penolakan(BaseModel):
    """Mengapa usulan tidak diterima; pengusul membacanya."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"alasan": "Bukti tidak memuat nama pengusul"}}
    )

    alasan: Alasan
