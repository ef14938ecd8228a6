"""What the services that import files say in the same words; each publishes it as an event of its own."""

from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, JsonValue

from shared.events.registry import Event

CONTOH_IMPOR_SELESAI: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000004",
    "jenis": "siasn",
    "mode": "nyata",
    "status": "selesai",
    "nama_berkas": "siasn.csv",
    "baris": 21708,
    "baru": 21706,
    "berubah": 0,
    "sama": 0,
    "ditolak": 2,
    "peringatan": 1,
    "dibuat_oleh": "integrasi",
    "dibatalkan_oleh": None,
}


class HasilImpor(Event):
    """An import has ended, in one way or another. A dry run (``mode`` uji) has changed nothing but its report."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_IMPOR_SELESAI})

    id: UUID
    jenis: str
    mode: Literal["nyata", "uji"]
    status: Literal["selesai", "gagal", "dibatalkan"]
    nama_berkas: str
    baris: int
    baru: int
    berubah: int
    sama: int
    ditolak: int
    peringatan: int
    dibuat_oleh: str
    dibatalkan_oleh: str | None
