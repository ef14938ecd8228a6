"""What goes over the wire about people; each field carries its class (``services.pegawai.privasi.kelas``)."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.pegawai.privasi.kelas import INTERNAL, PRIBADI, PUBLIK, DataOrang

_CONTOH_RINGKAS: dict[str, JsonValue] = {
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "gelar_depan": None,
    "gelar_belakang": "S.T.",
    "status_pegawai": "PNS",
    "golongan": "III/c",
    "tingkat_pendidikan": "S-1",
    "kode_jabatan": "DISHUB-LL-01",
    "nama_jabatan": "Pengelola Lalu Lintas",
    "jenjang": "pelaksana",
    "eselon": None,
    "kelas": 7,
    "kode_unit": "DISHUB-LL",
    "nama_unit": "Bidang Lalu Lintas",
    "tmt_pensiun": "2043-04-01",
}


class AsnRingkas(DataOrang):
    """Satu pegawai pada daftar."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH_RINGKAS})

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    gelar_depan: Annotated[str | None, PUBLIK]
    gelar_belakang: Annotated[str | None, PUBLIK]
    status_pegawai: Annotated[str, INTERNAL]
    golongan: Annotated[str | None, PUBLIK]
    tingkat_pendidikan: Annotated[str | None, INTERNAL]
    kode_jabatan: Annotated[str | None, PUBLIK]
    nama_jabatan: Annotated[str | None, PUBLIK]
    jenjang: Annotated[str | None, PUBLIK]
    eselon: Annotated[str | None, PUBLIK]
    kelas: Annotated[int | None, PUBLIK]
    kode_unit: Annotated[str | None, PUBLIK]
    nama_unit: Annotated[str | None, PUBLIK]
    tmt_pensiun: Annotated[date, INTERNAL] = Field(description="Menurut batas usia pensiun jabatan sekarang.")


class Asn(AsnRingkas):
    """Berkas satu pegawai. Yang tidak boleh Anda lihat tidak ada di sini, dan disebut pada `disamarkan`."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_CONTOH_RINGKAS,
                "tanggal_lahir": "1985-03-12",
                "tempat_lahir": "Palembang",
                "jenis_kelamin": "L",
                "kedudukan_hukum": "01",
                "tmt_cpns": "2010-01-01",
                "tmt_pns": "2011-01-01",
                "tmt_golongan": "2022-04-01",
                "mk_tahun": 12,
                "mk_bulan": 3,
                "program_studi": "Teknik Sipil",
                "tahun_lulus": 2008,
                "email_dinas": "contoh@contoh.palembang.test",
                "nik": "1671**********01",
                "jalur_unit": ["KOTA", "DISHUB", "DISHUB-LL"],
                "versi": 3,
                "disamarkan": [],
            }
        }
    )

    tanggal_lahir: Annotated[date, PRIBADI]
    tempat_lahir: Annotated[str | None, PRIBADI]
    jenis_kelamin: Annotated[str, PRIBADI]
    kedudukan_hukum: Annotated[str, PRIBADI]
    tmt_cpns: Annotated[date | None, INTERNAL]
    tmt_pns: Annotated[date | None, INTERNAL]
    tmt_golongan: Annotated[date | None, INTERNAL]
    mk_tahun: Annotated[int | None, INTERNAL]
    mk_bulan: Annotated[int | None, INTERNAL]
    program_studi: Annotated[str | None, INTERNAL]
    tahun_lulus: Annotated[int | None, INTERNAL]
    email_dinas: Annotated[str | None, INTERNAL]
    nik: Annotated[str | None, PRIBADI] = Field(description="Disamarkan bagi semua kecuali integrasi yang bertujuan.")
    jalur_unit: Annotated[list[str], PUBLIK]
    versi: Annotated[int, PUBLIK]
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Isian yang tidak ditampilkan kepada Anda.")


class HalamanAsn(BaseModel):
    """Pegawai menurut urutan yang diminta."""

    data: list[AsnRingkas]
    berikutnya: str | None
    jumlah: int | None = Field(description="Banyaknya pada semua halaman; hanya bila diminta dengan `hitung=true`.")
    disamarkan: list[str] = Field(description="Isian tiap baris yang tidak ditampilkan kepada Anda.", examples=[[]])
