"""What goes over the wire about submissions."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.mutasi.dokumen.schemas import Nomor
from services.mutasi.kumpulan.schemas import GANDA, TERBANYAK, Kalimat, Nama
from services.mutasi.pertek.errors import KekuranganPertek, UsulanBelumSiap
from services.mutasi.pertek.imut import SelisihImut, TindakanImut
from services.mutasi.pertek.keadaan import LangkahPertek, StatusPengajuan, StatusPertek
from services.mutasi.usulan.status import StatusMutasi
from shared.contracts.pegawai.imut import ArtiUsul
from shared.http.hari import Hari
from shared.http.problem import SalahDi, tolak_ganda
from shared.privasi.kelas import DataInternal

_ID, _LAIN = "0197f0a0-0000-7000-8000-000000000001", "0197f0a0-0000-7000-8000-000000000002"
_PERTEK, _KUMPULAN = "0197f0a0-0000-7000-8000-0000000000a7", "0197f0a0-0000-7000-8000-0000000000f1"
_NIP = "198503122010011001"
Teks = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]


class PertekBaru(BaseModel):
    """Usulan yang diajukan bersama ke BKN melalui I-MUT; semuanya ber-TMT sama."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "nama": "Pertek Oktober 2026",
                "kumpulan_id": _KUMPULAN,
                "usulan": None,
                "lewati_yang_belum_siap": True,
            }
        },
    )

    nama: Nama = Field(examples=["Pertek Oktober 2026"])
    kumpulan_id: UUID | None = Field(default=None, description="Kumpulan yang usulannya diajukan.")
    usulan: list[UUID] | None = Field(
        default=None,
        min_length=1,
        max_length=TERBANYAK,
        description="Hanya ini; null: semua usulan kumpulan yang belum diputuskan.",
    )
    lewati_yang_belum_siap: bool = Field(
        default=False, description="Ajukan yang siap saja; bila tidak, satu yang belum siap menolak semuanya."
    )

    @model_validator(mode="after")
    def _disebut(self) -> Self:
        if self.kumpulan_id is None and self.usulan is None:
            raise SalahDi("sebutkan kumpulan, atau usulannya", ("kumpulan_id",), ("usulan",))
        tolak_ganda(self.usulan or (), GANDA, "usulan")
        return self


class PengajuanUsul(BaseModel):
    """Nomor dan tanggal usul, seperti pada I-MUT."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"nomor_usul": "800/1234/BKPSDM/2026", "tanggal_usul": "2026-09-15"}},
    )

    nomor_usul: Nomor
    tanggal_usul: Hari = Field(description="Hari usul dikirim; sejak itu tenggat BKN dihitung.")


class KoreksiUsul(PengajuanUsul):
    """Nomor atau tanggal usul yang keliru dicatat."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nomor_usul": "800/1243/BKPSDM/2026",
                "tanggal_usul": "2026-09-15",
                "alasan": "Nomornya salah ketik.",
            }
        },
    )

    alasan: Kalimat


class JawabanBkn(StrEnum):
    """Jawaban BKN atas satu usulan."""

    DISETUJUI = "disetujui"
    DITOLAK = "ditolak"


class BarisJawaban(BaseModel):
    """Satu baris jawaban BKN, seperti disalin dari I-MUT. Tanggal boleh `2026-09-20` atau `20-09-2026`."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "nip": _NIP,
                "hasil": "disetujui",
                "nomor_pertek": "AB-1671000123",
                "bertanggal": "18-09-2026",
                "berlaku_hingga": None,
            }
        },
    )

    usulan_id: UUID | None = None
    nip: Teks | None = Field(default=None, description="Bila nomor usulannya tidak disebut.")
    hasil: JawabanBkn
    nomor_pertek: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] | None = None
    bertanggal: Teks | None = Field(default=None, description="Tanggal pertek, seperti tertulis.")
    berlaku_hingga: Teks | None = Field(default=None, description="Akhir masanya, bila disebut, seperti tertulis.")
    alasan: Teks | None = Field(default=None, description="Wajib bila ditolak.")

    @model_validator(mode="after")
    def _disebut(self) -> Self:
        if (self.usulan_id is None) == (self.nip is None):
            raise SalahDi("sebutkan usulan_id atau nip, salah satu", ("usulan_id",), ("nip",))
        return self


class JawabanPertek(BaseModel):
    """Jawaban BKN atas banyak usulan sekaligus."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "jawaban": [
                    {
                        "nip": _NIP,
                        "hasil": "disetujui",
                        "nomor_pertek": "AB-1671000123",
                        "bertanggal": "18-09-2026",
                        "berlaku_hingga": None,
                    },
                    {"usulan_id": _LAIN, "hasil": "ditolak", "alasan": "SK pangkat terakhir tidak terbaca."},
                ]
            }
        },
    )

    jawaban: list[BarisJawaban] = Field(min_length=1, max_length=TERBANYAK)


class KoreksiJawaban(BaseModel):
    """Nomor, tanggal, atau masa pertek yang keliru dicatat."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "usulan_id": _ID,
                "nomor_pertek": "AB-1671000132",
                "tanggal_pertek": "2026-09-18",
                "selesai": None,
                "alasan": "Dua angka tertukar.",
            }
        },
    )

    usulan_id: UUID
    nomor_pertek: Nomor
    tanggal_pertek: Hari
    selesai: Hari | None = None
    alasan: Kalimat

    @model_validator(mode="after")
    def _masa(self) -> Self:
        if self.selesai is not None and self.selesai < self.tanggal_pertek:
            raise SalahDi("masa berlakunya mendahului tanggal pertek", ("selesai",))
        return self


class PencabutanJawaban(BaseModel):
    """Jawaban yang sebenarnya belum diberikan BKN, atau milik usulan lain."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"usulan_id": _ID, "alasan": "Pertek milik pegawai lain."}},
    )

    usulan_id: UUID
    alasan: Kalimat


class PembatalanPertek(BaseModel):
    """Usulan yang ditarik dari pengajuan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"usulan": None, "alasan": "Usul ditarik pada I-MUT."}},
    )

    usulan: list[UUID] | None = Field(
        default=None,
        min_length=1,
        max_length=TERBANYAK,
        description="null: semua yang belum dijawab. Yang sudah disetujui disebut di sini; rekomendasinya ikut "
        "ditarik dari usulannya.",
    )
    alasan: Kalimat


class SaringanPertek(BaseModel):
    """Pengajuan mana saja; yang tidak disebut tidak menyaring."""

    status: list[StatusPengajuan] | None = Field(None, description="Hanya yang berstatus ini.", examples=[["diajukan"]])
    kumpulan_id: UUID | None = Field(None, description="Hanya yang diputuskan dalam kumpulan ini.")
    memuat: UUID | None = Field(None, description="Hanya yang memuat usulan ini.")
    lewat_batas: bool = Field(False, description="Hanya yang seharusnya sudah dijawab BKN.")
    jatuh_tempo_sampai: Hari | None = Field(None, description="Hanya yang batas jawabannya paling lambat hari ini.")


class LiburDilewati(BaseModel):
    """Satu hari libur yang tidak dihitung."""

    tanggal: date
    nama: str


class TenggatBkn(BaseModel):
    """Sampai kapan BKN menjawab."""

    hari_kerja: int
    batas: date | None = Field(description="Hari kerja terakhir BKN menjawab.")
    sisa: int | None = Field(description="Hari kerja yang tersisa; negatif: yang sudah lewat.")
    lewat: bool
    dapat_dianggap_mulai: date | None = Field(
        description="Sejak hari ini diamnya BKN dapat dicatat sebagai persetujuan; null: diam bukan persetujuan."
    )
    dapat_dianggap: bool
    libur: list[LiburDilewati] = Field(description="Hari libur yang tidak dihitung.")
    catatan: str | None


class RingkasanImut(BaseModel):
    """Apa kata daftar I-MUT tentang usulan satu pengajuan, dalam angka. Tidak ada yang berubah karenanya."""

    dibaca_pada: datetime = Field(description="Kapan daftar itu terakhir dibaca seluruhnya.")
    tampak: int = Field(description="Usulan yang ada pada daftar itu.")
    perlu_perbaikan: int = Field(description="Yang diminta BKN diperbaiki.")
    dapat_dicatat: int = Field(description="Yang sudah dijawab BKN menurut daftar itu, dan belum dicatat di sini.")
    selisih: int = Field(description="Yang catatannya di sini tidak sejalan dengan I-MUT.")


_IMUT: dict[str, JsonValue] = {
    "dibaca_pada": "2026-09-18T04:30:00Z",
    "tampak": 54,
    "perlu_perbaikan": 1,
    "dapat_dicatat": 2,
    "selisih": 0,
}


class JawabanImut(BaseModel):
    """Jawaban BKN seperti tertulis pada daftar I-MUT: usul isian, bukan catatan."""

    hasil: JawabanBkn
    nomor_pertek: str | None
    bertanggal: date | None
    alasan: str | None
    kurang: str | None = Field(description="Yang tidak tertulis pada daftar itu dan perlu disalin.")


class SelisihDenganImut(BaseModel):
    """Satu hal yang di sini lain daripada di I-MUT."""

    jenis: SelisihImut
    pesan: str


class MenurutImutRinci(DataInternal):
    """Apa kata daftar I-MUT tentang satu usulan, dan apa yang sebaiknya dilakukan petugas."""

    id_usul: str | None = Field(description="Id usul pada I-MUT; null: tidak ada pada daftarnya.")
    kode_status: str | None
    nama_status: str | None = Field(description="Menurut BKN.")
    arti: ArtiUsul | None
    sejak: datetime | None = Field(description="Kapan status ini pertama terlihat; I-MUT tidak menyebut sejak kapan.")
    hilang_pada: datetime | None = Field(description="Sejak kapan tidak lagi pada daftarnya.")
    kalimat: str
    tindakan: TindakanImut
    saran: str | None
    jawaban: JawabanImut | None = Field(description="Isian bagi POST jawaban, sesudah dicocokkan dengan suratnya.")
    selisih: list[SelisihDenganImut]


_MENURUT_IMUT: dict[str, JsonValue] = {
    "id_usul": "002a8227-9603-5aa8-a78f-180b73a1ab7d",
    "kode_status": "22",
    "nama_status": "Sdh di TTD - Pertek",
    "arti": "pertek_terbit",
    "sejak": "2026-09-18T04:30:00Z",
    "hilang_pada": None,
    "kalimat": "Menurut I-MUT: Sdh di TTD - Pertek, terlihat sejak 18 September 2026.",
    "tindakan": "catat_persetujuan",
    "saran": "Unduh perteknya, cocokkan nomor dan tanggalnya, lalu catat persetujuannya.",
    "jawaban": {
        "hasil": "disetujui",
        "nomor_pertek": "AB-1671000123",
        "bertanggal": "2026-09-18",
        "alasan": None,
        "kurang": None,
    },
    "selisih": [],
}


_RINGKAS: dict[str, JsonValue] = {
    "id": _PERTEK,
    "versi": 2,
    "status": "diajukan",
    "nama": "Pertek Oktober 2026",
    "tmt": "2026-10-01",
    "kumpulan_id": _KUMPULAN,
    "nomor_usul": "800/1234/BKPSDM/2026",
    "tanggal_usul": "2026-09-15",
    "diajukan_oleh": "198001012005011001",
    "diajukan_pada": "2026-09-15T03:00:00Z",
    "dibuat_oleh": "198001012005011001",
    "dibuat_pada": "2026-09-14T03:00:00Z",
    "usulan": 54,
    "menunggu": 51,
    "disetujui": 2,
    "ditolak": 1,
    "selesai": None,
    "tenggat": {
        "hari_kerja": 5,
        "batas": "2026-09-22",
        "sisa": 3,
        "lewat": False,
        "dapat_dianggap_mulai": "2026-09-23",
        "dapat_dianggap": False,
        "libur": [],
        "catatan": None,
    },
    "imut": _IMUT,
}


class PertekRingkas(DataInternal):
    """Satu pengajuan dalam daftar."""

    model_config = ConfigDict(json_schema_extra={"example": _RINGKAS})

    id: UUID
    versi: int = Field(description="Kirim sebagai If-Match pada tiap langkah.")
    status: StatusPengajuan
    nama: str
    tmt: date
    kumpulan_id: UUID | None
    nomor_usul: str | None
    tanggal_usul: date | None
    diajukan_oleh: str | None
    diajukan_pada: datetime | None
    dibuat_oleh: str
    dibuat_pada: datetime
    usulan: int = Field(description="Berapa usulan.")
    menunggu: int = Field(description="Berapa yang menunggu jawaban BKN.")
    disetujui: int = Field(description="Berapa yang disetujui, atau dianggap disetujui.")
    ditolak: int
    selesai: date | None = Field(description="Masa pertek yang paling dahulu berakhir.")
    tenggat: TenggatBkn | None
    imut: RingkasanImut | None = Field(description="null: daftar I-MUT belum pernah dibaca.")


class RincianLangkahPertek(BaseModel):
    """Yang dicatat bersama satu langkah; yang tidak menyangkut, kosong."""

    nomor_usul: str | None = None
    tanggal_usul: date | None = None
    nomor_pertek: str | None = None
    tanggal_pertek: date | None = None
    selesai: date | None = None
    nomor_lama: str | None = Field(default=None, description="Nomor yang dikoreksi atau dicabut.")
    tanggal_lama: date | None = Field(default=None, description="Tanggal yang dikoreksi.")
    pertek_id: UUID | None = Field(default=None, description="Pengajuan berikutnya yang memuatnya.")


class LangkahPertekRinci(DataInternal):
    """Satu langkah yang telah dilalui."""

    usulan_id: UUID | None = Field(description="null: pengajuan seutuhnya.")
    versi: int
    langkah: LangkahPertek
    dari_status: StatusPertek | None
    ke_status: StatusPertek
    oleh: str
    waktu: datetime
    alasan: str | None
    rincian: RincianLangkahPertek


class PaketPertek(BaseModel):
    """Berkas yang diunggah ke I-MUT, sebagai satu ZIP."""

    sidik: str = Field(description="Sidik manifestnya, dan dengan itu semua isinya; juga `ETag` unduhannya.")
    berkas: int = Field(description="Berapa salinan dokumen.")
    byte: int
    dibuat_oleh: str
    dibuat_pada: datetime


_PAKET: dict[str, JsonValue] = {
    "sidik": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "berkas": 432,
    "byte": 318_213_004,
    "dibuat_oleh": "198001012005011001",
    "dibuat_pada": "2026-09-14T03:00:00Z",
}
_RIWAYAT: list[JsonValue] = [
    {
        "usulan_id": _ID,
        "versi": 1,
        "langkah": "penyiapan",
        "dari_status": None,
        "ke_status": "disiapkan",
        "oleh": "198001012005011001",
        "waktu": "2026-09-14T03:00:00Z",
        "alasan": None,
        "rincian": {
            "nomor_usul": None,
            "tanggal_usul": None,
            "nomor_pertek": None,
            "tanggal_pertek": None,
            "selesai": None,
            "nomor_lama": None,
            "tanggal_lama": None,
            "pertek_id": None,
        },
    }
]


class PertekRinci(PertekRingkas):
    """Satu pengajuan dan yang telah terjadi dengannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_RINGKAS,
                "paket": _PAKET,
                "riwayat": _RIWAYAT,
            }
        }
    )

    paket: PaketPertek | None
    riwayat: list[LangkahPertekRinci]


class PertekDisiapkan(PertekRinci):
    """Pengajuan yang baru disiapkan, dan siapa yang tidak ikut."""

    model_config = ConfigDict(
        json_schema_extra={"example": {**_RINGKAS, "paket": _PAKET, "riwayat": _RIWAYAT, "tertinggal": []}}
    )

    tertinggal: list[UsulanBelumSiap] = Field(description="Yang diminta dan tidak ikut, dengan sebabnya.")


class LangkahBelum(BaseModel):
    """Satu langkah yang belum dapat dilakukan, dan sebabnya."""

    langkah: LangkahPertek
    sebab: str


class AnggotaPertekRinci(DataInternal):
    """Satu usulan dalam pengajuan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "usulan_id": _ID,
                "nip": _NIP,
                "nama": "Contoh Pegawai",
                "status_usulan": "dipertimbangkan",
                "putaran": 1,
                "status": "diajukan",
                "nomor_pertek": None,
                "tanggal_pertek": None,
                "selesai": None,
                "alasan": None,
                "langkah_mungkin": ["persetujuan", "penolakan", "pembatalan"],
                "langkah_belum": [
                    {
                        "langkah": "anggapan",
                        "sebab": "BKN dapat menjawab sampai 22-09-2026. Diamnya baru dapat dicatat sejak 23-09-2026.",
                    }
                ],
                "imut": _MENURUT_IMUT,
            }
        }
    )

    usulan_id: UUID
    nip: str
    nama: str
    status_usulan: StatusMutasi
    putaran: int = Field(description="Kali keberapa usulan ini diajukan.")
    status: StatusPertek
    nomor_pertek: str | None
    tanggal_pertek: date | None
    selesai: date | None
    alasan: str | None = Field(description="Alasan BKN menolak, atau alasan ditarik.")
    langkah_mungkin: list[LangkahPertek] = Field(description="Langkah petugas yang dapat dilakukan sekarang.")
    langkah_belum: list[LangkahBelum]
    imut: MenurutImutRinci | None = Field(
        description="Apa kata daftar I-MUT; null: belum pernah dibaca, atau usulannya tidak sedang diajukan."
    )


_DIPERIKSA: dict[str, JsonValue] = {
    "usulan_id": _ID,
    "nip": _NIP,
    "nama": "Contoh Pegawai",
    "siap": False,
    "kekurangan": [
        {
            "jenis": "surat",
            "pesan": "Surat keterangan bebas temuan belum tercatat. Mintalah kepada Inspektorat instansi asal.",
            "menahan": True,
            "dokumen": "bebas_temuan",
        }
    ],
    "tertahan": None,
}


class BerkasPertek(DataInternal):
    """Satu usulan yang diperiksa sebelum diajukan."""

    model_config = ConfigDict(json_schema_extra={"example": _DIPERIKSA})

    usulan_id: UUID
    nip: str
    nama: str
    siap: bool
    kekurangan: list[KekuranganPertek]
    tertahan: str | None = Field(description="Usulan lain yang dibutuhkannya dan tidak ikut.")


class HasilPemeriksaanPertek(DataInternal):
    """Yang siap diajukan, dan yang belum beserta sebabnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "tmt": "2026-10-01",
                "siap": 54,
                "belum_siap": 3,
                "tertahan": 4,
                "usulan": [_DIPERIKSA],
            }
        }
    )

    tmt: date
    siap: int
    belum_siap: int = Field(description="Yang berkasnya sendiri kurang.")
    tertahan: int = Field(description="Yang berkasnya lengkap, tetapi membutuhkan yang tidak ikut.")
    usulan: list[BerkasPertek]


class BarisJawabanImut(DataInternal):
    """Satu jawaban, seperti diminta POST jawaban."""

    usulan_id: UUID
    hasil: JawabanBkn
    nomor_pertek: str | None
    bertanggal: date | None
    alasan: str | None


class JawabanImutBelum(BaseModel):
    """Satu usulan yang jawabannya belum dapat diambil dari I-MUT."""

    usulan_id: UUID
    sebab: str


class IsianJawabanImut(DataInternal):
    """Jawaban BKN menurut daftar I-MUT, siap dikirim ke POST jawaban sesudah dicocokkan dengan suratnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "dibaca_pada": "2026-09-18T04:30:00Z",
                "jawaban": [
                    {
                        "usulan_id": _ID,
                        "hasil": "disetujui",
                        "nomor_pertek": "AB-1671000123",
                        "bertanggal": "2026-09-18",
                        "alasan": None,
                    }
                ],
                "belum": [{"usulan_id": _LAIN, "sebab": "Menurut I-MUT: Terima Usulan, terlihat sejak 16 September."}],
            }
        }
    )

    dibaca_pada: datetime | None = Field(description="null: daftar I-MUT belum pernah dibaca.")
    jawaban: list[BarisJawabanImut]
    belum: list[JawabanImutBelum] = Field(description="Yang masih menunggu, atau kurang isinya, dengan sebabnya.")


class HasilBaris(DataInternal):
    """Apa yang terjadi dengan satu baris jawaban."""

    baris: int = Field(description="Urutan barisnya dalam permintaan, dari 0.")
    usulan_id: UUID | None
    nip: str | None
    nama: str | None
    diterima: bool
    status: StatusPertek | None
    kode: str | None = Field(description="Kode penolakan.")
    pesan: str


class HasilJawaban(DataInternal):
    """Tiap baris dan apa yang terjadi dengannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "versi": 3,
                "status": "diajukan",
                "tercatat": 1,
                "ditolak": 0,
                "baris": [
                    {
                        "baris": 0,
                        "usulan_id": _ID,
                        "nip": _NIP,
                        "nama": "Contoh Pegawai",
                        "diterima": True,
                        "status": "disetujui",
                        "kode": None,
                        "pesan": "Tercatat disetujui.",
                    }
                ],
            }
        }
    )

    versi: int
    status: StatusPengajuan
    tercatat: int
    ditolak: int = Field(description="Berapa baris yang tidak dicatat.")
    baris: list[HasilBaris]


class RingkasanPertek(BaseModel):
    """Berapa usulan menunggu apa."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"disiapkan": 0, "menunggu_bkn": 51, "lewat_batas": 0, "ditolak": 1, "kedaluwarsa": 0}
        }
    )

    disiapkan: int = Field(description="Belum diajukan ke I-MUT.")
    menunggu_bkn: int
    lewat_batas: int = Field(description="Di antaranya yang seharusnya sudah dijawab.")
    ditolak: int = Field(description="Ditolak BKN dan belum diajukan lagi.")
    kedaluwarsa: int = Field(description="Masa perteknya berakhir sebelum usulannya diputuskan.")
