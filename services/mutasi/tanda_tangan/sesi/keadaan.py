"""Where a sitting stands, what became of each of its files, and when it stops by itself. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from services.mutasi.tanda_tangan.keadaan import HambatanTandaTangan, StatusTandaTangan, perlu


class StatusSesi(StrEnum):
    """Sampai di mana satu sesi penandatanganan."""

    BERJALAN = "berjalan"
    SELESAI = "selesai"
    """Each of its files was tried."""
    BERHENTI = "berhenti"
    """Stopped before that; the rest waits for the passphrase."""
    TERPUTUS = "terputus"
    """The process that held the passphrase is gone; the rest waits for it."""


class HasilBerkas(StrEnum):
    """Apa yang terjadi dengan satu berkas dalam sesi."""

    DITANDATANGANI = "ditandatangani"
    GAGAL = "gagal"
    TIDAK_PASTI = "tidak_pasti"
    DITOLAK = "ditolak"
    """Nothing was signed, for a reason of this file alone."""
    DILEWATI = "dilewati"
    """It needs no signature any more: signed otherwise meanwhile, or called off."""


TIDAK_JADI = (HasilBerkas.GAGAL, HasilBerkas.TIDAK_PASTI, HasilBerkas.DITOLAK)
"""What its signer, or who has asked for it, has to look at."""
MENURUT_STATUS: Mapping[StatusTandaTangan, HasilBerkas] = {
    StatusTandaTangan.TERTANDATANGANI: HasilBerkas.DITANDATANGANI,
    StatusTandaTangan.GAGAL: HasilBerkas.GAGAL,
    StatusTandaTangan.TIDAK_PASTI: HasilBerkas.TIDAK_PASTI,
}
"""What a try that the server was asked for has come to."""


class HentiSesi(StrEnum):
    """Mengapa sesi berhenti sebelum semua berkasnya dicoba."""

    PASSPHRASE_SALAH = "passphrase_salah"  # noqa: S105 (a word)
    SERTIFIKAT_TIDAK_SIAP = "sertifikat_tidak_siap"
    AKSES_DITOLAK = "akses_ditolak"
    TIDAK_TERJANGKAU = "tidak_terjangkau"
    NAMA_LAIN = "nama_lain"
    SERTIFIKAT_TIDAK_SAH = "sertifikat_tidak_sah"
    BERUNTUN = "beruntun"
    DIHENTIKAN = "dihentikan"
    LAYANAN_BERHENTI = "layanan_berhenti"
    GUDANG_TIDAK_TERJANGKAU = "gudang_tidak_terjangkau"
    SEDANG_MENANDATANGANI = "sedang_menandatangani"


BERUNTUN = 3
"""So many files in a row that the server has failed say that the next fails too."""
PERLU: Mapping[HentiSesi, str] = {
    HentiSesi.PASSPHRASE_SALAH: perlu(HambatanTandaTangan.PASSPHRASE_SALAH, None),
    HentiSesi.SERTIFIKAT_TIDAK_SIAP: perlu(HambatanTandaTangan.SERTIFIKAT_TIDAK_SIAP, None),
    HentiSesi.AKSES_DITOLAK: perlu(HambatanTandaTangan.AKSES_DITOLAK, None),
    HentiSesi.TIDAK_TERJANGKAU: "Server BSrE tidak terjangkau. Lanjutkan sesi ini dengan passphrase Anda bila sudah "
    "terjangkau lagi; bila terus begitu, sampaikan kepada petugas teknis.",
    HentiSesi.NAMA_LAIN: "Sertifikatnya atas nama lain daripada pejabat yang diminta, sehingga hasilnya tidak "
    "diterima, dan yang lain tidak dicoba. Lihat berkas yang gagal; bila sertifikat itu milik Anda, lanjutkan dengan "
    "menyatakan namanya (`nama_sertifikat`).",
    HentiSesi.SERTIFIKAT_TIDAK_SAH: "Sertifikat pada hasilnya tidak berlaku bagi pemasangan ini, sehingga yang lain "
    "tidak dicoba. Lihat sebabnya pada berkas yang gagal.",
    HentiSesi.BERUNTUN: f"{BERUNTUN} berkas berturut-turut tidak berhasil di server BSrE, sehingga yang lain tidak "
    "dicoba. Lihat dahulu berkas-berkas itu, lalu lanjutkan sisanya dengan passphrase Anda.",
    HentiSesi.DIHENTIKAN: "Anda menghentikannya. Lanjutkan sisanya dengan passphrase Anda.",
    HentiSesi.LAYANAN_BERHENTI: "Layanan ini dihentikan selagi sesi berjalan. Lanjutkan sisanya dengan passphrase "
    "Anda.",
    HentiSesi.GUDANG_TIDAK_TERJANGKAU: "Gudang berkas tidak terjangkau, sehingga berkasnya tidak dapat dibaca. "
    "Lanjutkan sisanya bila sudah terjangkau lagi; bila terus begitu, sampaikan kepada petugas teknis.",
    HentiSesi.SEDANG_MENANDATANGANI: "Berkas lain terlalu lama sedang Anda tandatangani di luar sesi ini. Lanjutkan "
    "sisanya bila itu selesai.",
}
"""What is to be done, in the words of the signer."""
TERPUTUS = (
    "Layanan ini terhenti selagi sesi berjalan, dan passphrase Anda hilang bersamanya. Berkas yang sedang "
    "ditandatangani saat itu mungkin sudah tertandatangani (`tidak_pasti`): lihat dahulu. Lanjutkan sisanya dengan "
    "passphrase Anda."
)
"""The same of one whose process is gone."""


def sebab(status: StatusSesi, henti: HentiSesi | None) -> str | None:
    """Why it did not come to its end; None of one that did, or is under way."""
    if status is StatusSesi.TERPUTUS:
        return TERPUTUS
    return None if henti is None else PERLU[henti]
