"""What goes over the wire of lists of cases."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.daftar.saringan import SaringanKasus, SaringanUsulan, Urut
from services.mutasi.kumpulan.graf import KeadaanAnggota
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.ekspor.tulis import BentukBerkas
from shared.privasi.kelas import DataInternal


class DaftarUsulan(SaringanUsulan):
    """Usulan mana saja, dalam urutan apa."""

    urut: Urut = Field("-dibuat_pada", description="Urutan; tanda `-` untuk menurun.")
    hitung: bool = Field(False, description="Hitung juga banyaknya pada semua halaman (`jumlah`).")


class BerkasUsulan(SaringanUsulan):
    """Usulan mana saja, dalam urutan dan bentuk berkas apa."""

    urut: Urut = Field("-dibuat_pada", description="Urutan; tanda `-` untuk menurun.")
    format: BentukBerkas = Field("csv", description="csv atau xlsx.")


class DaftarAnggota(SaringanKasus):
    """Usulan mana saja dari satu kumpulan, dalam urutan apa."""

    keadaan: list[KeadaanAnggota] | None = Field(
        None, max_length=5, description="Hanya yang hari ini berkeadaan ini.", examples=[["belum_siap"]]
    )
    dapat_dilepas: bool | None = Field(None, description="Hanya yang kini dapat dilepas, atau yang belum.")
    urut: Urut = Field("dibuat_pada", description="Urutan; tanda `-` untuk menurun.")
    hitung: bool = Field(False, description="Hitung juga banyaknya pada semua halaman (`jumlah`).")


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


class SaringanPekerjaan(BaseModel):
    """Pekerjaan mana saja; yang tidak disebut tidak menyaring."""

    langkah: LangkahMutasi | None = Field(None, description="Hanya yang menunggu langkah ini.")
    lewat_tenggat: bool | None = Field(None, description="Langkah yang ditunggu melewati tenggatnya.")
    ditangani: list[Literal["saya", "belum", "lain"]] = Field(
        ["saya", "belum"],
        max_length=3,
        description="Di tangan Anda, belum di tangan siapa pun, atau di tangan petugas lain.",
        examples=[["saya"]],
    )
    hitung: bool = Field(False, description="Hitung juga banyaknya pada semua halaman (`jumlah`).")


class JumlahPekerjaan(BaseModel):
    """Banyaknya usulan yang dapat Anda kerjakan pada satu langkah."""

    langkah: LangkahMutasi
    jumlah: int
    terlambat: int
    saya: int = Field(description="Di tangan Anda.")
    lain: int = Field(description="Di tangan petugas lain.")


class BebanPetugas(DataInternal):
    """Banyaknya usulan di tangan seorang petugas."""

    petugas: str
    nama: str | None = Field(description="Kosong: tidak dikenal lagi.")
    jumlah: int
    terlambat: int


class RekapPekerjaan(DataInternal):
    """Apa yang menunggu Anda, dan bagi yang membagi pekerjaan, beban tiap petugas."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "jumlah": 8,
                "terlambat": 3,
                "saya": 5,
                "langkah": [{"langkah": "verifikasi", "jumlah": 8, "terlambat": 3, "saya": 5, "lain": 1}],
                "petugas": [{"petugas": "198202022007012008", "nama": "Contoh", "jumlah": 5, "terlambat": 2}],
            }
        }
    )

    jumlah: int = Field(description="Yang dapat Anda kerjakan sekarang, juga yang di tangan petugas lain.")
    terlambat: int
    saya: int = Field(description="Di tangan Anda.")
    langkah: list[JumlahPekerjaan]
    petugas: list[BebanPetugas] = Field(description="Dalam lingkup Anda; kosong bagi yang tidak membagi pekerjaan.")
