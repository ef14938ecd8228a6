"""What goes over the wire about change sets."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.pegawai.orang.isian import Kalimat
from services.pegawai.organisasi.schemas import SifatJabatan, SifatUnit
from services.pegawai.restrukturisasi.operasi import Operasi
from shared.http.halaman import Halaman
from shared.http.plain_json import Json
from shared.privasi.kelas import INTERNAL, PUBLIK, DataOrang

Status = Literal["draf", "diterapkan", "dibatalkan"]

_ISI: dict[str, JsonValue] = {
    "nama": "Penggabungan Bidang Angkutan ke Bidang Lalu Lintas",
    "dasar_hukum": "Perwali Nomor 12 Tahun 2026 tentang SOTK Dinas Perhubungan",
    "mulai": "2027-01-01",
    "operasi": [
        {"operasi": "gabungkan", "asal": ["DISHUB-AK"], "ke": "DISHUB-LL"},
        {"operasi": "ubah_nama", "kode": "DISHUB-LL", "nama": "Bidang Lalu Lintas dan Angkutan"},
        {"operasi": "ubah_jabatan", "kode": "DISHUB-AK-00", "kepala_unit": False},
    ],
}


class IsiPerubahan(BaseModel):
    """Perubahan organisasi yang berlaku mulai satu hari. Operasi dikerjakan menurut urutannya."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": _ISI})

    nama: Kalimat
    dasar_hukum: Kalimat = Field(description="Perda atau perwali yang mengubah organisasi.")
    mulai: date = Field(description="Hari pertama susunan baru; boleh lampau, hari ini, atau yang akan datang.")
    operasi: Annotated[list[Operasi], Field(min_length=1, max_length=2000)]


_RESTRUKTURISASI: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000001",
    "versi": 1,
    "status": "draf",
    **_ISI,
    "penyusun": ["197805052003121003"],
    "dibuat_pada": "2026-09-15T03:00:00Z",
    "diterapkan_oleh": None,
    "diterapkan_pada": None,
    "pembatalan_diminta_oleh": None,
    "pembatalan_diminta_pada": None,
    "alasan_diminta": None,
    "dibatalkan_oleh": None,
    "dibatalkan_pada": None,
    "alasan_pembatalan": None,
}


class Restrukturisasi(BaseModel):
    """Satu perubahan organisasi."""

    model_config = ConfigDict(json_schema_extra={"example": _RESTRUKTURISASI})

    id: UUID
    versi: int = Field(description="Kirim sebagai If-Match pada langkah berikutnya.")
    status: Status
    nama: str
    dasar_hukum: str
    mulai: date
    operasi: list[dict[str, Json]] = Field(description="Seperti ketika dikirim.")
    penyusun: list[str] = Field(description="Semua yang pernah menulis; tidak satu pun boleh menerapkannya.")
    dibuat_pada: datetime
    diterapkan_oleh: str | None
    diterapkan_pada: datetime | None
    pembatalan_diminta_oleh: str | None = Field(description="Menunggu persetujuan orang lain.")
    pembatalan_diminta_pada: datetime | None
    alasan_diminta: str | None
    dibatalkan_oleh: str | None
    dibatalkan_pada: datetime | None
    alasan_pembatalan: str | None


class TemuanRencana(BaseModel):
    """Masalah (galat) yang menghalangi, atau hal yang perlu diketahui (peringatan)."""

    pointer: str = Field(description="JSON Pointer ke bagian perubahan.", examples=["/operasi/0"])
    kode: str = Field(examples=["jabatan_tanpa_unit"])
    pesan: str = Field(examples=["Jabatan DISHUB-AK-01 tertinggal tanpa unit karena unit DISHUB-AK tidak ada lagi."])
    tingkat: Literal["galat", "peringatan"]


class BedaUnit(BaseModel):
    """Unit sebelum dan sesudah; tanpa `sebelum` unit itu baru, tanpa `sesudah` unit itu bubar."""

    kode: str = Field(examples=["DISHUB-AK"])
    sebelum: SifatUnit | None
    sesudah: SifatUnit | None


class BedaJabatan(BaseModel):
    """Jabatan sebelum dan sesudah."""

    kode: str = Field(examples=["DISHUB-AK-01"])
    terbawa: bool = Field(description="Hanya ikut karena unitnya digabungkan.", examples=[True])
    sebelum: SifatJabatan | None
    sesudah: SifatJabatan | None


class OrangTerdampak(DataOrang):
    """Pemangku jabatan yang berubah, atau yang unitnya berubah atau berpindah."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai, S.T.",
                "kode_jabatan": "DISHUB-AK-01",
                "kode_unit": "DISHUB-AK",
            }
        }
    )

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    kode_jabatan: Annotated[str, PUBLIK]
    kode_unit: Annotated[str | None, PUBLIK] = Field(description="Unit hari ini.")


class Pratinjau(BaseModel):
    """Apa yang berubah. Untuk yang sudah diterapkan: apa yang telah berubah."""

    dapat_diterapkan: bool = Field(examples=[True])
    temuan: list[TemuanRencana]
    unit: list[BedaUnit]
    unit_ikut: list[str] = Field(description="Unit yang tetap tetapi ikut berpindah letak.", examples=[["DISHUB-AK-1"]])
    jabatan: list[BedaJabatan]
    orang: Halaman[OrangTerdampak] = Field(description="Menurut NIP; hanya yang berada dalam lingkup Anda.")
