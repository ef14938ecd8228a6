"""What the import says over the wire."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.impor.keadaan import KeadaanImpor, Tingkat
from shared.impor.pemetaan import CONTOH_PEMETAAN, PemetaanKolom
from shared.impor.petunjuk import PETUNJUK

_CONTOH: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000004",
    "jenis": "siasn",
    "mode": "nyata",
    "nama_berkas": "siasn.csv",
    "ukuran": 1048576,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "status": "selesai",
    "versi": 27,
    "perkiraan_baris": 21708,
    "baris_diproses": 21708,
    "baru": 21706,
    "berubah": 0,
    "sama": 0,
    "ditolak": 2,
    "peringatan": 1,
    "kosong": "pertahankan",
    "dipertahankan": 3120,
    "dihapus": 0,
    "galat": None,
    "dibuat_oleh": "integrasi",
    "dibuat_pada": "2026-11-24T02:00:00Z",
    "selesai_pada": "2026-11-24T02:00:12Z",
    "batal_pada": None,
    "asal_uji": None,
    "dilaksanakan_sebagai": None,
    "sebelumnya": None,
    "perlu_persetujuan": False,
    "disetujui_oleh": None,
    "disetujui_pada": None,
}


class ImporSebelumnya(BaseModel):
    """Apa yang terjadi ketika berkas yang sama diimpor terakhir kali."""

    id: UUID
    selesai_pada: datetime
    baru: int
    berubah: int
    sama: int
    ditolak: int

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-000000000003",
                "selesai_pada": "2026-11-23T02:00:12Z",
                "baru": 21706,
                "berubah": 0,
                "sama": 0,
                "ditolak": 2,
            }
        }
    )


class Impor(KeadaanImpor):
    """Satu pekerjaan impor dan kemajuannya."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    dilaksanakan_sebagai: UUID | None = Field(description="Impor nyata yang melaksanakan uji coba ini.")
    sebelumnya: ImporSebelumnya | None = Field(description="Berkas yang sama, terakhir kali diimpor.")
    disetujui_oleh: str | None

    @classmethod
    def dari(cls, row: object) -> Self:
        """From the row that there is."""
        return cls.model_validate(row, from_attributes=True)


class ImporTerperinci(Impor):
    """Satu pekerjaan impor, dengan pemetaan kolomnya."""

    model_config = ConfigDict(json_schema_extra={"example": {**_CONTOH, "pemetaan": CONTOH_PEMETAAN}})

    pemetaan: PemetaanKolom | None = Field(description="Kosong sampai berkas dibaca.")


class CatatanImpor(BaseModel):
    """Satu catatan pada satu baris berkas."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "baris": 17,
                "kolom": "TANGGAL LAHIR",
                "nilai": "31-02-1985",
                "alasan": "harus tanggal bentuk dd-mm-yyyy",
                "tingkat": "galat",
            }
        }
    )

    baris: int = Field(description="Nomor baris seperti di lembar kerja; baris judul adalah 1.")
    kolom: str | None
    nilai: str | None
    alasan: str
    tingkat: Tingkat = Field(description="galat: baris tidak masuk. peringatan: baris masuk.")


class KolomBentuk(BaseModel):
    """Satu kolom templat."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"judul": "NIP BARU", "wajib": True, "keterangan": "18 angka, disimpan sebagai teks."}
        }
    )

    judul: str
    wajib: bool
    keterangan: str


class BentukBerkas(BaseModel):
    """Satu jenis berkas yang dapat diimpor."""

    jenis: str = Field(examples=["siasn"])
    judul: str = Field(examples=["Ekspor web SIASN (satu baris per pegawai)"])
    berdua: bool = Field(
        description="Kiriman petugas memerlukan lingkup seluruh kota dan persetujuan orang lain.", examples=[True]
    )
    kolom: list[KolomBentuk]
    petunjuk: list[str] = Field(
        default=list(PETUNJUK), description="Cara membaca berkas, berlaku untuk semua jenis.", examples=[[PETUNJUK[1]]]
    )


class PenolakanImpor(BaseModel):
    """Mengapa satu impor tidak disetujui."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"alasan": "TMT jabatan tidak sesuai surat keputusan."}}
    )

    alasan: str = Field(min_length=1, max_length=500)
