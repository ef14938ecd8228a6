"""What goes over the wire about scenarios."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.mutasi.penataan.skenario.isi import CONTOH_ISI, IsiSkenario
from services.mutasi.penataan.skenario.ringkasan import (
    BagianKelompok,
    BahanRencana,
    JenisKelompok,
    RingkasanRencana,
)
from services.mutasi.penataan.skenario.status import LangkahSkenario, StatusSkenario
from shared.http.hari import Hari
from shared.http.problem import SalahDi
from shared.privasi.kelas import PRIBADI, PUBLIK, DataInternal

Nama = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=100)]
Keterangan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=2000)]
Tahap = Literal["menunggu_matriks", "menyusun_bahan", "menghitung", "memeriksa", "menyimpan"]
Tanggapan = Literal["terima", "ubah", "tolak"]


class SkenarioBaru(BaseModel):
    """Skenario penataan yang baru, sebagai draf."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "nama": "Penataan Dishub April 2027",
                "keterangan": "Mengisi jabatan rekayasa lalu lintas.",
                "tmt": "2027-04-01",
                "isi": CONTOH_ISI,
            }
        },
    )

    nama: Nama = Field(examples=["Penataan Dishub April 2027"])
    keterangan: Keterangan | None = Field(default=None, description="Untuk apa skenario ini.")
    tmt: Hari = Field(description="Hari rencananya berlaku; hukum dan penilaian menurut hari itu.")
    isi: IsiSkenario


class UbahSkenario(BaseModel):
    """Yang diubah pada draf; yang tidak disebut tetap. `isi` diganti seluruhnya."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"nama": "Penataan Dishub April 2027, tanpa promosi", "isi": CONTOH_ISI}},
    )

    nama: Nama | None = Field(default=None, examples=["Penataan Dishub April 2027"])
    keterangan: Keterangan | None = Field(default=None, description="Untuk apa skenario ini; null menghapusnya.")
    tmt: Hari | None = Field(default=None, description="Hari rencananya berlaku.")
    isi: IsiSkenario | None = None

    @model_validator(mode="after")
    def _sah(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("tidak ada isian yang diubah: sebutkan paling sedikit satu")
        if kosong := sorted({"nama", "tmt", "isi"} & {k for k in self.model_fields_set if getattr(self, k) is None}):
            raise SalahDi(f"{', '.join(kosong)} tidak boleh dikosongkan", *((each,) for each in kosong))
        return self


class SalinanSkenario(BaseModel):
    """Draf baru yang menanyakan hal yang sama; ubah sesudahnya."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"nama": "Penataan Dishub April 2027 (2)"}}
    )

    nama: Nama = Field(examples=["Penataan Dishub April 2027 (2)"])
    keterangan: Keterangan | None = Field(default=None, description="Untuk apa skenario ini; bawaan: yang disalin.")
    tmt: Hari | None = Field(default=None, description="Hari rencananya berlaku; bawaan: yang disalin.")


class Pembagian(BaseModel):
    """Apakah kepala unit melihat yang menyangkut unitnya."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"dibagikan": True}})

    dibagikan: bool = Field(description="false: hanya perencana yang melihatnya lagi.")


class Kemajuan(BaseModel):
    """Sampai mana penghitungannya."""

    tahap: Tahap
    persen: int = Field(ge=0, le=100)
    celah: int | None = Field(
        default=None, description="Selama dihitung: paling banyak sebegini rencana terbaik lebih bernilai."
    )


class SebabGagal(DataInternal):
    """Mengapa tidak ada rencana."""

    pesan: str
    orang: list[str] = Field(default=[], description="NIP yang dimaksud.")
    jabatan: list[str] = Field(default=[], description="Kode jabatan yang dimaksud.")
    aturan: list[str] = Field(default=[], description="Kode aturan yang menghalangi, sejauh boleh Anda lihat.")
    tetap: bool = Field(
        default=False, description="Bila dihitung lagi, skenario ini gagal lagi: salin, lalu ubah salinannya."
    )


_RINGKAS: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-0000000000e1",
    "versi": 1,
    "status": "draf",
    "nama": "Penataan Dishub April 2027",
    "keterangan": "Mengisi jabatan rekayasa lalu lintas.",
    "tmt": "2027-04-01",
    "salinan_dari": None,
    "dibuat_oleh": "198001012005011001",
    "dibuat_pada": "2026-11-29T03:00:00Z",
    "diubah_pada": "2026-11-29T03:00:00Z",
    "dihitung_oleh": None,
    "dihitung_pada": None,
    "berakhir_pada": None,
    "dibagikan_pada": None,
    "kemajuan": None,
    "ringkasan": None,
    "langkah_mungkin": ["perhitungan", "pembatalan"],
}


class SkenarioRingkas(DataInternal):
    """Satu skenario dalam daftar."""

    model_config = ConfigDict(json_schema_extra={"example": _RINGKAS})

    id: UUID
    versi: int = Field(description="Kirim sebagai If-Match. Naik juga pada setiap kemajuan penghitungan.")
    status: StatusSkenario
    nama: str
    keterangan: str | None
    tmt: date
    salinan_dari: UUID | None
    dibuat_oleh: str
    dibuat_pada: datetime
    diubah_pada: datetime
    dihitung_oleh: str | None = Field(description="Yang terakhir meminta penghitungannya.")
    dihitung_pada: datetime | None
    berakhir_pada: datetime | None = Field(description="Saat penghitungannya berakhir, apa pun hasilnya.")
    dibagikan_pada: datetime | None = Field(
        description="Sejak itu kepala unit melihat yang menyangkut unitnya; kosong: hanya perencana."
    )
    kemajuan: Kemajuan | None
    ringkasan: Annotated[RingkasanRencana | None, PRIBADI]
    langkah_mungkin: list[LangkahSkenario] = Field(description="Langkah yang dapat Anda lakukan sekarang.")


_KELOMPOK: dict[str, JsonValue] = {
    "jenis": "jenis_kelamin",
    "kode": "P",
    "tersamar": False,
    "bilangan": {
        "jenis": "jenis_kelamin",
        "kode": "P",
        "orang": 52,
        "pindah": 6,
        "promosi": 1,
        "demosi": 0,
        "persen_orang": 44.07,
        "persen_pindah": 42.86,
        "persen_promosi": 33.33,
        "persen_demosi": None,
    },
}


class KelompokSkenario(BaseModel):
    """Satu kelompok pegawai menurut rencana."""

    model_config = ConfigDict(from_attributes=True, json_schema_extra={"example": _KELOMPOK})

    jenis: JenisKelompok
    kode: str = Field(description="L atau P; umur dalam tahun, misalnya 30-39; kode perangkat daerah asal.")
    tersamar: bool = Field(description="Kelompok ini terlalu kecil untuk disebutkan bilangannya.")
    bilangan: BagianKelompok | None


class SkenarioRinci(SkenarioRingkas):
    """Satu skenario dengan segala yang ditanyakannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_RINGKAS,
                "isi": CONTOH_ISI,
                "matriks_id": None,
                "bahan": None,
                "gagal": None,
                "kelompok": [_KELOMPOK],
                "disamarkan": [],
            }
        }
    )

    isi: Annotated[IsiSkenario, PRIBADI]
    matriks_id: UUID | None = Field(description="Permintaan matriks skor pada layanan kompetensi.")
    bahan: BahanRencana | None
    gagal: Annotated[SebabGagal | None, PRIBADI]
    kelompok: Annotated[list[KelompokSkenario], PRIBADI] = Field(
        description="Keadilan rencananya: berapa yang pindah, menurut jenis kelamin, umur, dan perangkat daerah asal. "
        "Tidak satu pun darinya menentukan rencana; kosong sebelum dihitung."
    )
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Isian yang tidak ditampilkan kepada Anda.")


class KemajuanSkenario(BaseModel):
    """Sampai mana skenario ini; tidak memuat data perorangan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-0000000000e1",
                "versi": 5,
                "status": "menghitung",
                "kemajuan": {"tahap": "menghitung", "persen": 60, "celah": 1250},
            }
        }
    )

    id: UUID
    versi: int = Field(description="Naik pada setiap kemajuan; juga nomor peristiwa pada /kemajuan.")
    status: StatusSkenario
    kemajuan: Kemajuan | None


class SaringanSkenario(BaseModel):
    """Skenario mana saja; yang tidak disebut tidak menyaring."""

    status: StatusSkenario | None = Field(None, description="Hanya yang berstatus ini.")
    dibuat_oleh: Annotated[str, StringConstraints(pattern=r"^[0-9]{18}$")] | None = Field(
        None, description="Hanya yang dibuat pengusul ini."
    )
