"""What goes over the wire about messages."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.notifikasi.kata.katalog import JenisPesan
from services.notifikasi.pesan.perihal import JenisPerihal
from shared.api.jawab import HalamanOrang
from shared.privasi.kelas import PRIBADI, DataOrang

_CONTOH: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000002",
    "jenis": "mutasi_berlaku_pegawai",
    "judul": "Mutasi Anda berlaku mulai 1 Oktober 2026",
    "isi": "Berdasarkan SK nomor 800.1.3.3/17/BKPSDM/2026, mulai 1 Oktober 2026 Anda menduduki jabatan …",
    "perihal": {
        "jenis": "usulan",
        "id": "0197f0a0-0000-7000-8000-000000000001",
        "alamat": "/api/mutasi/usulan/0197f0a0-0000-7000-8000-000000000001",
    },
    "dibuat_pada": "2026-10-01T00:00:05Z",
    "dibaca_pada": None,
}


class PerihalPesan(BaseModel):
    """Satu hal yang dibicarakan pesan."""

    jenis: JenisPerihal
    id: str = Field(description="Nomornya; bagi berkas pegawai, NIP-nya.")
    alamat: str = Field(description="Alamat untuk membacanya lewat gerbang, bagi yang berhak.")


class Pesan(DataOrang):
    """Satu pesan."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    id: UUID
    jenis: JenisPesan
    judul: str
    isi: str
    perihal: PerihalPesan = Field(description="Apa yang dibuka bila pesan ini diketuk.")
    dibuat_pada: datetime
    dibaca_pada: datetime | None


class HalamanPesan(HalamanOrang[Pesan]):
    """Pesan dari yang terbaru."""

    jumlah_belum_dibaca: int = Field(
        description="Seluruh pesan yang belum dibaca, bukan hanya pada halaman ini.", examples=[1]
    )
