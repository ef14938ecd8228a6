"""What goes over the wire about answers to suggestions, their rates, and adoption."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.mutasi.hukum.schemas import KodeJabatan
from services.mutasi.penataan.adopsi.alasan import AlasanTanggapan
from services.mutasi.penataan.skenario.schemas import Tanggapan
from services.mutasi.usulan.isian import Kalimat
from services.mutasi.usulan.status import StatusMutasi
from shared.http.problem import SalahDi
from shared.privasi.kelas import PRIBADI, DataInternal


class TanggapanBaru(BaseModel):
    """Tanggapan atas satu usul penempatan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "tanggapan": "tolak",
                "kode_jabatan": None,
                "alasan": "dibutuhkan_unit_asal",
                "catatan": "Sedang memimpin pembangunan terminal sampai Juni.",
            }
        },
    )

    tanggapan: Tanggapan
    kode_jabatan: KodeJabatan | None = Field(
        default=None, description="Jabatan yang lebih sesuai baginya; wajib bila mengubah, dan hanya itu."
    )
    alasan: AlasanTanggapan | None = Field(default=None, description="Wajib bila mengubah atau menolak.")
    catatan: Kalimat | None = Field(default=None, description="Penjelasan; wajib bila alasannya lainnya.")

    @model_validator(mode="after")
    def _lengkap(self) -> Self:
        if (self.tanggapan == "ubah") != (self.kode_jabatan is not None):
            raise SalahDi("kode_jabatan wajib diisi bila tanggapan adalah ubah, dan hanya bila ubah", ("kode_jabatan",))
        if self.tanggapan != "terima" and self.alasan is None:
            raise SalahDi("alasan wajib diisi bila mengubah atau menolak", ("alasan",))
        if self.alasan is AlasanTanggapan.LAINNYA and self.catatan is None:
            raise SalahDi("catatan wajib diisi bila alasannya lainnya", ("catatan",))
        return self


class TanggapanTercatat(DataInternal):
    """Tanggapan atas satu usul penempatan seperti tercatat; kosong bila ditarik."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "jabatan_asal": "PUPR-BM-03",
                "jabatan_tujuan": "DISHUB-LL-02",
                "versi": 1,
                "tanggapan": "tolak",
                "kode_jabatan": None,
                "alasan": "dibutuhkan_unit_asal",
                "catatan": "Sedang memimpin pembangunan terminal sampai Juni.",
                "oleh": "198001012005011001",
                "pada": "2026-09-15T03:00:00Z",
            }
        }
    )

    nip: str
    nama: str
    jabatan_asal: str | None = Field(description="Kode jabatan saat skenario dihitung.")
    jabatan_tujuan: str | None = Field(description="Kode jabatan yang diusulkan rencana.")
    versi: int = Field(description="Kirim sebagai If-Match pada tanggapan berikutnya.")
    tanggapan: Tanggapan | None
    kode_jabatan: str | None
    alasan: Annotated[AlasanTanggapan | None, PRIBADI]
    catatan: Annotated[str | None, PRIBADI]
    oleh: str | None
    pada: datetime | None


class JumlahAlasan(BaseModel):
    """Berapa tanggapan beralasan ini."""

    tanggapan: Tanggapan
    alasan: AlasanTanggapan
    jumlah: int


class PenerimaanUnit(BaseModel):
    """Tanggapan atas usul bagi satu unit."""

    kode_unit: str | None = Field(description="Unit jabatan yang diusulkan; kosong pada jumlah seluruhnya.")
    nama_unit: str | None
    jumlah: int = Field(description="Usul yang dapat ditanggapi.")
    terima: int
    ubah: int
    tolak: int
    belum: int = Field(description="Belum ditanggapi; adopsi membukanya seperti yang diterima.")
    persen_terima: float | None = Field(description="Dari yang sudah ditanggapi; kosong bila belum ada.")
    alasan: list[JumlahAlasan]


_UNIT: dict[str, JsonValue] = {
    "kode_unit": "DISHUB-LL",
    "nama_unit": "Bidang Lalu Lintas",
    "jumlah": 8,
    "terima": 5,
    "ubah": 1,
    "tolak": 2,
    "belum": 0,
    "persen_terima": 62.5,
    "alasan": [{"tanggapan": "tolak", "alasan": "dibutuhkan_unit_asal", "jumlah": 2}],
}


class Penerimaan(BaseModel):
    """Seberapa banyak usul sebuah skenario diterima, menurut unit dan alasan."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"seluruhnya": {**_UNIT, "kode_unit": None, "nama_unit": None}, "unit": [_UNIT]}}
    )

    seluruhnya: PenerimaanUnit
    unit: list[PenerimaanUnit]


class AdopsiBaru(BaseModel):
    """Mengadopsi skenario menjadi usulan."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Mengisi jabatan rekayasa lalu lintas."}}
    )

    alasan: Kalimat = Field(description="Mengapa perpindahan ini perlu; menjadi alasan setiap usulannya.")


class UsulanDiadopsi(DataInternal):
    """Satu usulan yang dibuka adopsi."""

    usulan_id: UUID
    status: StatusMutasi
    nip: str
    nama: str
    jabatan_asal: str | None = Field(description="Kode jabatan.")
    jabatan_tujuan: str = Field(description="Kode jabatan.")
    menggantikan: str | None = Field(description="NIP pemangku jabatan tujuan yang pindah lewat usulan lain.")


class TanpaUsulan(DataInternal):
    """Satu usul rencana yang tidak menjadi usulan."""

    nip: str
    nama: str
    sebab: Literal["ditolak", "tanpa_jabatan"] = Field(
        description="ditolak: ditolak penanggap. tanpa_jabatan: menurut rencana ia tidak memangku jabatan."
    )


class AdopsiSkenario(DataInternal):
    """Usulan yang dibuka dari satu skenario."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "skenario_id": "0197f0a0-0000-7000-8000-0000000000e1",
                "versi": 9,
                "alasan": "Mengisi jabatan rekayasa lalu lintas.",
                "oleh": "198001012005011001",
                "diadopsi_pada": "2026-09-15T03:00:00Z",
                "kumpulan_id": "0197f0a0-0000-7000-8000-0000000000f1",
                "usulan": [
                    {
                        "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
                        "status": "draf",
                        "nip": "198503122010011001",
                        "nama": "Contoh Pegawai",
                        "jabatan_asal": "PUPR-BM-03",
                        "jabatan_tujuan": "DISHUB-LL-02",
                        "menggantikan": None,
                    }
                ],
                "tanpa_usulan": [],
            }
        }
    )

    skenario_id: UUID
    versi: int = Field(description="Versi skenario sesudah diadopsi.")
    alasan: str
    oleh: str
    diadopsi_pada: datetime
    kumpulan_id: UUID | None = Field(
        description="Kumpulan yang memutuskannya bersama (`/kumpulan`); kosong bagi yang diadopsi sebelum ada kumpulan."
    )
    usulan: list[UsulanDiadopsi]
    tanpa_usulan: list[TanpaUsulan]


class SerahanBaru(BaseModel):
    """Bagaimana yang diserahkan disebut, dan untuk apa."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "sebutan": "Kelompok Oktober",
                "keperluan": "Sosialisasi hak dan tata cara sebelum rencananya dibahas.",
            }
        },
    )

    sebutan: Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=80)] = Field(
        description="Dibaca petugas kampanye; jangan menyebut rencana atau tujuannya."
    )
    keperluan: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=500)]


class SerahanKhalayak(DataInternal):
    """Yang diserahkan sebagai khalayak; orangnya ada pada layanan notifikasi beberapa detik kemudian."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "serahan_id": "0197f0a0-0000-7000-8000-0000000000d1",
                "sebutan": "Kelompok Oktober",
                "orang": 214,
            }
        }
    )

    serahan_id: UUID = Field(description="Nomor untuk bagian khalayak berjenis `rencana`.")
    sebutan: str
    orang: int
