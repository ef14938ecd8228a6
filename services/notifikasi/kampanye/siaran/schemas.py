"""What goes over the wire about a campaign to those who take part. Never whom else it is meant for, nor by what."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.notifikasi.kampanye.rancangan.naskah import BagianNaskah
from shared.privasi.kelas import PRIBADI, DataOrang

_SAYA: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-0000000000c1",
    "judul": "Penataan pegawai Dinas Perhubungan",
    "ringkasan": "Bagaimana penataan tahun depan dilakukan, dan apa hak Anda.",
    "selesai": "2026-10-31",
    "berjalan": True,
    "versi_naskah": 1,
    "minta_pemahaman": True,
    "disampaikan_pada": "2026-10-01T01:00:05Z",
    "dibaca_pada": None,
    "dipahami_pada": None,
}


class KampanyeSaya(DataOrang):
    """Satu sosialisasi yang disampaikan kepada saya."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(json_schema_extra={"example": _SAYA})

    id: UUID
    judul: str
    ringkasan: str
    selesai: date
    berjalan: bool = Field(description="Masih dapat dinyatakan dipahami.")
    versi_naskah: int
    minta_pemahaman: bool
    disampaikan_pada: datetime
    dibaca_pada: datetime | None
    dipahami_pada: datetime | None = Field(description="Kosong bila naskah dikoreksi dan perlu dinyatakan lagi.")


class KoreksiNaskah(DataOrang):
    """Satu koreksi naskah sejak pertama disampaikan."""

    seluruhnya = (PRIBADI,)

    versi: int
    ubahan: str = Field(description="Apa yang berubah.")
    mulai: datetime


class KampanyeSayaRinci(KampanyeSaya):
    """Satu sosialisasi dengan naskahnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {**_SAYA, "naskah": [{"jenis": "paragraf", "teks": "Mulai 1 Oktober …"}], "koreksi": []}
        }
    )

    naskah: list[BagianNaskah] = Field(description="Bagian-bagian naskah, teks biasa.")
    koreksi: list[KoreksiNaskah]


class PernyataanPaham(BaseModel):
    """Versi naskah yang sudah dibaca dan dipahami."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"versi_naskah": 1}})

    versi_naskah: int = Field(ge=1, description="`versi_naskah` yang Anda baca.")
