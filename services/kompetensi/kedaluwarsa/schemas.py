"""What goes over the wire about assessments that expire."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.kompetensi.isian import NIP
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian
from shared.http.halaman import Halaman
from shared.privasi.kelas import DataInternal

_REKAP: dict[str, JsonValue] = {
    "instansi": "DISHUB",
    "jenis": "kompetensi",
    "jumlah": 252,
    "berlaku": 180,
    "segera": 31,
    "kedaluwarsa": 21,
    "belum": 20,
}


class PenilaianKedaluwarsa(DataInternal):
    """Hasil penilaian terakhir seorang pegawai yang segera atau sudah kedaluwarsa."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": NIP,
                "nama": "Contoh Pegawai",
                "nama_jabatan": "Pengelola Lalu Lintas",
                "nama_unit": "Bidang Lalu Lintas",
                "instansi": "DISHUB",
                "jenis": "kompetensi",
                "penilaian_id": "0197f0a0-0000-7000-8000-000000000011",
                "tanggal": "2023-12-20",
                "metode": "Assessment Center",
                "selesai": "2026-12-20",
                "sisa_hari": 26,
            }
        },
    )

    nip: str
    nama: str
    nama_jabatan: str | None
    nama_unit: str | None
    instansi: str | None
    jenis: JenisPenilaian
    penilaian_id: UUID
    tanggal: date
    metode: str
    selesai: date = Field(description="Hari terakhir hasil ini boleh dipakai.")
    sisa_hari: int = Field(description="Negatif: sudah kedaluwarsa.")


class RekapKedaluwarsa(BaseModel):
    """Satu perangkat daerah dan satu jenis penilaian: `jumlah` = berlaku + segera + kedaluwarsa + belum."""

    model_config = ConfigDict(json_schema_extra={"example": _REKAP})

    instansi: str | None = Field(description="Kosong: pegawai tanpa perangkat daerah.")
    jenis: JenisPenilaian
    jumlah: int = Field(description="Semua pegawai.")
    berlaku: int = Field(description="Masih berlaku sesudah batas.")
    segera: int = Field(description="Kedaluwarsa antara hari ini dan batas.")
    kedaluwarsa: int
    belum: int = Field(description="Belum pernah dinilai.")


class HalamanRekapKedaluwarsa(Halaman[RekapKedaluwarsa]):
    """Tiap perangkat daerah dan jenis penilaian dalam lingkup Anda."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"per_tanggal": "2026-11-24", "batas": "2027-02-22", "data": [_REKAP]}}
    )

    per_tanggal: date
    batas: date
