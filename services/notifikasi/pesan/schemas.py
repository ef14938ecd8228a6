"""What goes over the wire about messages."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from services.notifikasi.kata.katalog import JenisTersimpan
from services.notifikasi.pesan.sampaikan import Mendesak
from shared.api.jawab import HalamanOrang
from shared.http.problem import SalahDi
from shared.privasi.kelas import PRIBADI, DataOrang

_PERIHAL: dict[str, JsonValue] = {
    "jenis": "usulan",
    "id": "0197f0a0-0000-7000-8000-000000000001",
    "alamat": "/api/mutasi/usulan/0197f0a0-0000-7000-8000-000000000001",
}
_CONTOH: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000002",
    "jenis": "mutasi_berlaku_pegawai",
    "judul": "Mutasi Anda berlaku mulai 1 Oktober 2026",
    "isi": "Berdasarkan SK nomor 800.1.3.3/17/BKPSDM/2026, mulai 1 Oktober 2026 Anda menduduki jabatan …",
    "perihal": _PERIHAL,
    "mendesak": "biasa",
    "wajib": True,
    "jumlah": 1,
    "dibuat_pada": "2026-10-01T00:00:05Z",
    "dibaca_pada": None,
    "minta_konfirmasi": False,
    "dikonfirmasi_pada": None,
    "diarsipkan_pada": None,
    "diingatkan_pada": None,
}


class PerihalPesan(BaseModel):
    """Satu hal yang dibicarakan pesan."""

    jenis: str = Field(description="Seperti penyaring `perihal`; dari rilis yang lebih baru mungkin jenis lain.")
    id: str = Field(description="Nomornya; bagi berkas pegawai, NIP-nya.")
    alamat: str | None = Field(
        description="Alamat untuk membacanya lewat gerbang, bagi yang berhak; `null`: rilis ini belum mengenalnya."
    )


class Pesan(DataOrang):
    """Satu pesan."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    id: UUID
    jenis: JenisTersimpan = Field(
        description="Seperti penyaring `jenis`; dari rilis yang lebih baru mungkin lain, dengan `judul` dan `isi`."
    )
    judul: str
    isi: str
    perihal: PerihalPesan = Field(description="Apa yang dibuka bila pesan ini diketuk.")
    mendesak: Mendesak = Field(description="`segera`: tidak menunggu jam kerja.")
    wajib: bool = Field(description="Hukum menghendaki pegawai diberi tahu; tidak dapat dimatikan.")
    jumlah: int = Field(description="Berapa hal yang dikabarkannya; lebih dari satu: lihat `GET …/rincian`.")
    dibuat_pada: datetime
    dibaca_pada: datetime | None
    minta_konfirmasi: bool = Field(description="Pembacanya diminta mengonfirmasi bahwa sudah membaca dan memahami.")
    dikonfirmasi_pada: datetime | None
    diarsipkan_pada: datetime | None
    diingatkan_pada: datetime | None = Field(description="Kapan terakhir diingatkan bahwa pesan ini menunggu.")


class HalamanPesan(HalamanOrang[Pesan]):
    """Pesan dari yang terbaru."""

    urutan: int = Field(
        description="Nomor perubahan terakhir kotak ini ketika daftar dibaca: `sampai` bila semuanya ditandai sudah "
        "dibaca, dan `sesudah` bila alirannya diikuti.",
        examples=[17],
    )
    jumlah_belum_dibaca: int = Field(
        description="Seluruh pesan yang belum dibaca dan tidak diarsipkan, bukan hanya pada halaman ini.", examples=[1]
    )
    jumlah_menunggu_konfirmasi: int = Field(
        description="Seluruh pesan yang meminta konfirmasi dan belum mendapatnya; daftarnya dengan "
        "`menunggu_konfirmasi=true`.",
        examples=[0],
    )


class RincianPesan(DataOrang):
    """Satu dari beberapa hal yang dikabarkan satu pesan."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(
        json_schema_extra={"example": {"perihal": _PERIHAL, "dikabarkan_pada": "2026-10-01T00:00:05Z"}}
    )

    perihal: PerihalPesan
    dikabarkan_pada: datetime


class JumlahPesan(DataOrang):
    """Pesan satu jenis yang tidak diarsipkan."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "jenis": "usulan_ditugaskan",
                "nama": "Petugas: satu usulan ditugaskan kepadanya",
                "jumlah": 12,
                "belum_dibaca": 3,
            }
        }
    )

    jenis: JenisTersimpan
    nama: str = Field(description="Jenis itu dengan kata-kata.")
    jumlah: int
    belum_dibaca: int


class PesanDibacaBanyak(BaseModel):
    """Pesan yang ditandai sudah dibaca."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"pesan": ["0197f0a0-0000-7000-8000-000000000002"]}}
    )

    pesan: Annotated[list[UUID], Field(min_length=1, max_length=200)] | None = Field(
        default=None, description="Hanya pesan-pesan ini."
    )
    sampai: Annotated[int, Field(ge=0, le=2**63 - 1)] | None = Field(
        default=None,
        description="Semua yang belum dibaca dan tidak diarsipkan sampai perubahan ini: `urutan` daftar yang terlihat, "
        "agar yang datang atau berubah sesudahnya tidak ikut ditandai.",
    )

    @model_validator(mode="after")
    def _salah_satu(self) -> Self:
        if (self.pesan is None) is (self.sampai is None):
            raise SalahDi(
                "isi salah satu: pesan (yang disebut saja), atau sampai (semuanya: urutan daftar yang terlihat)",
                ("sampai",),
            )
        return self


class HasilDibaca(DataOrang):
    """Berapa pesan yang baru ditandai, dan berapa yang masih belum dibaca."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(json_schema_extra={"example": {"ditandai": 4, "jumlah_belum_dibaca": 0}})

    ditandai: int
    jumlah_belum_dibaca: int
