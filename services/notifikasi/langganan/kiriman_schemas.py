"""What goes over the wire about webhooks that were sent, or are to be."""

from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, model_validator

from services.notifikasi.langganan.buku import BarisKiriman
from services.notifikasi.langganan.keadaan import SEBUTAN_WEBHOOK, SebabWebhook, StatusWebhook
from services.notifikasi.langganan.peristiwa import KodePeristiwa
from shared.http.problem import SalahDi

_CONTOH: dict[str, JsonValue] = {
    "id": "0f6d1c5e-88a1-4b62-9a3e-2f1f3b1d7c11",
    "peristiwa": "penempatan.pindah",
    "peristiwa_id": "0197f0a0-0000-7000-8000-000000000003",
    "terjadi_pada": "2026-10-01T00:00:01Z",
    "status": "antre",
    "sebab": "ditolak",
    "keterangan": SEBUTAN_WEBHOOK[SebabWebhook.DITOLAK],
    "kode": 500,
    "durasi_ms": 41,
    "dicoba": 2,
    "dicoba_lagi_pada": "2026-10-01T00:05:10Z",
    "dibuat_pada": "2026-10-01T00:00:02Z",
    "diubah_pada": "2026-10-01T00:00:10Z",
    "selesai_pada": None,
}


class KirimanWebhook(BaseModel):
    """Satu kiriman kepada satu langganan; dari jawaban penerima hanya kodenya yang disimpan."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    id: UUID = Field(description="`webhook-id`-nya: sama pada setiap percobaan dan pengulangan.")
    peristiwa: str
    peristiwa_id: UUID
    terjadi_pada: datetime
    status: StatusWebhook = Field(
        description="`dikirim`: diserahkan, jawabannya belum diketahui; `gagal`: tidak dicoba lagi; `terlewat`: "
        "antreannya penuh. Keduanya dapat diulang."
    )
    sebab: SebabWebhook | None
    keterangan: str | None
    kode: int | None = Field(description="Kode jawaban HTTP.")
    durasi_ms: int | None
    dicoba: int
    dicoba_lagi_pada: datetime | None
    dibuat_pada: datetime
    diubah_pada: datetime
    selesai_pada: datetime | None


def isi_kiriman_webhook(row: BarisKiriman) -> KirimanWebhook:
    """A row as it goes over the wire."""
    isi = row._asdict()
    nanti = isi.pop("nanti_pada")
    return KirimanWebhook.model_validate(
        {
            **isi,
            "keterangan": SEBUTAN_WEBHOOK[row.sebab] if row.sebab else None,
            "dicoba_lagi_pada": nanti if row.selesai_pada is None else None,
        }
    )


class JumlahKirimanWebhook(BaseModel):
    """Banyaknya kiriman satu peristiwa dalam satu keadaan."""

    peristiwa: str
    status: StatusWebhook
    jumlah: int


class RingkasanWebhook(BaseModel):
    """Berapa kiriman, menurut peristiwa dan keadaannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"data": [{"peristiwa": "penempatan.pindah", "status": "diterima", "jumlah": 512}]}
        }
    )

    data: list[JumlahKirimanWebhook]


class UlangiWebhook(BaseModel):
    """Kiriman mana yang dikirim lagi: yang terjadi sejak `sejak` sampai sebelum `sampai`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "sejak": "2026-10-01T00:00:00Z",
                "sampai": "2026-10-02T00:00:00Z",
                "status": ["gagal", "terlewat"],
                "peristiwa": None,
            }
        },
    )

    sejak: AwareDatetime
    sampai: AwareDatetime
    status: list[StatusWebhook] = Field(
        default=[StatusWebhook.GAGAL, StatusWebhook.TERLEWAT],
        min_length=1,
        description="`gagal`, `terlewat`, `diterima`; yang lain tidak diulang.",
    )
    peristiwa: KodePeristiwa | None = None

    @model_validator(mode="after")
    def _rentang(self) -> "UlangiWebhook":
        if self.sampai <= self.sejak:
            raise SalahDi("sampai harus sesudah sejak", ("sampai",))
        return self


class WebhookDiulangi(BaseModel):
    """Berapa kiriman menunggu lagi."""

    model_config = ConfigDict(json_schema_extra={"example": {"jumlah": 12, "penuh": False}})

    jumlah: int
    penuh: bool = Field(description="Antreannya penuh: sisanya minta lagi sesudah yang ini diterima.")
