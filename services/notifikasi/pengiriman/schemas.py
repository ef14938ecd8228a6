"""What goes over the wire about deliveries."""

from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

from services.notifikasi.pengiriman.keadaan import SEBUTAN, SebabKiriman, StatusKiriman
from services.notifikasi.pengiriman.repository import Kiriman as Baris
from services.notifikasi.pesan.sampaikan import Saluran
from shared.privasi.kelas import PRIBADI, DataOrang

_CONTOH: dict[str, JsonValue] = {
    "id": "0f6d1c5e-88a1-4b62-9a3e-2f1f3b1d7c11",
    "pesan_id": "0197f0a0-0000-7000-8000-000000000002",
    "saluran": "surel",
    "status": "terpental",
    "sebab": "alamat_ditolak",
    "keterangan": SEBUTAN[SebabKiriman.ALAMAT_DITOLAK],
    "kode": 550,
    "dicoba": 1,
    "dibuat_pada": "2026-10-01T00:00:05Z",
    "diubah_pada": "2026-10-01T00:00:07Z",
    "selesai_pada": "2026-10-01T00:00:07Z",
    "dicoba_lagi_pada": None,
}


class IsiKiriman(BaseModel):
    """Satu pesan lewat satu saluran di luar kotak masuk."""

    id: UUID
    pesan_id: UUID
    saluran: Saluran
    status: StatusKiriman = Field(
        description="`dikirim`: diserahkan, jawabannya belum diketahui; `diterima`: diterima server penerima (surat "
        "yang kemudian kembali tidak terlihat di sini; yang pasti hanya pesan yang dibuka di kotak masuk); `sampai`, "
        "`dibaca`: pemberitahuannya sampai di telepon, dan dilihat di sana (hanya WhatsApp)."
    )
    sebab: SebabKiriman | None
    keterangan: str | None = Field(description="Sebab itu dengan kata-kata.")
    kode: int | None = Field(description="Jawaban server: menurut RFC 5321, atau kode Meta.")
    dicoba: int = Field(description="Berapa kali diserahkan.")
    dibuat_pada: datetime
    diubah_pada: datetime
    selesai_pada: datetime | None
    dicoba_lagi_pada: datetime | None = Field(description="Bila menunggu: paling cepat kapan.")


class Kiriman(IsiKiriman):
    """Satu kiriman, bagi petugas teknis: tanpa nama, NIP, alamat, atau isi."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})


class KirimanSaya(DataOrang, IsiKiriman):
    """Satu kiriman pesan sendiri."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})


def isi_kiriman(row: Baris) -> dict[str, object]:
    """A row as it goes over the wire."""
    isi = row._asdict()
    nanti = isi.pop("dipegang_sampai")
    return {
        **isi,
        "keterangan": SEBUTAN[row.sebab] if row.sebab else None,
        "dicoba_lagi_pada": nanti if row.selesai_pada is None else None,
    }


class BanyakKiriman(BaseModel):
    """Banyaknya kiriman dalam satu keadaan."""

    saluran: Saluran
    status: StatusKiriman
    sebab: SebabKiriman | None
    jumlah: int


class KemajuanKiriman(BaseModel):
    """Sampai di mana satu saluran dengan yang menunggu."""

    saluran: Saluran
    menunggu: int = Field(description="Yang boleh dikirim sekarang.")
    nanti: int = Field(description="Yang menunggu waktunya: jam tenang, ringkasan, percobaan berikutnya.")
    per_menit: float = Field(description="Yang keluar tiap menit, menurut sepuluh menit terakhir.")
    diizinkan_per_menit: int = Field(description="Paling banyak tiap menit, tiap proses pekerja.")
    selesai_kira: datetime | None = Field(
        description="Kapan kira-kira yang menunggu habis; kosong bila tidak ada, atau tidak ada yang keluar."
    )


class RingkasanKiriman(BaseModel):
    """Sampai di mana kiriman: yang terbuka, dan yang berakhir sejak waktu yang diminta."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "sejak": "2026-09-30T00:00:00Z",
                "data": [{"saluran": "surel", "status": "diterima", "sebab": None, "jumlah": 21707}],
                "kemajuan": [
                    {
                        "saluran": "surel",
                        "menunggu": 20108,
                        "nanti": 600,
                        "per_menit": 300.0,
                        "diizinkan_per_menit": 300,
                        "selesai_kira": "2026-10-01T02:07:00Z",
                    }
                ],
                "surel_ditolak": 1,
                "whatsapp_ditolak": 0,
                "terlambat_detik": 0,
            }
        }
    )

    sejak: datetime
    data: list[BanyakKiriman]
    kemajuan: list[KemajuanKiriman]
    surel_ditolak: int = Field(
        description="Banyaknya orang yang alamat surelnya ditolak tetap oleh server penerima, dan belum diganti."
    )
    whatsapp_ditolak: int = Field(
        description="Banyaknya orang yang nomor teleponnya tidak dikenal WhatsApp, dan belum diganti."
    )
    terlambat_detik: int = Field(description="Sejak berapa lama kiriman tertua seharusnya sudah dicoba.")


class UlangiKiriman(BaseModel):
    """Kiriman mana yang dicoba lagi."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"saluran": "surel", "status": ["gagal"], "sebab": None, "sejak": "2026-09-30T00:00:00Z"}
        },
    )

    saluran: Saluran
    status: list[StatusKiriman] = Field(
        min_length=1, description="`gagal`, `terpental`, `dilewati`; yang lain tidak diulangi."
    )
    sebab: SebabKiriman | None = Field(default=None, description="Hanya yang karena ini.")
    sejak: AwareDatetime = Field(description="Hanya yang berubah sejak ini: kabar lama tidak dikirim lagi.")


class Diulangi(BaseModel):
    """Berapa kiriman menunggu lagi."""

    model_config = ConfigDict(json_schema_extra={"example": {"jumlah": 12}})

    jumlah: int
