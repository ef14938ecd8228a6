"""What anybody may know of a letter who holds its code: what it is, whether it holds, and the digests of its files.

No NIP, and of whom it is about the initials: who has the letter in hand compares the name on it.
"""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat.jenis import PUTUSAN_MUTASI, KeadaanSurat
from services.mutasi.surat.naskah import orangnya
from services.mutasi.surat.repository import Umum
from shared.calendar.bulan import tanggal_panjang


class KeberlakuanSurat(StrEnum):
    """Apakah surat ini berlaku."""

    BELUM_DITANDATANGANI = "belum_ditandatangani"
    TIDAK_DIPERIKSA = "tidak_diperiksa"
    """Signed on paper, or said to be: what this system knows is told, and no more."""
    BERLAKU = "berlaku"
    DITUNDA = "ditunda"
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
    "mulai": "2026-10-01",
    "penanda": "Contoh Wali Kota",
    "jabatan_penanda": "WALI KOTA PALEMBANG",
    "ditandatangani_pada": "2026-09-21T03:00:04Z",
    "banyaknya": 1,
    "dicabut": 0,
    "ditunda": 0,
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
    mulai: date | None = Field(description="Sejak kapan mutasi yang ditetapkannya berlaku; kosong pada surat lain.")
    penanda: str | None
    jabatan_penanda: str | None
    ditandatangani_pada: datetime | None
    banyaknya: int = Field(description="Banyaknya pegawai pada surat ini.")
    dicabut: int = Field(description="Dari mereka, yang mutasinya dicabut atau dibatalkan.")
    ditunda: int = Field(description="Dari mereka, yang pelaksanaan mutasinya sedang ditunda.")
    tentang: list[str] = Field(description="Nama pegawai pada surat ini, disamarkan; kosong bila lebih dari satu.")
    sha256: str | None = Field(description="Sidik SHA-256 berkas sebelum ditandatangani.")
    sha256_bertanda: str | None = Field(description="Sidik SHA-256 berkas yang bertanda tangan.")
    jejak: str | None = Field(description="Alamat bukti surat ini pada jejak publik, dilihat dari alamat ini.")


_DIGANTIKAN = "Surat ini sudah digantikan surat nomor {} tanggal {}, dan tidak berlaku lagi."
_BANDINGKAN = "Bandingkan nomor, tanggal, dan isinya dengan yang ada di tangan Anda."
_BERLAKU = f"Surat ini ditandatangani secara elektronik dan berlaku. {_BANDINGKAN}"
_MENUNGGU_TMT = (
    "Surat ini ditandatangani secara elektronik, dan tidak dicabut. Mutasi yang ditetapkannya mulai berlaku {}, dan "
    f"belum berlaku sebelum itu. {_BANDINGKAN}"
)
_TIDAK_DIPERIKSA = (
    "Surat ini disusun sistem untuk ditandatangani bersama pada kertasnya: tanda tangannya tidak diperiksa sistem "
    f"ini. {_BANDINGKAN}"
)
_TANPA_DASAR = (
    "Surat ini petikan dari keputusan tentang beberapa pegawai, dan keputusan itu belum ditandatangani: petikannya "
    "belum berlaku."
)
_KERTAS = (
    "{} pada surat ini tercatat berlaku{}. Suratnya tidak ditandatangani secara elektronik melalui sistem; tanda "
    f"tangan pada kertasnya tidak diperiksa sistem ini. {_BANDINGKAN}"
)
_BELUM = (
    "Surat ini disusun sistem, dan tidak ada tanda tangan elektroniknya pada sistem. Bila yang di tangan Anda bertanda "
    "tangan basah, tanda tangan itu tidak diperiksa sistem ini: tanyakan kepada BKPSDM."
)


def keberlakuan(row: Umum) -> tuple[KeberlakuanSurat, str]:
    """Whether a letter holds, and why in plain words: only what is on record."""
    if KeadaanSurat(row.keadaan) is KeadaanSurat.DIBATALKAN:
        return KeberlakuanSurat.DIBATALKAN, "Surat ini dibatalkan sebelum ditandatangani, dan tidak berlaku."
    if row.nomor_pengganti is not None and row.tanggal_pengganti is not None:
        return (
            KeberlakuanSurat.DIGANTIKAN,
            _DIGANTIKAN.format(row.nomor_pengganti, tanggal_panjang(row.tanggal_pengganti)),
        )
    tinggal = _banyak(row) - row.gugur
    if row.perkara and not tinggal:
        return (
            KeberlakuanSurat.DICABUT,
            f"{_semua(row)} pada surat ini dicabut atau dibatalkan{_pencabutan(row)}; surat ini tidak berlaku.",
        )
    if tinggal and row.ditunda == tinggal:
        ditunda = f"Pelaksanaan keputusan pada surat ini ditunda{_penundaan(row)}: selama itu tidak dilaksanakan."
        return KeberlakuanSurat.DITUNDA, f"{ditunda}{_sebagian(row, ditunda=False)}"
    keadaan, penjelasan = _menurut_tanda_tangan(row)
    return keadaan, f"{penjelasan}{_sebagian(row)}{_tidak_surut(row)}"


def _menurut_tanda_tangan(row: Umum) -> tuple[KeberlakuanSurat, str]:
    if not row.bertanda:
        return KeberlakuanSurat.TIDAK_DIPERIKSA, _TIDAK_DIPERIKSA
    if not row.berdasar:
        return KeberlakuanSurat.BELUM_DITANDATANGANI, _TANPA_DASAR
    if row.ditandatangani_pada is not None:
        mulai = berlaku_mulai(row)
        if mulai is not None and not row.berjalan:
            return KeberlakuanSurat.BERLAKU, _MENUNGGU_TMT.format(tanggal_panjang(mulai))
        return KeberlakuanSurat.BERLAKU, _BERLAKU
    if row.berjalan:
        sejak = "" if _banyak(row) > 1 else f" sejak {tanggal_panjang(row.tmt_berlaku or row.tmt)}"
        return KeberlakuanSurat.TIDAK_DIPERIKSA, _KERTAS.format(_berjalan(row), sejak)
    return KeberlakuanSurat.BELUM_DITANDATANGANI, _BELUM


def berlaku_mulai(row: Umum) -> date | None:
    """From when the moves hold that it decides; None of a letter that decides none."""
    return (row.tmt_berlaku or row.tmt) if JenisSurat(row.jenis) in PUTUSAN_MUTASI and row.perkara else None


def _banyak(row: Umum) -> int:
    """People whose moves it tells of; whoever's case is not found again counts as one that stands."""
    return max(len(row.nip), row.perkara) if row.perkara else 0


def _semua(row: Umum) -> str:
    return "Mutasi" if _banyak(row) == 1 else f"Mutasi semua ({_banyak(row)}) pegawai"


def _berjalan(row: Umum) -> str:
    return "Mutasi" if _banyak(row) == 1 else f"Mutasi {row.berjalan} dari {_banyak(row)} pegawai"


def _pencabutan(row: Umum) -> str:
    if row.nomor_pencabutan is None or row.tanggal_pencabutan is None:
        return ""
    tanggal = tanggal_panjang(date.fromisoformat(row.tanggal_pencabutan))
    return f" dengan keputusan nomor {row.nomor_pencabutan} tanggal {tanggal}"


def _penundaan(row: Umum) -> str:
    if _banyak(row) > 1 or row.nomor_penundaan is None or row.tanggal_penundaan is None:
        return ""
    return f" dengan surat nomor {row.nomor_penundaan} tanggal {tanggal_panjang(row.tanggal_penundaan)}"


def _sebagian(row: Umum, *, ditunda: bool = True) -> str:
    """Of whom of many it does not hold, or not now."""
    kalimat = ""
    if row.gugur:
        kalimat += f" Bagi {row.gugur} dari {_banyak(row)} pegawainya mutasi itu dicabut atau dibatalkan."
    if ditunda and row.ditunda:
        kalimat += f" Bagi {row.ditunda} dari {_banyak(row)} pegawainya pelaksanaannya sedang ditunda."
    return kalimat


def _tidak_surut(row: Umum) -> str:
    """Both days of what was suspended beyond its TMT."""
    if _banyak(row) != 1 or row.tmt_berlaku is None:
        return ""
    return (
        f" Pelaksanaannya pernah ditunda: keputusan ini berlaku mulai {tanggal_panjang(row.tmt_berlaku)}, dan tidak "
        f"surut ke TMT yang disebutnya, {tanggal_panjang(row.tmt)}."
    )


def keterangan(row: Umum, jejak: str | None) -> VerifikasiSurat:
    """All that is public of a letter."""
    kini, penjelasan = keberlakuan(row)
    jenis, daftar = JenisSurat(row.jenis), orangnya(row.isi["isi"])
    penanda = row.isi["penanda"] if row.bertanda else None
    return VerifikasiSurat(
        jenis=jenis.nama,
        nomor=row.nomor,
        tanggal=row.tanggal,
        diterbitkan=row.isi["kepala"]["kota"],
        keberlakuan=kini,
        penjelasan=penjelasan,
        mulai=berlaku_mulai(row),
        penanda=None if penanda is None else penanda["nama"],
        jabatan_penanda=None if penanda is None else " ".join(penanda["jabatan"]).rstrip(","),
        ditandatangani_pada=row.ditandatangani_pada,
        banyaknya=len(row.nip),
        dicabut=row.gugur,
        ditunda=row.ditunda,
        tentang=[samarkan(each["nama"]) for each in daftar] if len(daftar) == 1 else [],
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
