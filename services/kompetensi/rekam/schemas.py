"""What goes over the wire about the track record."""

from datetime import date, datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from services.kompetensi.isian import NIP
from services.kompetensi.rekam.jenis import JenisRekam
from services.kompetensi.rumus.talenta.kebijakan import Keragaman, PenugasanTim, TingkatPenghargaan
from shared.privasi.kelas import DataInternal


class CatatanRekam(DataInternal):
    """Satu penghargaan, penugasan tim, atau penetapan keragaman jabatan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-000000000061",
                "nip": NIP,
                "jenis": "penghargaan",
                "tingkat": "satyalancana",
                "nama": "Satyalancana Karya Satya X Tahun",
                "tanggal": "2024-08-17",
                "dokumen": "SK/80/2024",
                "dicatat_pada": "2026-09-15T03:00:00Z",
                "digantikan_pada": None,
            }
        },
    )

    id: UUID
    nip: str
    jenis: JenisRekam
    tingkat: TingkatPenghargaan | PenugasanTim | Keragaman
    nama: str
    tanggal: date
    dokumen: str | None
    dicatat_pada: datetime
    digantikan_pada: datetime | None = Field(description="Sejak kapan tidak dipakai lagi.")
