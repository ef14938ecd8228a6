"""Where a signing stands, what can be done with it from there, and what came in between. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from services.mutasi.bsre.klien.bentuk import StatusSertifikat
from services.mutasi.bsre.klien.galat import (
    AksesDitolak,
    BerkasDitolak,
    GalatBsre,
    PassphraseSalah,
    SertifikatTidakSiap,
    TerlaluSering,
    TidakPasti,
    TidakTerdaftar,
    TidakTerjangkau,
)


class StatusTandaTangan(StrEnum):
    """Sampai di mana satu penandatanganan."""

    DIMINTA = "diminta"
    BERJALAN = "berjalan"
    TERTANDATANGANI = "tertandatangani"
    GAGAL = "gagal"
    TIDAK_PASTI = "tidak_pasti"
    """The server was asked and its answer was lost: a signature may have been made."""
    DIBATALKAN = "dibatalkan"


TERBUKA = (
    StatusTandaTangan.DIMINTA,
    StatusTandaTangan.BERJALAN,
    StatusTandaTangan.GAGAL,
    StatusTandaTangan.TIDAK_PASTI,
)
"""Somebody still has to do something."""


class PerihalTandaTangan(StrEnum):
    """Apa yang ditandatangani: keputusan mutasinya, atau surat lain dari usulan itu."""

    KEPUTUSAN = "keputusan"
    SURAT = "surat"


class CaraTandaTangan(StrEnum):
    """Dengan apa tanda tangannya dibubuhkan."""

    V1 = "bsre_v1"
    V2 = "bsre_v2"
    UNGGAH = "unggah"
    """Somewhere else, and the result was uploaded."""


class KeadaanPenanda(StrEnum):
    """Keadaan sertifikat penanda tangan menurut server BSrE."""

    AKTIF = "aktif"
    KEDALUWARSA = "kedaluwarsa"
    DIPERBARUI = "diperbarui"
    MENUNGGU_VERIFIKASI = "menunggu_verifikasi"
    BARU = "baru"
    TANPA_SERTIFIKAT = "tanpa_sertifikat"
    TIDAK_TERDAFTAR = "tidak_terdaftar"
    DITANGGUHKAN = "ditangguhkan"
    DICABUT = "dicabut"
    TIDAK_DIKENAL = "tidak_dikenal"


KEADAAN_PENANDA: Mapping[StatusSertifikat, KeadaanPenanda] = {
    StatusSertifikat.ISSUE: KeadaanPenanda.AKTIF,
    StatusSertifikat.EXPIRED: KeadaanPenanda.KEDALUWARSA,
    StatusSertifikat.RENEW: KeadaanPenanda.DIPERBARUI,
    StatusSertifikat.WAITING_FOR_VERIFICATION: KeadaanPenanda.MENUNGGU_VERIFIKASI,
    StatusSertifikat.NEW: KeadaanPenanda.BARU,
    StatusSertifikat.NO_CERTIFICATE: KeadaanPenanda.TANPA_SERTIFIKAT,
    StatusSertifikat.NOT_REGISTERED: KeadaanPenanda.TIDAK_TERDAFTAR,
    StatusSertifikat.SUSPEND: KeadaanPenanda.DITANGGUHKAN,
    StatusSertifikat.REVOKE: KeadaanPenanda.DICABUT,
    StatusSertifikat.LAIN: KeadaanPenanda.TIDAK_DIKENAL,
}
"""The server's words, in ours."""


class LangkahTandaTangan(StrEnum):
    """Yang dapat dilakukan atas satu penandatanganan."""

    TANDATANGANI = "tandatangani"
    TANDATANGANI_LAGI = "tandatangani_lagi"
    UNGGAH_HASIL = "unggah_hasil"
    PEMBATALAN = "pembatalan"


DAPAT: Mapping[LangkahTandaTangan, frozenset[StatusTandaTangan]] = {
    LangkahTandaTangan.TANDATANGANI: frozenset({StatusTandaTangan.DIMINTA}),
    # What may be signed already is signed once more only by somebody who says that they know.
    LangkahTandaTangan.TANDATANGANI_LAGI: frozenset({StatusTandaTangan.GAGAL, StatusTandaTangan.TIDAK_PASTI}),
    LangkahTandaTangan.UNGGAH_HASIL: frozenset(
        {StatusTandaTangan.DIMINTA, StatusTandaTangan.GAGAL, StatusTandaTangan.TIDAK_PASTI}
    ),
    LangkahTandaTangan.PEMBATALAN: frozenset(
        {StatusTandaTangan.DIMINTA, StatusTandaTangan.GAGAL, StatusTandaTangan.TIDAK_PASTI}
    ),
}
"""From where each step starts."""


class HambatanTandaTangan(StrEnum):
    """Mengapa percobaan terakhir tidak berhasil."""

    PASSPHRASE_SALAH = "passphrase_salah"  # noqa: S105 (a word)
    TIDAK_TERDAFTAR = "tidak_terdaftar"
    SERTIFIKAT_TIDAK_SIAP = "sertifikat_tidak_siap"
    TIDAK_TERJANGKAU = "tidak_terjangkau"
    AKSES_DITOLAK = "akses_ditolak"
    DITOLAK = "ditolak"
    BERKAS_DITOLAK = "berkas_ditolak"
    JAWABAN_HILANG = "jawaban_hilang"
    TERPUTUS = "terputus"
    """The process that waited for the answer has ended."""
    HASIL_TIDAK_SAH = "hasil_tidak_sah"
    NAMA_LAIN = "nama_lain"
    """The result is good, by a certificate in another name than the official's."""


def hambatan(galat: GalatBsre) -> HambatanTandaTangan:
    """What a refusal of the server, or its silence, is called here."""
    match galat:
        case PassphraseSalah():
            return HambatanTandaTangan.PASSPHRASE_SALAH
        case TidakTerdaftar():
            return HambatanTandaTangan.TIDAK_TERDAFTAR
        case SertifikatTidakSiap():
            return HambatanTandaTangan.SERTIFIKAT_TIDAK_SIAP
        case TidakTerjangkau() | TerlaluSering():
            return HambatanTandaTangan.TIDAK_TERJANGKAU
        case AksesDitolak():
            return HambatanTandaTangan.AKSES_DITOLAK
        case BerkasDitolak():
            return HambatanTandaTangan.BERKAS_DITOLAK
        case TidakPasti():
            return HambatanTandaTangan.JAWABAN_HILANG
    return HambatanTandaTangan.DITOLAK


def dibuka_lagi(tersisa: HambatanTandaTangan) -> StatusTandaTangan:
    """Where a signing begins whose file was asked for before, and called off with this left open."""
    hilang = tersisa in (HambatanTandaTangan.JAWABAN_HILANG, HambatanTandaTangan.TERPUTUS)
    return StatusTandaTangan.TIDAK_PASTI if hilang else StatusTandaTangan.GAGAL


def sesudah(galat: GalatBsre, dari: StatusTandaTangan) -> StatusTandaTangan:
    """Where a signing stands after the server has not signed, or not said that it has. Where nothing was signed it
    stands as before: what an earlier try has left open is still open."""
    if isinstance(galat, TidakPasti):
        return StatusTandaTangan.TIDAK_PASTI
    if isinstance(galat, BerkasDitolak) and dari is StatusTandaTangan.DIMINTA:
        return StatusTandaTangan.GAGAL
    return dari


_PERLU: Mapping[HambatanTandaTangan, str] = {
    HambatanTandaTangan.PASSPHRASE_SALAH: "Passphrase-nya tidak cocok, dan tidak ada yang ditandatangani. Periksa "
    "huruf besar dan kecilnya, lalu coba lagi; terlalu sering salah dapat mengunci akun BSrE Anda.",
    HambatanTandaTangan.TIDAK_TERDAFTAR: "BSrE belum mengenal NIK atau surel itu, dan tidak ada yang ditandatangani. "
    "Daftarkan penanda tangannya melalui verifikator BSrE instansi Anda.",
    HambatanTandaTangan.SERTIFIKAT_TIDAK_SIAP: "Sertifikat penanda tangannya belum dapat dipakai, dan tidak ada yang "
    "ditandatangani. Selesaikan dahulu melalui verifikator BSrE instansi Anda.",
    HambatanTandaTangan.TIDAK_TERJANGKAU: "Server BSrE tidak terjangkau, dan tidak ada yang ditandatangani. Coba lagi "
    "nanti; bila terus begitu, sampaikan kepada petugas teknis.",
    HambatanTandaTangan.AKSES_DITOLAK: "Server BSrE menolak akun sistem ini, bukan passphrase Anda, dan tidak ada yang "
    "ditandatangani. Sampaikan kepada petugas teknis (ASN_BSRE_USER, ASN_BSRE_PASSWORD).",
    HambatanTandaTangan.DITOLAK: "Server BSrE menolak, dan tidak ada yang ditandatangani.",
    HambatanTandaTangan.BERKAS_DITOLAK: "Server BSrE tidak dapat menandatangani berkas ini. Batalkan, simpan ulang "
    "berkasnya sebagai PDF yang biasa, lalu minta lagi.",
    HambatanTandaTangan.JAWABAN_HILANG: "Server BSrE sudah diminta, dan jawabannya tidak sampai: berkas ini mungkin "
    "sudah ditandatangani. Lihat dahulu pada aplikasi BSrE Anda. Bila hasilnya ada, unggah; bila tidak, tandatangani "
    "lagi dengan menyatakan bahwa Anda mengetahuinya.",
    HambatanTandaTangan.TERPUTUS: "Layanan ini terhenti selagi menunggu server BSrE: berkas ini mungkin sudah "
    "ditandatangani. Lihat dahulu pada aplikasi BSrE Anda. Bila hasilnya ada, unggah; bila tidak, tandatangani lagi "
    "dengan menyatakan bahwa Anda mengetahuinya.",
    HambatanTandaTangan.HASIL_TIDAK_SAH: "Yang dikembalikan server BSrE tidak diterima sebagai berkas ini yang "
    "bertanda tangan.",
    HambatanTandaTangan.NAMA_LAIN: "Berkas ini sudah ditandatangani, tetapi dengan sertifikat atas nama lain daripada "
    "pejabat yang diminta, dan belum diterima. Bila sertifikat itu memang milik Anda, tandatangani lagi atau unggah "
    "hasilnya dengan menyatakan nama itu persis (`nama_sertifikat`); bila bukan, batalkan. Namanya:",
}


_DIKATAKAN = (HambatanTandaTangan.DITOLAK, HambatanTandaTangan.HASIL_TIDAK_SAH, HambatanTandaTangan.NAMA_LAIN)


def perlu(galat: HambatanTandaTangan, kata: str | None) -> str:
    """What has happened and what is to be done, with what the server or the verifier said of it."""
    if kata and galat in _DIKATAKAN:
        return f"{_PERLU[galat]} {kata}"
    return _PERLU[galat]


def nama_diterima(sertifikat: str, penanda: str, dinyatakan: str | None) -> bool:
    """Whether a certificate may count as the official's: by its name, or because they say that this very
    name is theirs."""
    if nama_cocok(sertifikat, penanda):
        return True
    return dinyatakan is not None and sertifikat.casefold().split() == dinyatakan.casefold().split()


_KATA = re.compile(r"[a-z]{2,}")
_GELAR_DEPAN = frozenset({"dr", "drs", "dra", "ir", "prof", "hj"})


def nama_cocok(satu: str, lain: str) -> bool:
    """Whether two names may be of one person: all words of the shorter one stand in the other, without titles."""
    kata_satu, kata_lain = _kata(satu), _kata(lain)
    return bool(kata_satu and kata_lain) and (kata_satu <= kata_lain or kata_lain <= kata_satu)


def _kata(nama: str) -> frozenset[str]:
    pokok = unicodedata.normalize("NFKD", nama).partition(",")[0].casefold()
    return frozenset(_KATA.findall(pokok)) - _GELAR_DEPAN
