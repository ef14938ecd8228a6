"""What goes over the wire about a campaign and its plan. Nothing here is about a person."""

from datetime import date, datetime, timedelta
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.notifikasi.kampanye.khalayak.isi import Khalayak
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye
from services.notifikasi.kampanye.rancangan.naskah import IsiNaskah, Ringkasan, SatuBaris
from services.notifikasi.pesan.sampaikan import Saluran
from shared.http.hari import Hari
from shared.http.problem import SalahDi, tolak_ganda

TERPANJANG = timedelta(days=366)
_ID = "0197f0a0-0000-7000-8000-0000000000c1"
_GELOMBANG: dict[str, JsonValue] = {"tanggal": "2026-10-01", "unit": [], "persen": 100}
_JADWAL: dict[str, JsonValue] = {
    "gelombang": [_GELOMBANG],
    "jam_mulai": 8,
    "jam_selesai": 16,
    "hari_kerja": True,
    "kecuali": [],
}
_NASKAH: dict[str, JsonValue] = {
    "ringkasan": "Bagaimana penataan tahun depan dilakukan, dan apa hak Anda.",
    "isi": "# Apa yang berubah\n\nMulai Oktober tiap perpindahan disertai alasannya.\n\n- Anda dapat bertanya.",
}


class GelombangRencana(BaseModel):
    """Satu gelombang: sejak hari apa, dan siapa dari khalayak."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": _GELOMBANG})

    tanggal: Hari
    unit: list[Annotated[str, StringConstraints(min_length=1, max_length=60)]] = Field(
        default=[], max_length=200, description="Hanya pegawai unit ini dan bawahannya; kosong: semua."
    )
    persen: int = Field(default=100, ge=1, le=100, description="Bagian khalayak yang sudah dijangkau sesudahnya.")


class JadwalKampanye(BaseModel):
    """Kapan disampaikan."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": _JADWAL})

    gelombang: list[GelombangRencana] = Field(min_length=1, max_length=20)
    jam_mulai: int = Field(default=8, ge=0, le=23, description="Pesan ditulis mulai jam ini, waktu kota.")
    jam_selesai: int = Field(default=16, ge=1, le=24, description="Sampai sebelum jam ini; sisanya hari berikutnya.")
    hari_kerja: bool = Field(default=True, description="Hanya Senin sampai Jumat.")
    kecuali: list[Hari] = Field(default=[], max_length=60, description="Hari libur atau hari lain yang dilewati.")

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if self.jam_selesai <= self.jam_mulai:
            raise SalahDi("jam_selesai harus sesudah jam_mulai", ("jam_selesai",))
        for nomor, (lalu, kini) in enumerate(zip(self.gelombang, self.gelombang[1:], strict=False), start=1):
            if kini.tanggal < lalu.tanggal:
                raise SalahDi("gelombang ditulis menurut tanggalnya", ("gelombang", nomor, "tanggal"))
            if kini.persen < lalu.persen:
                raise SalahDi(
                    "persen adalah bagian sesudah gelombang ini, jadi tidak turun", ("gelombang", nomor, "persen")
                )
        tolak_ganda(self.kecuali, "hari ini sudah disebut", "kecuali")
        return self


class KampanyeBaru(BaseModel):
    """Satu kampanye sosialisasi."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "judul": "Penataan pegawai Dinas Perhubungan",
                "tujuan": "Tiap pegawai tahu caranya dan haknya sebelum rencana dibahas.",
                **_NASKAH,
                "khalayak": {"sertakan": [{"jenis": "unit", "unit": ["DISHUB"]}]},
                "susulan": True,
                "minta_pemahaman": True,
                "saluran": ["surel"],
                "jadwal": _JADWAL,
                "selesai": "2026-10-31",
            }
        },
    )

    judul: SatuBaris = Field(description="Dibaca peserta: jangan menyebut siapa sasarannya.")
    tujuan: SatuBaris = Field(description="Bagi petugas; tidak dibaca peserta.")
    ringkasan: Ringkasan = Field(description="Isi pesan di kotak masuk.")
    isi: IsiNaskah = Field(description="Naskah: teks biasa; paragraf dipisah baris kosong, `# ` judul, `- ` butir.")
    khalayak: Khalayak
    susulan: bool = Field(default=True, description="Yang kemudian masuk khalayak ikut pada gelombang berikutnya.")
    minta_pemahaman: bool = Field(default=True, description="Peserta diminta menyatakan sudah membaca dan memahami.")
    saluran: list[Saluran] = Field(default=["surel"], max_length=2, description="Selain kotak masuk.")
    jadwal: JadwalKampanye
    selesai: Hari = Field(description="Hari terakhir.")

    @model_validator(mode="after")
    def _sampai(self) -> Self:
        tolak_ganda(self.saluran, "saluran ini sudah disebut", "saluran")
        if not self.jadwal.gelombang[-1].tanggal <= self.selesai <= self.mulai + TERPANJANG:
            raise SalahDi(
                "selesai tidak sebelum gelombang terakhir, dan paling lama setahun sesudah yang pertama", ("selesai",)
            )
        return self

    @property
    def mulai(self) -> date:
        """The day of the first wave."""
        return self.jadwal.gelombang[0].tanggal


_RINGKAS: dict[str, JsonValue] = {
    "id": _ID,
    "versi": 1,
    "judul": "Penataan pegawai Dinas Perhubungan",
    "tujuan": "Tiap pegawai tahu caranya dan haknya sebelum rencana dibahas.",
    "status": "draf",
    "mulai": "2026-10-01",
    "selesai": "2026-10-31",
}


class KampanyeRingkas(BaseModel):
    """Satu kampanye."""

    model_config = ConfigDict(json_schema_extra={"example": _RINGKAS})

    id: UUID
    versi: int
    judul: str
    tujuan: str
    status: StatusKampanye
    mulai: date
    selesai: date


Peran = Literal["sertakan", "iris", "kecualikan"]


class BagianKhalayak(BaseModel):
    """Satu bagian khalayak dengan kata-kata; yang dijaga tidak diuraikan di sini."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"peran": "sertakan", "sebutan": "pegawai unit DISHUB dan unit di bawahnya"}}
    )

    peran: Peran
    sebutan: str


class KampanyeRinci(KampanyeRingkas):
    """Satu kampanye dengan naskah dan jadwalnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_RINGKAS,
                **_NASKAH,
                "versi_naskah": 1,
                "khalayak": [{"peran": "sertakan", "sebutan": "pegawai unit DISHUB dan unit di bawahnya"}],
                "terjaga": False,
                "susulan": True,
                "minta_pemahaman": True,
                "saluran": ["surel"],
                "jadwal": _JADWAL,
                "alasan": None,
                "diajukan_pada": None,
                "disetujui_pada": None,
                "anda_penyusun": True,
            }
        }
    )

    ringkasan: str
    isi: str
    versi_naskah: int = Field(description="Versi naskah yang dibaca peserta.")
    khalayak: list[BagianKhalayak] = Field(description="Selengkapnya: `GET …/khalayak`.")
    terjaga: bool = Field(
        description="Khalayaknya menyebut kotak talenta, rencana, atau orang satu per satu: tidak diketahui peserta "
        "maupun kepala unit."
    )
    susulan: bool
    minta_pemahaman: bool
    saluran: list[Saluran]
    jadwal: JadwalKampanye
    alasan: str | None = Field(description="Mengapa dikembalikan, dijeda, atau dibatalkan.")
    diajukan_pada: datetime | None
    disetujui_pada: datetime | None
    anda_penyusun: bool = Field(description="Anda ikut menyusunnya, jadi orang lain yang menyetujui.")
