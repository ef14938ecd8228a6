"""What goes over the wire of lists of cases."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.daftar.saringan import SaringanUsulan, Urut
from services.mutasi.pekerjaan.schemas import TENGGAT, TenggatUsulan
from services.mutasi.usulan.schemas import UsulanRingkas
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.ekspor.tulis import BentukBerkas

_RINGKAS: Any = UsulanRingkas.model_config["json_schema_extra"]
CONTOH: dict[str, JsonValue] = {
    **_RINGKAS["example"],
    "langkah": "verifikasi",
    "mulai": "2026-09-15",
    "tenggat": TENGGAT,
    "petugas": None,
}


class DaftarUsulan(SaringanUsulan):
    """Usulan mana saja, dalam urutan apa."""

    urut: Urut = Field("-dibuat_pada", description="Urutan; tanda `-` untuk menurun. Yang tanpa tenggat terakhir.")
    hitung: bool = Field(False, description="Hitung juga banyaknya pada semua halaman (`jumlah`).")


class BerkasUsulan(SaringanUsulan):
    """Usulan mana saja, dalam urutan dan bentuk berkas apa."""

    urut: Urut = Field("-dibuat_pada", description="Urutan; tanda `-` untuk menurun. Yang tanpa tenggat terakhir.")
    format: BentukBerkas = Field("csv", description="csv atau xlsx.")


class UsulanTerdaftar(UsulanRingkas):
    """Satu usulan dalam daftar, dengan apa yang ditunggunya."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH})

    langkah: LangkahMutasi | None = Field(description="Langkah yang ditunggu; kosong: tidak menunggu siapa pun.")
    mulai: date = Field(description="Sejak hari ini usulan berada pada keadaannya sekarang.")
    tenggat: TenggatUsulan | None = Field(description="Kosong: langkah ini tanpa tenggat, atau kalendernya belum ada.")
    petugas: str | None = Field(description="NIP yang menanganinya; kosong: siapa pun yang berwenang.")


class JumlahStatus(BaseModel):
    """Banyaknya usulan berstatus ini."""

    status: StatusMutasi
    jumlah: int


class JumlahLangkah(BaseModel):
    """Banyaknya usulan yang menunggu langkah ini."""

    langkah: LangkahMutasi
    jumlah: int
    terlambat: int
    ditugaskan: int = Field(description="Yang ada petugasnya.")


class RekapUsulan(BaseModel):
    """Usulan menurut status dan menurut langkah yang ditunggu."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "jumlah": 12,
                "terlambat": 3,
                "status": [{"status": "draf", "jumlah": 8}, {"status": "berlaku", "jumlah": 4}],
                "langkah": [{"langkah": "verifikasi", "jumlah": 8, "terlambat": 3, "ditugaskan": 5}],
            }
        }
    )

    jumlah: int
    terlambat: int
    status: list[JumlahStatus] = Field(description="Yang tidak ada usulannya tidak disebut.")
    langkah: list[JumlahLangkah]
