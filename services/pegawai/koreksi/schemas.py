"""What goes over the wire about corrections of identity."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from services.pegawai.orang.isian import Alasan, Dokumen, masukan
from shared.http.hari import Hari
from shared.persetujuan.bentuk import Usulan
from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK

_SUREL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"


class Identitas(BaseModel):
    """Isian berkas yang dapat dikoreksi. Yang tidak disebut tidak berubah; `null` mengosongkan."""

    nama: Annotated[str | None, Field(max_length=200)] = None
    gelar_depan: Annotated[str | None, Field(max_length=50)] = None
    gelar_belakang: Annotated[str | None, Field(max_length=100)] = None
    tempat_lahir: Annotated[str | None, Field(max_length=100)] = None
    agama: Annotated[str | None, Field(max_length=30)] = None
    status_kawin: Annotated[str | None, Field(max_length=30)] = None
    nomor_hp: Annotated[str | None, Field(max_length=30, pattern=r"^[+0-9][0-9 \-]{5,29}$")] = None
    email: Annotated[str | None, Field(max_length=200, pattern=_SUREL)] = None
    email_dinas: Annotated[str | None, Field(max_length=200, pattern=_SUREL)] = None
    alamat: Annotated[str | None, Field(max_length=500)] = None
    nomor_bpjs: Annotated[str | None, Field(pattern="^[0-9]{13}$")] = None

    @field_validator("*", mode="before")
    @classmethod
    def _rapi(cls, nilai: Any, info: ValidationInfo) -> Any:
        if info.field_name not in ISIAN or not isinstance(nilai, str | None):
            return nilai
        rapi = (nilai or "").strip() or None
        if rapi is None and info.field_name == "nama":
            raise ValueError("tidak boleh kosong")
        if rapi is not None and not rapi.isprintable():
            raise ValueError("tidak boleh memuat tanda kendali atau baris baru")
        return rapi


NamaIsian = Literal[
    "nama",
    "gelar_depan",
    "gelar_belakang",
    "tempat_lahir",
    "agama",
    "status_kawin",
    "nomor_hp",
    "email",
    "email_dinas",
    "alamat",
    "nomor_bpjs",
]
ISIAN: tuple[str, ...] = get_args(NamaIsian)
"""Dates of appointment, ranks and posts have histories; number, birth date and NIK come from the civil registry through
the roster."""


class PerubahanIdentitas(Identitas):
    """Isian yang benar, alasan, dan dokumennya. Yang tidak disebut tidak berubah; `null` mengosongkan."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "gelar_belakang": "S.T., M.T.",
                "alasan": "Lulus S-2 dan gelarnya telah dicantumkan",
                "dokumen": "Surat pencantuman gelar 892/17/BKPSDM/2026",
            }
        },
    )

    alasan: Annotated[Alasan, Field(description="Mengapa yang tercatat salah.")]
    dokumen: Annotated[Dokumen, Field(description="Nomor atau nama dokumen yang membuktikannya.")]


class NipBaru(BaseModel):
    """NIP yang menggantikan NIP yang berlaku."""

    model_config = masukan(
        nip_baru="198503132010011001",
        tmt="2026-11-01",
        alasan="Tanggal lahir dikoreksi menurut akta kelahiran",
        dokumen="Keputusan Kepala BKN nomor 117/KEP/2026",
    )

    nip_baru: Annotated[str, Field(pattern="^[0-9]{18}$", description="NIP atau NI PPPK yang baru.")]
    tmt: Annotated[Hari, Field(description="Sejak kapan nomor itu berlaku.")]
    alasan: Alasan
    dokumen: Annotated[Dokumen, Field(description="Keputusan BKN tentang koreksi NIP.")]


class CabutNip(BaseModel):
    """Mengapa NIP yang berlaku bukan nomor pegawai ini."""

    model_config = masukan(
        alasan="Nomor itu milik pegawai lain; keliru dicatat pada berkas ini",
        dokumen="Keputusan Kepala BKN nomor 117/KEP/2026",
    )

    alasan: Alasan
    dokumen: Annotated[Dokumen, Field(description="Apa yang menunjukkan kekeliruannya.")]


JenisNip = Literal["catat", "cabut"]


class UsulanNip(Usulan):
    """Satu usulan tentang NIP dan putusannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **Usulan.CONTOH,
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "jenis": "catat",
                "nomor": "198503132010011001",
                "tmt": "2026-11-01",
                "alasan": "Tanggal lahir dikoreksi menurut akta kelahiran",
                "dokumen": "Keputusan Kepala BKN nomor 117/KEP/2026",
            }
        }
    )
    jejak = ("nip", "jenis", "nomor")

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    jenis: Annotated[JenisNip, INTERNAL] = Field(description="`catat` nomor baru, atau `cabut` nomor yang keliru.")
    nomor: Annotated[str, INTERNAL] = Field(description="Nomor yang dicatat atau dicabut.")
    tmt: Annotated[Hari | None, INTERNAL] = Field(description="Sejak kapan nomor baru berlaku.")
    alasan: Annotated[str, PRIBADI]
    dokumen: Annotated[str, PRIBADI]


class UsulanKoreksiBaru(BaseModel):
    """Satu isian berkas saya yang salah, dan yang benar."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "isian": "nomor_hp",
                "nilai": "081200000001",
                "alasan": "Nomor lama sudah tidak dipakai",
                "dokumen": "Tangkapan layar kartu perdana terdaftar atas nama saya",
            }
        },
    )

    isian: NamaIsian
    nilai: Annotated[str | None, Field(max_length=500, description="Yang benar; kosong bila seharusnya tidak ada.")]
    alasan: Alasan
    dokumen: Annotated[Dokumen, Field(description="Apa yang membuktikannya, dan di mana dapat dilihat.")]


class UsulanKoreksi(Usulan):
    """Satu usulan koreksi dan putusannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **Usulan.CONTOH,
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "isian": "nomor_hp",
                "nilai_lama": "081200000000",
                "nilai_baru": "081200000001",
                "alasan": "Nomor lama sudah tidak dipakai",
                "dokumen": "Tangkapan layar kartu perdana terdaftar atas nama saya",
                "diusulkan_oleh": "198503122010011001",
            }
        }
    )
    jejak = ("nip", "isian")

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    isian: Annotated[NamaIsian, INTERNAL]
    nilai_lama: Annotated[str | None, PRIBADI] = Field(description="Yang tercatat ketika diusulkan.")
    nilai_baru: Annotated[str | None, PRIBADI]
    alasan: Annotated[str, PRIBADI]
    dokumen: Annotated[str, PRIBADI]
