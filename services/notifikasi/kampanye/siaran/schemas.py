"""What goes over the wire about a campaign to those who take part. Never whom else it is meant for, nor by what."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.notifikasi.kampanye.rancangan.naskah import BagianNaskah
from services.notifikasi.kampanye.siaran.keadaan import StatusGelombang
from shared.privasi.kelas import PRIBADI, DataInternal, DataOrang

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


class GelombangKampanye(BaseModel):
    """Sampai di mana satu gelombang."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nomor": 1,
                "tanggal": "2026-10-01",
                "status": "berjalan",
                "menunggu_sampai": None,
                "sasaran": 412,
                "disampaikan": 400,
                "dilewati": 1,
                "dibaca": 120,
                "dipahami": 75,
                "mulai_pada": "2026-10-01T01:00:05Z",
                "selesai_pada": None,
            }
        }
    )

    nomor: int
    tanggal: date
    status: StatusGelombang
    menunggu_sampai: datetime | None = Field(description="Saat berikutnya boleh disampaikan.")
    sasaran: int | None = Field(description="Orang di dalamnya, sejak gelombangnya dimulai.")
    disampaikan: int
    dilewati: int = Field(description="Yang sudah berhenti sebelum pesannya ditulis.")
    dibaca: int
    dipahami: int
    mulai_pada: datetime | None
    selesai_pada: datetime | None


_PESERTA: dict[str, JsonValue] = {
    "nip": "198503122010011001",
    "nama": "Ani Pengelola",
    "unit": "DISHUB-LL",
    "nama_unit": "Bidang Lalu Lintas",
    "gelombang": 1,
    "disampaikan_pada": "2026-10-01T01:00:05Z",
    "dibaca_pada": None,
    "dipahami_pada": None,
}


class PesertaKampanye(DataInternal):
    """Seorang peserta, dan sampai di mana ia."""

    model_config = ConfigDict(json_schema_extra={"example": _PESERTA})

    nip: str
    nama: str | None
    unit: str | None
    nama_unit: str | None
    gelombang: int
    disampaikan_pada: datetime
    dibaca_pada: datetime | None
    dipahami_pada: datetime | None


class KampanyeBawahan(BaseModel):
    """Satu kampanye yang disampaikan kepada pegawai di unit saya, dan berapa yang belum selesai."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-0000000000c1",
                "judul": "Penataan pegawai Dinas Perhubungan",
                "selesai": "2026-10-31",
                "minta_pemahaman": True,
                "disampaikan": 34,
                "belum_dibaca": 12,
                "belum_dipahami": 20,
            }
        }
    )

    id: UUID
    judul: str
    selesai: date
    minta_pemahaman: bool
    disampaikan: int
    belum_dibaca: int
    belum_dipahami: int


class UjiDikirim(BaseModel):
    """Contoh sudah ada di kotak masuk Anda."""

    model_config = ConfigDict(json_schema_extra={"example": {"pesan_id": "0197f0a0-0000-7000-8000-000000000002"}})

    pesan_id: UUID
