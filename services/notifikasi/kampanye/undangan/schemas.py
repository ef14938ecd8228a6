"""What goes over the wire about meetings."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.notifikasi.kampanye.kalimat import KalimatAlasan
from services.notifikasi.kampanye.undangan.models import JawabanUndangan, StatusPertemuan, TempatDuduk
from shared.http.problem import SalahDi, tolak_ganda
from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK, DataOrang

_ID = "0197f0a0-0000-7000-8000-0000000000e1"
_TERLAMA = timedelta(days=3)
_ISI: dict[str, JsonValue] = {
    "judul": "Tanya jawab penataan Dinas Perhubungan",
    "uraian": "Bawalah pertanyaan Anda.",
    "mulai": "2026-09-22T09:00:00+07:00",
    "selesai": "2026-09-22T11:00:00+07:00",
    "tempat": "Aula BKPSDM lantai 3",
    "tautan": None,
    "kapasitas": 80,
    "unit": ["DISHUB"],
}
_JAWAB: dict[str, JsonValue] = {**_ISI, "mulai": "2026-09-22T02:00:00Z", "selesai": "2026-09-22T04:00:00Z"}
_Kalimat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
_Kode = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Nip = Annotated[str, StringConstraints(pattern=r"^[0-9]{18}$")]


class PertemuanBaru(BaseModel):
    """Satu pertemuan, seluruhnya."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": _ISI})

    judul: _Kalimat
    uraian: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)] = ""
    mulai: AwareDatetime = Field(description="Dengan selisihnya dari UTC.")
    selesai: AwareDatetime
    tempat: _Kalimat | None = Field(default=None, description="Ruang dan gedungnya; atau isi `tautan`.")
    tautan: Annotated[str, StringConstraints(pattern=r"^https://[!-~]+$", max_length=500)] | None = Field(
        default=None, description="Alamat pertemuan daring; hanya yang diundang melihatnya."
    )
    kapasitas: Annotated[int, Field(ge=1, le=30_000)] | None = Field(
        default=None, description="Kosong: tidak dibatasi. Bila penuh, yang berikutnya masuk daftar tunggu."
    )
    unit: list[_Kode] = Field(
        default=[],
        max_length=200,
        description="Hanya peserta kampanye pada unit ini dan di bawahnya; kosong: semua peserta.",
        examples=[["DISHUB"]],
    )

    @model_validator(mode="after")
    def _dapat_diadakan(self) -> "PertemuanBaru":
        if self.selesai <= self.mulai:
            raise SalahDi("selesai harus sesudah mulai", ("selesai",))
        if self.selesai - self.mulai > _TERLAMA:
            raise SalahDi("satu pertemuan paling lama tiga hari; bagi menjadi beberapa", ("selesai",))
        if self.tempat is None and self.tautan is None:
            raise SalahDi("isi tempat, tautan, atau keduanya", ("tempat",))
        tolak_ganda(self.unit, "unit ini sudah disebut", "unit")
        return self


class PembatalanPertemuan(BaseModel):
    """Mengapa dibatalkan; yang diundang membacanya."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Narasumber berhalangan."}}
    )

    alasan: KalimatAlasan


class PertemuanKampanye(BaseModel):
    """Satu pertemuan sebagaimana petugas melihatnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": _ID,
                "versi": 1,
                "kampanye_id": _ID,
                **_JAWAB,
                "status": "dijadwalkan",
                "urutan": 0,
                "alasan": None,
                "hadir": 64,
                "menunggu_tempat": 0,
                "mungkin": 9,
                "tidak": 12,
                "datang": 0,
            }
        }
    )

    id: UUID
    versi: int = Field(description="Kirim sebagai If-Match.")
    kampanye_id: UUID
    judul: str
    uraian: str
    mulai: datetime
    selesai: datetime
    tempat: str | None
    tautan: str | None
    kapasitas: int | None
    unit: list[str]
    status: StatusPertemuan
    urutan: int = Field(description="Berapa kali waktu, tempat, atau pokoknya berubah.")
    alasan: str | None = Field(description="Mengapa dibatalkan.")
    hadir: int = Field(description="Berapa yang mendapat tempat.")
    menunggu_tempat: int
    mungkin: int
    tidak: int
    datang: int = Field(description="Berapa yang tercatat datang.")


class KodeHadir(BaseModel):
    """Kode yang ditampilkan di pertemuan, agar yang datang mencatat kehadirannya sendiri."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"kode": "7KQ2M9XA", "dari": _JAWAB["mulai"], "sampai": _JAWAB["selesai"]}}
    )

    kode: str
    dari: datetime
    sampai: datetime


class BalasanUndangan(BaseModel):
    """Apakah Anda datang."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"jawaban": "hadir"}})

    jawaban: JawabanUndangan
    meski_bentrok: bool = Field(
        default=False, description="Tetap hadir walau sudah menjawab hadir pada pertemuan lain pada waktu yang sama."
    )


class KehadiranSaya(BaseModel):
    """Kode yang ditampilkan di pertemuan."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"kode": "7KQ2M9XA"}})

    kode: Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, pattern=r"^[0-9A-Za-z]{8}$")]


class UndanganSaya(DataOrang):
    """Pertemuan yang Anda diundang, dan jawaban Anda."""

    seluruhnya = (PRIBADI,)
    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": _ID,
                "kampanye_id": _ID,
                **{each: _JAWAB[each] for each in ("judul", "uraian", "mulai", "selesai", "tempat", "tautan")},
                "status": "dijadwalkan",
                "alasan": None,
                "penuh": False,
                "jawaban": "hadir",
                "tempat_duduk": "kursi",
                "antrean": None,
                "berubah": False,
                "hadir_pada": None,
                "bentrok_dengan": [],
            }
        }
    )

    id: UUID
    kampanye_id: UUID
    judul: str
    uraian: str
    mulai: datetime
    selesai: datetime
    tempat: str | None
    tautan: str | None
    status: StatusPertemuan
    alasan: str | None = Field(description="Mengapa dibatalkan.")
    penuh: bool
    jawaban: JawabanUndangan | None = Field(description="`null`: belum menjawab.")
    tempat_duduk: TempatDuduk | None = Field(description="`tunggu`: penuh, Anda dalam daftar tunggu.")
    antrean: int | None = Field(description="Urutan Anda dalam daftar tunggu.")
    berubah: bool = Field(description="Waktu, tempat, atau pokoknya berubah sejak Anda menjawab.")
    hadir_pada: datetime | None = Field(description="Kapan kehadiran Anda dicatat.")
    bentrok_dengan: list[UUID] = Field(description="Pertemuan lain pada waktu itu yang sudah Anda jawab hadir.")


class BalasanPeserta(DataOrang):
    """Jawaban dan kehadiran seorang peserta."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": "198001012005011001",
                "nama": "Ani Lestari",
                "nama_unit": "Bidang Lalu Lintas",
                "jawaban": "hadir",
                "tempat_duduk": "kursi",
                "dijawab_pada": "2026-09-16T02:00:00Z",
                "hadir_pada": None,
            }
        }
    )

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str | None, PUBLIK]
    nama_unit: Annotated[str | None, PUBLIK]
    jawaban: Annotated[JawabanUndangan | None, INTERNAL]
    tempat_duduk: Annotated[TempatDuduk | None, INTERNAL]
    dijawab_pada: Annotated[datetime | None, INTERNAL]
    hadir_pada: Annotated[datetime | None, INTERNAL]


class PencatatanHadir(BaseModel):
    """Siapa yang datang, menurut daftar hadirnya."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"nip": ["198001012005011001"], "datang": True}},
    )

    nip: list[Nip] = Field(min_length=1, max_length=2_000, examples=[["198001012005011001"]])
    datang: bool = Field(default=True, description="`false`: mencabut catatan yang keliru.")

    @model_validator(mode="after")
    def _sekali(self) -> "PencatatanHadir":
        tolak_ganda(self.nip, "sudah disebut pada daftar ini", "nip")
        return self


class HasilPencatatan(BaseModel):
    """Berapa yang baru tercatat, dan berapa yang sudah begitu."""

    model_config = ConfigDict(json_schema_extra={"example": {"tercatat": 40, "sudah": 2}})

    tercatat: int
    sudah: int


class KalenderSaya(DataOrang):
    """Langganan kalender sendiri."""

    seluruhnya = (PRIBADI,)
    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "aktif": True,
                "alamat": "https://mutasi.contoh.test/api/notifikasi/kalender/AZfwoAAAcACAAAAAAAAA4Q….ics",
                "dibuat_pada": "2026-09-15T03:00:00Z",
            }
        }
    )

    aktif: bool
    alamat: str | None = Field(description="Rahasiakan: siapa pun yang memilikinya melihat pertemuan Anda.")
    dibuat_pada: datetime | None
