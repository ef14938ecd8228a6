"""What goes over the wire about every proposal, whatever it proposes."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from shared.privasi.kelas import INTERNAL, PUBLIK, DataOrang

Kalimat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=2000)]
"""A reason, as a person writes it."""


class StatusUsulan(StrEnum):
    """Sampai mana sebuah usulan."""

    DIUSULKAN = "diusulkan"
    DISETUJUI = "disetujui"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"


class Putusan(BaseModel):
    """Persetujuan, penolakan, atau pembatalan sebuah usulan: dengan alasannya."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Dokumen aslinya diperiksa dan cocok."}}
    )

    alasan: Kalimat = Field(description="Apa yang diperiksa, atau mengapa tidak; pengusul membacanya.")


class Usulan(DataOrang):
    """Satu usulan dan putusannya."""

    CONTOH: ClassVar[dict[str, JsonValue]] = {
        "id": "0197f0a0-0000-7000-8000-0000000000c1",
        "versi": 1,
        "status": "diusulkan",
        "diusulkan_oleh": "198001012005011001",
        "diusulkan_pada": "2026-09-22T03:00:00Z",
        "diputus_oleh": None,
        "diputus_pada": None,
        "catatan": None,
    }
    jejak: ClassVar[tuple[str, ...]] = ()
    """What the audit trail tells of it besides its status."""

    id: Annotated[UUID, PUBLIK]
    versi: Annotated[int, PUBLIK] = Field(description="Kirim sebagai If-Match saat memutus atau membatalkan.")
    status: Annotated[StatusUsulan, PUBLIK]
    diusulkan_oleh: Annotated[str, INTERNAL]
    diusulkan_pada: Annotated[datetime, PUBLIK]
    diputus_oleh: Annotated[str | None, INTERNAL] = Field(description="Yang menyetujui, menolak, atau membatalkannya.")
    diputus_pada: Annotated[datetime | None, PUBLIK]
    catatan: Annotated[str | None, INTERNAL] = Field(description="Alasan putusan.")
