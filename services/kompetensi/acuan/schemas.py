"""What goes over the wire about proposals for reference data."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.kompetensi.acuan.jenis import IsiAcuan, KodeJenis
from services.kompetensi.acuan.models import StatusAcuan

_CONTOH: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000061",
    "versi": 1,
    "jenis": "kedekatan_rumpun",
    "sasaran": None,
    "isi": {
        "satu": "TRANSPORTASI",
        "dua": "TEKNIK_SIPIL",
        "serumpun": True,
        "alasan": "Sesuai daftar rumpun ilmu yang ditetapkan.",
    },
    "alasan": "Sesuai daftar rumpun ilmu yang ditetapkan.",
    "status": "diusulkan",
    "diusulkan_oleh": "198001012005011001",
    "diusulkan_pada": "2026-11-24T02:00:00Z",
    "diputus_oleh": None,
    "diputus_pada": None,
    "catatan": None,
    "hasil": None,
}


class UsulanAcuan(BaseModel):
    """Satu usulan perubahan kamus, standar, atau rumpun, dan keputusannya."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    id: UUID
    versi: int
    jenis: KodeJenis
    sasaran: UUID | None = Field(description="Catatan yang dikoreksi; kosong untuk yang baru.")
    isi: IsiAcuan = Field(description="Isi yang diusulkan, seperti dikirim.")
    alasan: str
    status: StatusAcuan
    diusulkan_oleh: str
    diusulkan_pada: datetime
    diputus_oleh: str | None
    diputus_pada: datetime | None
    catatan: str | None
    hasil: str | None = Field(description="Alamat hasilnya sesudah disetujui.")


class KeputusanAcuan(BaseModel):
    """Catatan bagi keputusan; boleh kosong."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"catatan": "Sesuai naskahnya."}})

    catatan: str | None = Field(default=None, max_length=1000)


class PenolakanAcuan(BaseModel):
    """Penolakan menyebut alasannya."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"catatan": "Naskahnya belum ditetapkan."}})

    catatan: str = Field(min_length=5, max_length=1000)
