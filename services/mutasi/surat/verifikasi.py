"""What anybody may know of a letter who holds its code: what it is, whether it holds, and the digests of its files.

No NIP, and of whom it is about the initials: who has the letter in hand compares the name on it.
"""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.surat.jenis import JenisSurat, KeadaanSurat
from services.mutasi.surat.repository import Umum
from shared.calendar.bulan import tanggal_panjang


class KeberlakuanSurat(StrEnum):
    """Apakah surat ini berlaku."""

    BELUM_DITANDATANGANI = "belum_ditandatangani"
    BERLAKU = "berlaku"
    DICABUT = "dicabut"
    DIGANTIKAN = "digantikan"
    DIBATALKAN = "dibatalkan"


_CONTOH: dict[str, JsonValue] = {
    "jenis": "Keputusan tentang mutasi pegawai",
    "nomor": "800.1.3.3/17/BKPSDM/2026",
    "tanggal": "2026-09-15",
    "diterbitkan": "Pemerintah Kota Palembang",
    "keberlakuan": "berlaku",
    "penjelasan": "Surat ini ditandatangani secara elektronik dan berlaku.",
    "penanda": "Contoh Wali Kota",
    "jabatan_penanda": "WALI KOTA PALEMBANG",
    "ditandatangani_pada": "2026-09-21T03:00:04Z",
    "banyaknya": 1,
    "tentang": ["C*** P***"],
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "sha256_bertanda": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    "jejak": "../jejak-publik/surat/K7QWM2XR9BTA4HNE6SPD",
}


class VerifikasiSurat(BaseModel):
    """Keterangan umum tentang sebuah surat."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    jenis: str
    nomor: str
    tanggal: date
    diterbitkan: str
    keberlakuan: KeberlakuanSurat
    penjelasan: str
    penanda: str | None
    jabatan_penanda: str | None
    ditandatangani_pada: datetime | None
    banyaknya: int = Field(description="Banyaknya pegawai pada surat ini.")
    tentang: list[str] = Field(description="Nama pegawai pada surat ini, disamarkan; kosong bila lebih dari satu.")
    sha256: str | None = Field(description="Sidik SHA-256 berkas sebelum ditandatangani.")
    sha256_bertanda: str | None = Field(description="Sidik SHA-256 berkas yang bertanda tangan.")
    jejak: str | None = Field(description="Alamat bukti surat ini pada jejak publik, dilihat dari alamat ini.")


_DIGANTIKAN = "Surat ini sudah digantikan surat nomor {} tanggal {}, dan tidak berlaku lagi."
_BERLAKU = (
    "Surat ini ditandatangani secara elektronik dan berlaku. Bandingkan nomor, tanggal, dan isinya dengan yang ada di "
    "tangan Anda."
)


def keberlakuan(row: Umum) -> tuple[KeberlakuanSurat, str]:
    """Whether a letter holds, and why in plain words."""
    keadaan = KeadaanSurat(row.keadaan)
    if keadaan is KeadaanSurat.DIBATALKAN:
        return KeberlakuanSurat.DIBATALKAN, "Surat ini dibatalkan sebelum ditandatangani, dan tidak berlaku."
    if row.nomor_pengganti is not None and row.tanggal_pengganti is not None:
        return (
            KeberlakuanSurat.DIGANTIKAN,
            _DIGANTIKAN.format(row.nomor_pengganti, tanggal_panjang(row.tanggal_pengganti)),
        )
    if row.gugur:
        oleh = ""
        if row.nomor_pencabutan is not None and row.tanggal_pencabutan is not None:
            tanggal = tanggal_panjang(date.fromisoformat(row.tanggal_pencabutan))
            oleh = f" dengan keputusan nomor {row.nomor_pencabutan} tanggal {tanggal}"
        return (
            KeberlakuanSurat.DICABUT,
            f"Mutasi pada surat ini dicabut atau dibatalkan{oleh}; surat ini tidak berlaku.",
        )
    if not row.bertanda:
        return KeberlakuanSurat.BERLAKU, "Surat ini diterbitkan sistem, dan ditandatangani bersama di luar sistem."
    if keadaan in (KeadaanSurat.DITANDATANGANI, KeadaanSurat.DISERAHKAN):
        return (
            KeberlakuanSurat.BERLAKU,
            _BERLAKU,
        )
    return (
        KeberlakuanSurat.BELUM_DITANDATANGANI,
        "Surat ini sudah disusun, tetapi belum ditandatangani secara elektronik melalui sistem: belum berlaku.",
    )


def keterangan(row: Umum, jejak: str | None) -> VerifikasiSurat:
    """All that is public of a letter."""
    kini, penjelasan = keberlakuan(row)
    jenis, isi = JenisSurat(row.jenis), row.isi["isi"]
    penanda = row.isi["penanda"] if row.bertanda else None
    return VerifikasiSurat(
        jenis=jenis.nama,
        nomor=row.nomor,
        tanggal=row.tanggal,
        diterbitkan=row.isi["kepala"]["kota"],
        keberlakuan=kini,
        penjelasan=penjelasan,
        penanda=None if penanda is None else penanda["nama"],
        jabatan_penanda=None if penanda is None else " ".join(penanda["jabatan"]).rstrip(","),
        ditandatangani_pada=row.ditandatangani_pada,
        banyaknya=len(row.nip),
        tentang=[samarkan(isi["pegawai"]["nama"])] if "pegawai" in isi else [],
        sha256=row.sha256,
        sha256_bertanda=row.sha256_bertanda,
        jejak=jejak,
    )


def samarkan(nama: str) -> str:
    """``Andi Contoh, S.T.`` → ``A*** C***``: enough for who has the letter, nothing for who has not."""
    pokok = nama.partition(",")[0]
    return " ".join(f"{each[0]}***" for each in pokok.split() if each[0].isalnum())


def alamat_jejak(kode: str) -> str:
    """Where the proof of a letter in the public log is, as seen from its page."""
    return f"../jejak-publik/surat/{kode}"
