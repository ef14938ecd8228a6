"""What goes over the wire about a campaign and its plan. Nothing here is about a person."""

from datetime import date, datetime, timedelta
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.notifikasi.kampanye.khalayak.isi import Khalayak
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye, StatusNaskah
from services.notifikasi.kampanye.rancangan.naskah import BagianNaskah, IsiNaskah, Ringkasan, SatuBaris
from services.notifikasi.pesan.sampaikan import Saluran
from shared.http.hari import Hari
from shared.http.problem import SalahDi, tolak_ganda
from shared.privasi.kelas import DataInternal, DataTalenta

TERPANJANG = timedelta(days=366)
_ID = "0197f0a0-0000-7000-8000-0000000000c1"
_GELOMBANG: dict[str, JsonValue] = {"tanggal": "2026-10-01", "unit": [], "persen": 100}
_JADWAL: dict[str, JsonValue] = {
    "gelombang": [_GELOMBANG],
    "jam_mulai": 8,
    "jam_selesai": 16,
    "hari_kerja": True,
    "kecuali": [],
    "ingatkan": "2026-10-26",
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
    hari_kerja: bool = Field(default=True, description="Hanya Senin sampai Jumat, bukan hari libur kota.")
    kecuali: list[Hari] = Field(default=[], max_length=60, description="Hari lain yang dilewati.")
    ingatkan: Hari | None = Field(
        default=None, description="Sejak hari ini yang belum membaca, atau belum menyatakan paham, diingatkan sekali."
    )

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
        if self.jadwal.ingatkan is not None and not self.mulai < self.jadwal.ingatkan <= self.selesai:
            raise SalahDi(
                "hari mengingatkan ada sesudah gelombang pertama, sampai hari terakhir", ("jadwal", "ingatkan")
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


class AlasanKampanye(BaseModel):
    """Mengapa langkah ini diambil."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Tanggal pada paragraf kedua keliru."}}
    )

    alasan: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=1_000)]


class KoreksiKampanye(BaseModel):
    """Naskah baru, dan apa yang berubah bagi yang sudah membaca."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {**_NASKAH, "ubahan": "Hari pertama pendaftaran menjadi 5 Oktober 2026.", "pahami_ulang": True}
        },
    )

    ringkasan: Ringkasan
    isi: IsiNaskah
    ubahan: SatuBaris = Field(description="Dikabarkan kepada yang sudah membaca naskah sebelumnya.")
    pahami_ulang: bool = Field(description="Yang sudah menyatakan paham diminta menyatakan lagi.")


class NaskahKampanye(BaseModel):
    """Satu versi naskah."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_NASKAH,
                "versi": 2,
                "status": "diusulkan",
                "ubahan": "Hari pertama pendaftaran menjadi 5 Oktober 2026.",
                "pahami_ulang": True,
                "ditulis_pada": "2026-10-02T03:00:00Z",
                "diputus_pada": None,
            }
        }
    )

    versi: int
    status: StatusNaskah
    ringkasan: str
    isi: str
    ubahan: str | None
    pahami_ulang: bool
    ditulis_pada: datetime
    diputus_pada: datetime | None


class UnitKhalayak(BaseModel):
    """Berapa orang khalayak di satu unit."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"unit": "DISHUB-LL", "nama": "Bidang Lalu Lintas", "orang": 34}}
    )

    unit: str | None = Field(description="`null`: unit yang orangnya terlalu sedikit untuk disebut, bersama-sama.")
    nama: str | None
    orang: int | None = Field(description="`null`: terlalu sedikit untuk disebut.")


class GelombangKhalayak(BaseModel):
    """Berapa orang khalayak dalam satu gelombang, menurut keadaan hari ini."""

    model_config = ConfigDict(json_schema_extra={"example": {"nomor": 1, "tanggal": "2026-10-01", "orang": 412}})

    nomor: int
    tanggal: date
    orang: int | None = Field(description="`null`: terlalu sedikit untuk disebut.")


class PratinjauKampanye(DataInternal):
    """Berapa orang yang dijangkau, dan apa yang perlu dilihat sebelum diajukan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "orang": 412,
                "unit": [{"unit": "DISHUB-LL", "nama": "Bidang Lalu Lintas", "orang": 34}],
                "gelombang": [{"nomor": 1, "tanggal": "2026-10-01", "orang": 412}],
                "peringatan": [],
            }
        }
    )

    orang: int | None = Field(description="Seluruhnya; `null`: terlalu sedikit untuk disebut.")
    unit: list[UnitKhalayak]
    gelombang: list[GelombangKhalayak]
    peringatan: list[str]


class BagianTersimpan(DataTalenta):
    """Satu bagian khalayak selengkapnya; yang bukan jenisnya kosong."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "peran": "sertakan",
                "jenis": "kotak",
                "unit": [],
                "jenis_jabatan": [],
                "jenjang": [],
                "kotak": [7, 8, 9],
                "nip": [],
                "serahan_id": None,
            }
        }
    )

    peran: Peran
    jenis: str
    unit: list[str] = Field(default=[])
    jenis_jabatan: list[str] = Field(default=[])
    jenjang: list[str] = Field(default=[])
    kotak: list[int] = Field(default=[])
    nip: list[str] = Field(default=[])
    serahan_id: UUID | None = None


class KhalayakTersimpan(DataTalenta):
    """Khalayak selengkapnya, juga yang dijaga."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"bagian": [BagianTersimpan.model_config["json_schema_extra"]["example"]]}}  # type: ignore[index]
    )

    bagian: list[BagianTersimpan]


class SurelContoh(BaseModel):
    """Surel sebagaimana diterima: tanpa isi pesan."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"judul": "Pesan baru di kotak masuk Anda", "teks": "Yth. Bapak/Ibu, …"}}
    )

    judul: str
    teks: str


class ContohKampanye(BaseModel):
    """Sebagaimana dibaca seorang peserta: di kotak masuk, sesudah dibuka, dan pada surelnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "judul": "Penataan pegawai Dinas Perhubungan",
                "isi": "Bagaimana penataan tahun depan dilakukan, dan apa hak Anda. Buka untuk membaca selengkapnya.",
                "naskah": [{"jenis": "paragraf", "teks": "Mulai 1 Oktober …"}],
                "surel": {"judul": "Pesan baru di kotak masuk Anda", "teks": "Yth. Bapak/Ibu, …"},
            }
        }
    )

    judul: str
    isi: str
    naskah: list[BagianNaskah]
    surel: SurelContoh | None = Field(description="`null` bila kampanye ini tidak dikirim lewat surel.")


class SerahanTersedia(BaseModel):
    """Satu serahan yang dapat menjadi bagian khalayak."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-0000000000d1",
                "sebutan": "Kelompok Oktober",
                "jumlah": 214,
                "lengkap": True,
                "diserahkan_pada": "2026-09-15T03:00:00Z",
            }
        }
    )

    id: UUID
    sebutan: str
    jumlah: int
    lengkap: bool = Field(description="Semua orangnya sudah tiba.")
    diserahkan_pada: datetime
