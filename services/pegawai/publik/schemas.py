"""What the public may know: what ties to a public post (UU 14/2008 art 18(2)), and the plans of posts (art 9, 11)."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.privasi.kelas import PUBLIK, DataOrang


class Pejabat(DataOrang):
    """Yang memangku jabatan itu."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"nama": "Contoh Pejabat, S.T., M.Si.", "pangkat": "Pembina"}}
    )

    nama: Annotated[str, PUBLIK] = Field(description="Dengan gelar.")
    pangkat: Annotated[str | None, PUBLIK] = Field(description="Kosong bagi PPPK.")


class JabatanPejabat(BaseModel):
    """Satu jabatan struktural, atau pimpinan satu unit, dan pemangkunya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "DISHUB-LL-00",
                "jabatan": "Kepala Bidang Lalu Lintas",
                "eselon": "III.b",
                "kode_unit": "DISHUB-LL",
                "unit": "Bidang Lalu Lintas",
                "pejabat": [{"nama": "Contoh Pejabat, S.T., M.Si.", "pangkat": "Pembina"}],
            }
        }
    )

    kode: str
    jabatan: str
    eselon: Eselon | None
    kode_unit: str
    unit: str
    pejabat: list[Pejabat] = Field(description="Kosong selama jabatan itu lowong.")


class JabatanPeta(BaseModel):
    """Satu kotak peta jabatan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "DISHUB-AK-02",
                "jabatan": "Pengelola Angkutan",
                "kode_unit": "DISHUB-AK",
                "unit": "Bidang Angkutan",
                "jenis": "JA",
                "jenjang": "pelaksana",
                "eselon": None,
                "kelas": 7,
                "pendidikan_minimal": "SLTA",
                "formasi": 3,
                "bezetting": 2,
                "lowong": 1,
            }
        }
    )

    kode: str
    jabatan: str
    kode_unit: str
    unit: str
    jenis: JenisJabatan
    jenjang: JenjangJabatan
    eselon: Eselon | None
    kelas: int
    pendidikan_minimal: TingkatPendidikan | None
    formasi: int
    bezetting: int
    lowong: int


class KebutuhanPerangkat(BaseModel):
    """Kebutuhan pegawai satu perangkat daerah."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "DISHUB",
                "nama": "Dinas Perhubungan",
                "kebutuhan": 120,
                "formasi": 118,
                "bezetting": 101,
                "lowong": 17,
            }
        }
    )

    kode: str
    nama: str
    kebutuhan: int
    formasi: int
    bezetting: int
    lowong: int


class KebutuhanPublik(BaseModel):
    """Kebutuhan pegawai seluruh kota, per perangkat daerah."""

    per_tanggal: date = Field(examples=["2026-09-15"])
    data: list[KebutuhanPerangkat]
