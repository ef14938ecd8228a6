"""What goes over the wire about batches."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.schemas import Nip
from services.mutasi.kumpulan.errors import Penahan, UsulanTertahan
from services.mutasi.kumpulan.graf import KeadaanAnggota, SebabButuh
from services.mutasi.kumpulan.status import JenisPelepasan, StatusKumpulan
from services.mutasi.usulan.schemas import JabatanUsulan
from services.mutasi.usulan.status import LangkahMutasi, Pelantikan, StatusMutasi
from services.mutasi.usulan.tenggat.schemas import TENGGAT, TenggatUsulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.http.hari import Hari
from shared.http.problem import SalahDi, tolak_ganda
from shared.privasi.kelas import DataInternal

Nama = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=100)]
Kalimat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=2000)]
TERBANYAK = 1000
"""Cases that one call names."""
BANYAK_BERALASAN = 4 << 20
"""Bytes of as many with a reason each, as long as a reason may be."""
_ID, _LAIN = "0197f0a0-0000-7000-8000-000000000001", "0197f0a0-0000-7000-8000-000000000002"
_KUMPULAN = "0197f0a0-0000-7000-8000-0000000000f1"


GANDA = "usulan yang sama disebut lebih dari sekali"


class _BanyakUsulan(BaseModel):
    usulan: list[UUID] = Field(min_length=1, max_length=TERBANYAK, description="Nomor usulannya.")

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        tolak_ganda(self.usulan, GANDA, "usulan")
        return self


class KumpulanBaru(_BanyakUsulan):
    """Usulan yang diputuskan bersama; semuanya belum diputuskan dan ber-TMT sama."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {"nama": "Pelantikan Oktober 2026", "alasan": "Rotasi tahunan eselon IV.", "usulan": [_ID]}
        },
    )

    nama: Nama = Field(examples=["Pelantikan Oktober 2026"])
    alasan: Kalimat = Field(description="Mengapa usulan ini diputuskan bersama.")


class TambahanUsulan(_BanyakUsulan):
    """Usulan yang masuk kumpulan."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"usulan": [_LAIN]}})


class PengeluaranUsulan(_BanyakUsulan):
    """Usulan yang keluar dari kumpulan dan diputuskan sendiri lagi."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"usulan": [_LAIN], "alasan": "Menunggu surat bebas temuan."}},
    )

    alasan: Kalimat


class NamaKumpulan(BaseModel):
    """Nama lain bagi kumpulan."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"nama": "Pelantikan Oktober 2026, tahap II"}}
    )

    nama: Nama


class PembubaranKumpulan(BaseModel):
    """Mengapa usulannya diputuskan sendiri-sendiri lagi."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"alasan": "Pelantikan ditunda sampai formasi ditetapkan."}},
    )

    alasan: Kalimat


class PasanganUsulan(BaseModel):
    """Dua usulan yang keduanya jadi, atau keduanya tidak; misalnya suami dan istri."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"satu": _ID, "dua": _LAIN}})

    satu: UUID
    dua: UUID

    @model_validator(mode="after")
    def _berdua(self) -> Self:
        if self.satu == self.dua:
            raise SalahDi("satu usulan tidak berpasangan dengan dirinya", ("satu",), ("dua",))
        return self


class PelepasanBaru(BaseModel):
    """Yang dilepas untuk diputuskan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"usulan": None, "alasan": "Berkas sudah diperiksa."}},
    )

    usulan: list[UUID] | None = Field(
        default=None,
        min_length=1,
        max_length=TERBANYAK,
        description="Hanya ini, semuanya atau tidak satu pun; null: sebanyak yang dapat.",
    )
    alasan: Kalimat


class PencabutanPelepasan(BaseModel):
    """Yang sudah dilepas dan ditahan lagi sebelum diputuskan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"usulan": [_LAIN], "alasan": "Surat bebas temuan ternyata sudah habis."}},
    )

    usulan: list[UUID] | None = Field(
        default=None,
        min_length=1,
        max_length=TERBANYAK,
        description="Ini dan yang membutuhkannya; null: semua yang belum diputuskan.",
    )
    alasan: Kalimat


class SaringanKumpulan(BaseModel):
    """Kumpulan mana saja; yang tidak disebut tidak menyaring."""

    status: StatusKumpulan | None = Field(None, description="Hanya yang berstatus ini.")
    dibuat_oleh: Nip | None = Field(None, description="Hanya yang dibuat pengusul ini.")
    mulai: Hari | None = Field(None, description="TMT paling awal.")
    selesai: Hari | None = Field(None, description="TMT paling akhir.")
    skenario_id: UUID | None = Field(None, description="Hanya yang berasal dari skenario penataan ini.")
    hitung: bool = Field(False, description="Hitung juga banyaknya pada semua halaman (`jumlah`).")


_RINGKAS: dict[str, JsonValue] = {
    "id": _KUMPULAN,
    "versi": 1,
    "nama": "Pelantikan Oktober 2026",
    "tmt": "2026-10-01",
    "alasan": "Rotasi tahunan eselon IV.",
    "skenario_id": None,
    "dibuat_oleh": "198001012005011001",
    "dibuat_pada": "2026-09-15T03:00:00Z",
    "status": "disusun",
    "usulan": 61,
    "dilepas": 0,
    "diputuskan": 0,
    "gugur": 0,
}


class KumpulanRingkas(DataInternal):
    """Satu kumpulan dalam daftar."""

    model_config = ConfigDict(json_schema_extra={"example": _RINGKAS})

    id: UUID
    versi: int = Field(description="Kirim sebagai If-Match untuk mengubah atau melepas.")
    nama: str
    tmt: date
    alasan: str
    skenario_id: UUID | None = Field(description="Skenario penataan yang menjadi kumpulan ini.")
    dibuat_oleh: str
    dibuat_pada: datetime
    status: StatusKumpulan = Field(
        description="disusun: belum ada yang dilepas; berjalan; selesai: semuanya diputuskan atau berakhir; dibubarkan."
    )
    usulan: int = Field(description="Berapa usulan.")
    dilepas: int = Field(description="Berapa yang sudah dilepas untuk diputuskan, termasuk yang sudah diputuskan.")
    diputuskan: int = Field(description="Berapa yang disetujui PPK.")
    gugur: int = Field(description="Berapa yang berakhir tanpa mutasi.")


class UnitKumpulan(BaseModel):
    """Satu unit sebelum dan sesudah kumpulan ini."""

    kode_unit: str
    nama_unit: str
    kebutuhan: int | None
    sebelum: int = Field(description="Pegawai kini.")
    masuk: int
    keluar: int
    sesudah: int
    perubahan: int = Field(description="Sesudah dikurangi sebelum; daftar ini dari perubahan terbesar.")
    lantai: int | None = Field(description="Paling sedikit yang tetap terisi menurut kebijakan kota (J-02b).")
    melebihi_kebutuhan: bool = Field(description="Karena kumpulan ini menjadi lebih dari kebutuhannya.")
    di_bawah_lantai: bool = Field(description="Karena kumpulan ini menjadi kurang dari lantainya.")


class JumlahKeadaan(BaseModel):
    """Berapa usulan dalam satu keadaan."""

    keadaan: KeadaanAnggota
    jumlah: int


class PelepasanTercatat(BaseModel):
    """Satu kali pelepasan, atau pencabutannya."""

    id: UUID
    jenis: JenisPelepasan
    jumlah: int = Field(description="Berapa usulan.")
    alasan: str
    oleh: str
    waktu: datetime


class UsulanDisebut(DataInternal):
    """Satu usulan, disebut."""

    usulan_id: UUID
    nip: str
    nama: str


class KursiDiperebutkan(DataInternal):
    """Satu jabatan yang didatangi lebih banyak orang daripada kursinya."""

    kode: str
    nama: str
    formasi: int
    menjadi: int = Field(description="Pemangku pada TMT bila semuanya jadi.")
    lain: int = Field(description="Dari situ usulan di luar kumpulan ini yang menunggu keputusan PPK.")
    bersaing: list[UsulanDisebut] = Field(description="Yang datang tanpa kursi yang pasti dikosongkan baginya.")
    pesan: str


class PasanganTercatat(BaseModel):
    """Dua usulan yang berpasangan."""

    satu: UUID
    dua: UUID


_PENAHAN: dict[str, JsonValue] = {
    "usulan_id": _LAIN,
    "nip": "198601012011011002",
    "nama": "Contoh Rekan",
    "keadaan": "belum_siap",
}
_TERTAHAN: dict[str, JsonValue] = {
    "usulan_id": _ID,
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "keadaan": "siap",
    "menunggu": [_PENAHAN],
    "pesan": "Contoh Pegawai menempati kursi Contoh Rekan, yang belum siap diputuskan.",
}


class KumpulanRinci(KumpulanRingkas):
    """Satu kumpulan dan artinya bagi unit-unitnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_RINGKAS,
                "keadaan": [{"keadaan": "siap", "jumlah": 58}, {"keadaan": "belum_siap", "jumlah": 3}],
                "dapat_dilepas": 54,
                "kelas_sebelum": 488,
                "kelas_sesudah": 490,
                "unit": [
                    {
                        "kode_unit": "DISHUB-LL",
                        "nama_unit": "Bidang Lalu Lintas",
                        "kebutuhan": 24,
                        "sebelum": 20,
                        "masuk": 3,
                        "keluar": 1,
                        "sesudah": 22,
                        "perubahan": 2,
                        "lantai": 15,
                        "melebihi_kebutuhan": False,
                        "di_bawah_lantai": False,
                    }
                ],
                "rebutan": [],
                "pasangan": [],
                "pelepasan": [],
            }
        }
    )

    keadaan: list[JumlahKeadaan]
    dapat_dilepas: int = Field(description="Berapa yang dapat dilepas sekarang tanpa memutus rantai.")
    kelas_sebelum: int = Field(
        description="Jumlah kelas jabatan yang ditinggalkan, sebagai poin; rupiah per kelas belum tercatat."
    )
    kelas_sesudah: int = Field(description="Jumlah kelas jabatan yang dituju.")
    unit: list[UnitKumpulan]
    rebutan: list[KursiDiperebutkan] = Field(
        description="Jabatan yang dituju melebihi formasinya bila semuanya jadi; yang bersaing tidak ikut dilepas."
    )
    pasangan: list[PasanganTercatat]
    pelepasan: list[PelepasanTercatat]


class DibutuhkanUsulan(DataInternal):
    """Satu usulan lain yang harus jadi lebih dahulu, atau bersama."""

    usulan_id: UUID
    nip: str
    nama: str
    sebab: SebabButuh = Field(
        description="kursi: menempati kursi yang ditinggalkannya. pasangan: keduanya, atau tidak."
    )


_ANGGOTA: dict[str, JsonValue] = {
    "usulan_id": _ID,
    "versi": 4,
    "status": "dipertimbangkan",
    "keadaan": "siap",
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "jabatan_asal": {
        "kode": "DISHUB-LL-01",
        "nama": "Pengelola Lalu Lintas",
        "kode_unit": "DISHUB-LL",
        "nama_unit": "Bidang Lalu Lintas",
    },
    "jabatan_tujuan": {
        "kode": "DISHUB-AK-02",
        "nama": "Pengelola Angkutan",
        "kode_unit": "DISHUB-AK",
        "nama_unit": "Bidang Angkutan",
    },
    "membutuhkan": [{"usulan_id": _LAIN, "nip": "198601012011011002", "nama": "Contoh Rekan", "sebab": "kursi"}],
    "dapat_dilepas": False,
    "menunggu": [_PENAHAN],
    "kendala": None,
    "ikut_gagal": 2,
    "menghalangi": [],
    "memperingatkan": [],
    "jenis": "antar_unit",
    "arah": "rotasi",
    "tmt": "2026-10-01",
    "permintaan_sendiri": False,
    "pelantikan": None,
    "dibuat_pada": "2026-09-15T03:00:00Z",
    "dibuat_oleh": "198001012005011001",
    "nama_pembuat": "Contoh Pengusul",
    "langkah": "keputusan",
    "tenggat": TENGGAT,
    "petugas": None,
    "nama_petugas": None,
    "langkah_mungkin": [],
}


class AnggotaKumpulan(DataInternal):
    """Satu usulan dalam kumpulan."""

    model_config = ConfigDict(json_schema_extra={"example": _ANGGOTA})

    usulan_id: UUID
    versi: int
    status: StatusMutasi
    keadaan: KeadaanAnggota
    nip: str
    nama: str
    jabatan_asal: JabatanUsulan | None
    jabatan_tujuan: JabatanUsulan
    membutuhkan: list[DibutuhkanUsulan]
    dapat_dilepas: bool
    menunggu: list[Penahan] = Field(description="Yang menahannya, bila usulan ini sendiri sudah siap.")
    kendala: str | None = Field(description="Mengapa usulan ini sendiri belum siap diputuskan.")
    ikut_gagal: int = Field(description="Berapa usulan lain jatuh bila yang ini gagal.")
    menghalangi: list[str] = Field(description="Aturan yang menghalangi pada penilaian terakhirnya.")
    memperingatkan: list[str] = Field(description="Aturan yang memperingatkan pada penilaian terakhirnya.")
    jenis: JenisMutasi
    arah: Arah | None = Field(
        description="Menurut kedua jabatannya hari ini; kosong: belum dapat ditentukan dari datanya."
    )
    tmt: date
    permintaan_sendiri: bool
    pelantikan: Pelantikan | None
    dibuat_pada: datetime
    dibuat_oleh: str
    nama_pembuat: str | None
    langkah: LangkahMutasi | None = Field(description="Langkah yang ditunggu; kosong: tidak menunggu siapa pun.")
    tenggat: TenggatUsulan | None = Field(
        description="Kosong: langkah ini tanpa tenggat, tenggatnya berhenti, atau kalendernya belum ada."
    )
    petugas: str | None = Field(description="NIP yang menanganinya; kosong: siapa pun yang berwenang.")
    nama_petugas: str | None
    langkah_mungkin: list[LangkahMutasi] = Field(description="Langkah yang dapat Anda lakukan sekarang.")


class UsulanIkutGagal(UsulanDisebut):
    """Satu usulan yang jatuh bersama yang lain."""

    karena: UUID = Field(description="Usulan yang dibutuhkannya dan jatuh lebih dahulu.")
    sebab: SebabButuh
    pesan: str


class DampakKumpulan(DataInternal):
    """Apa yang jatuh bila sebagian usulan gagal."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "gagal": [{"usulan_id": _LAIN, "nip": "198601012011011002", "nama": "Contoh Rekan"}],
                "ikut_gagal": [
                    {
                        "usulan_id": _ID,
                        "nip": "198503122010011001",
                        "nama": "Contoh Pegawai",
                        "karena": _LAIN,
                        "sebab": "kursi",
                        "pesan": "Contoh Pegawai menempati kursi yang ditinggalkan Contoh Rekan.",
                    }
                ],
                "tetap": 52,
            }
        }
    )

    gagal: list[UsulanDisebut]
    ikut_gagal: list[UsulanIkutGagal] = Field(description="Dari yang terdekat.")
    tetap: int = Field(description="Berapa usulan kumpulan ini yang tidak terkena.")


class HasilPelepasan(DataInternal):
    """Yang dilepas, dan yang belum dapat."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "versi": 2,
                "dilepas": [
                    {
                        "usulan_id": "0197f0a0-0000-7000-8000-000000000003",
                        "nip": "198702022012012003",
                        "nama": "Contoh Ketiga",
                    }
                ],
                "tertahan": [_TERTAHAN],
            }
        }
    )

    versi: int = Field(description="Versi kumpulan.")
    dilepas: list[UsulanDisebut]
    tertahan: list[UsulanTertahan]


class HasilPencabutan(DataInternal):
    """Yang ditahan lagi: yang disebut, dan yang membutuhkannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "versi": 3,
                "ditahan": [{"usulan_id": _LAIN, "nip": "198601012011011002", "nama": "Contoh Rekan"}],
            }
        }
    )

    versi: int = Field(description="Versi kumpulan.")
    ditahan: list[UsulanDisebut]
