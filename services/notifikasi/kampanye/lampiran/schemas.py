"""What goes over the wire about files of a campaign."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.notifikasi.kampanye.lampiran.periksa import Pindai


class LampiranKampanye(BaseModel):
    """Satu lampiran naskah."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-0000000000e1",
                "nama": "Tanya jawab penataan.pdf",
                "media": "application/pdf",
                "byte": 48213,
                "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "pindai": "bersih",
                "diunggah_pada": "2026-09-15T03:00:00Z",
            }
        }
    )

    id: UUID
    nama: str
    media: str
    byte: int
    sha256: str = Field(description="Sidik isinya.")
    pindai: Pindai = Field(description="`tidak_dipindai`: pemasangan ini tidak mempunyai pemindai virus.")
    diunggah_pada: datetime
