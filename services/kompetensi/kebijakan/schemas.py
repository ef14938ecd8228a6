"""What goes over the wire about policies."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.kompetensi.kebijakan.bentuk import (
    BatasSumbu,
    IsiIpAsn,
    IsiJpm,
    IsiKebijakan,
    IsiKecocokan,
    IsiMasaBerlaku,
    IsiTalenta,
    isi_dari,
)
from services.kompetensi.rumus.hari import KEBIJAKAN_BAWAAN, JenisKebijakan

_ISI_JPM: JsonValue = isi_dari(KEBIJAKAN_BAWAAN.jpm).model_dump(mode="json")
_USULAN_ID = "0197f0a0-0000-7000-8000-000000000021"

StatusUsulan = Literal["DIUSULKAN", "DISETUJUI", "DITOLAK", "DITARIK"]


class KebijakanTerdaftar(BaseModel):
    """Satu versi kebijakan dan masa berlakunya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "jenis": "jpm",
                "versi": "2017.1",
                "berlaku_mulai": "2017-01-01",
                "berlaku_sampai": None,
                "isi": _ISI_JPM,
                "dasar_hukum": KEBIJAKAN_BAWAAN.jpm.dasar_hukum,
                "diusulkan_oleh": "peraturan",
                "disetujui_oleh": "bawaan sistem",
                "dicatat_pada": "2026-01-02T01:00:00Z",
                "digantikan_pada": None,
            }
        }
    )

    jenis: JenisKebijakan
    versi: str
    berlaku_mulai: date
    berlaku_sampai: date | None = Field(description="Hari terakhir; kosong bila tanpa batas.")
    isi: IsiKebijakan
    dasar_hukum: str
    diusulkan_oleh: str
    disetujui_oleh: str
    dicatat_pada: datetime
    digantikan_pada: datetime | None = Field(
        description="Saat catatan ini diganti, misalnya karena masanya diakhiri; kosong bila masih dipakai."
    )


class VarianTalenta(BaseModel):
    """Ambang sembilan kotak yang diterbitkan satu sumber."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nama": "90/70",
                "ambang": {"tinggi": "90", "menengah": "70"},
                "sumber": "kode publik sebuah instansi",
                "bawaan": False,
            }
        }
    )

    nama: str
    ambang: BatasSumbu
    sumber: str
    bawaan: bool = Field(description="Dipakai selama tidak ada kebijakan lain yang disetujui.")


class UsulanBaru(BaseModel):
    """Kebijakan yang diusulkan, apa pun jenisnya."""

    model_config = ConfigDict(extra="forbid")

    mulai: date = Field(description="Hari pertama; paling cepat hari ini.", examples=["2027-01-01"])
    sampai: date | None = Field(default=None, description="Hari terakhir; kosong bila tanpa batas.")
    mengakhiri: str | None = Field(
        default=None,
        max_length=20,
        description="Versi yang berakhir sehari sebelum `mulai`. Tanpa ini, masa berlaku tidak boleh bertumpukan.",
        examples=["2017.1"],
    )
    dasar_hukum: str = Field(min_length=5, max_length=300, examples=["Keputusan Wali Kota 10/2026"])
    alasan: str = Field(min_length=5, max_length=1000, examples=["Menyesuaikan ambang dengan hasil kalibrasi."])


_CONTOH_USULAN: dict[str, JsonValue] = {
    "mulai": "2027-01-01",
    "sampai": None,
    "mengakhiri": "2017.1",
    "dasar_hukum": "Keputusan Wali Kota 10/2026",
    "alasan": "Menyesuaikan ambang dengan hasil kalibrasi.",
}


class UsulanIpAsn(UsulanBaru):
    """Tabel IP ASN yang diusulkan."""

    isi: IsiIpAsn


class UsulanJpm(UsulanBaru):
    """Ambang JPM yang diusulkan."""

    model_config = ConfigDict(json_schema_extra={"example": {**_CONTOH_USULAN, "isi": _ISI_JPM}})

    isi: IsiJpm


class UsulanMasaBerlaku(UsulanBaru):
    """Masa berlaku penilaian yang diusulkan."""

    isi: IsiMasaBerlaku


class UsulanTalenta(UsulanBaru):
    """Rumus peta talenta yang diusulkan."""

    isi: IsiTalenta


class UsulanKecocokan(UsulanBaru):
    """Rumus kecocokan yang diusulkan."""

    isi: IsiKecocokan


class KeputusanUsulan(BaseModel):
    """Keputusan atas usulan."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"catatan": "Sesuai hasil rapat tim manajemen talenta."}}
    )

    catatan: str | None = Field(default=None, max_length=1000)


class PenolakanUsulan(BaseModel):
    """Penolakan usulan; alasannya wajib."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"catatan": "Bobot belum dibahas tim manajemen talenta."}}
    )

    catatan: str = Field(min_length=5, max_length=1000)


class UsulanKebijakan(BaseModel):
    """Satu usulan kebijakan dan keputusannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": _USULAN_ID,
                "versi": 1,
                "jenis": "jpm",
                "versi_kebijakan": "2027.1",
                **_CONTOH_USULAN,
                "isi": _ISI_JPM,
                "status": "DIUSULKAN",
                "diusulkan_oleh": "198001012005011001",
                "diusulkan_pada": "2026-11-24T02:00:00Z",
                "diputuskan_oleh": None,
                "diputuskan_pada": None,
                "catatan": None,
            }
        }
    )

    id: UUID
    versi: int
    jenis: JenisKebijakan
    versi_kebijakan: str = Field(description="Nama versi bila disetujui.")
    mulai: date
    sampai: date | None
    mengakhiri: str | None
    isi: IsiKebijakan
    dasar_hukum: str
    alasan: str
    status: StatusUsulan
    diusulkan_oleh: str
    diusulkan_pada: datetime
    diputuskan_oleh: str | None
    diputuskan_pada: datetime | None
    catatan: str | None


class HalamanUsulan(BaseModel):
    """Usulan kebijakan, dari yang terbaru."""

    data: list[UsulanKebijakan]
    berikutnya: str | None


def _varian(tinggi: int, menengah: int, sumber: str, *, bawaan: bool = False) -> VarianTalenta:
    return VarianTalenta(
        nama=f"{tinggi}/{menengah}",
        ambang=BatasSumbu(tinggi=Decimal(tinggi), menengah=Decimal(menengah)),
        sumber=sumber,
        bawaan=bawaan,
    )


VARIAN_TALENTA = (
    _varian(80, 60, "rumus yang dikaitkan dengan Kepka BKN 411/2025; juga DJBK–PUPR", bawaan=True),
    _varian(81, 61, "kode publik sebuah instansi"),
    _varian(90, 70, "kode publik sebuah instansi"),
    _varian(90, 75, "kode publik sebuah instansi"),
    _varian(90, 78, "kode publik sebuah instansi; sama dengan ambang JPM pemetaan"),
)
"""Thresholds that differ between sources (regulation J-5): to choose from, none is the law."""
