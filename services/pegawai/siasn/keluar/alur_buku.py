"""The path of a row of the ledger, declared once; a trigger of the database keeps the same one."""

from enum import StrEnum
from uuid import UUID

from services.pegawai.orang.keadaan_siasn import KeadaanBuku as K
from services.pegawai.siasn.nomor_sk import kunci_sk
from shared.alur import Alur, Peralihan

PEKERJAAN = "siasn"
"""The job that carries rows out."""
PETUGAS = ("verifikator", "integrasi")
"""Who may mend a row."""


class JenisBuku(StrEnum):
    """Bagian data BKN yang diubah."""

    JABATAN = "jabatan"
    DATA_UTAMA = "data_utama"
    DIKLAT = "diklat"
    KURSUS = "kursus"
    HUKDIS = "hukdis"
    PENGHARGAAN = "penghargaan"
    SKP22 = "skp22"


class AksiBuku(StrEnum):
    """Apa yang dilakukan di BKN: mencatat baris baru, mengubah baris yang ada, menghapusnya."""

    CATAT = "catat"
    UBAH = "ubah"
    HAPUS = "hapus"


DI_BKN = "(rw_id IS NOT NULL OR dilampirkan_pada IS NOT NULL)"
"""SQL: whether something of a row has come to BKN, wherever it stands now."""


def kunci_dokumen(jenis: JenisBuku, nomor: str, sumber_id: UUID) -> str:
    """By what the papers of a row are found. A decree about posts is one for all whom it names; a certificate or a
    sanction is one person's, whoever else has one of the same number."""
    return kunci_sk(nomor) if jenis is JenisBuku.JABATAN else f"{jenis}/{sumber_id}"


BERJALAN = (K.MENUNGGU, K.TERTAHAN, K.MENGIRIM, K.TERSIMPAN, K.TERLAMPIR, K.DISAMAKAN)
"""States that the worker brings further by itself."""
DI_ANTREAN = (K.MENUNGGU, K.TERTAHAN)
"""States in which a row has not been begun with, or is held."""
MACET = (K.TERTAHAN, K.DITOLAK, K.BERBEDA)
"""States that somebody has to look at."""
BELUM_SAMPAI = (*BERJALAN, K.DITOLAK)
"""States in which a row is not done with: the later rows of the same person wait for it."""
SEBELUM_LAMPIRAN = (K.MENUNGGU, K.TERTAHAN, K.MENGIRIM, K.TERSIMPAN)
"""States in which a row has its papers still before it."""
SESUDAH_LAMPIRAN = (K.TERLAMPIR, K.DISAMAKAN, K.COCOK, K.BERBEDA)
"""States in which it has them behind it: a paper that comes then is attached by going back to that step."""
TERJAWAB = (K.TERSIMPAN, K.DITOLAK)
"""States that an answer to what was sent leads to."""
TERBACA = (K.COCOK, K.BERBEDA)
"""States that reading back leads to."""
_TIDAK_DI_JALAN = (K.MENUNGGU, K.TERTAHAN, K.DITOLAK)


def belum_dikirim(keadaan: K, *, di_bkn: bool) -> bool:
    """Whether nothing of a row is at BKN (``DI_BKN``) or on its way there: it may simply be called off, and a
    correction here takes its place. A worker that has it in hand finds it gone before it sends."""
    return keadaan in _TIDAK_DI_JALAN and not di_bkn


ALUR_BUKU: Alur[None] = Alur(
    "buku_siasn",
    "Perubahan yang dikirim ke SIASN",
    "Kontrak layanan SIASN, alur tulis riwayat jabatan",
    K.MENUNGGU,
    (
        Peralihan("tahan", (K.MENUNGGU,), (K.TERTAHAN,)),
        Peralihan("kirim", (K.MENUNGGU, K.TERTAHAN), (K.MENGIRIM,)),
        Peralihan("kenali", (K.MENUNGGU, K.TERTAHAN, K.MENGIRIM), (K.TERSIMPAN,)),
        Peralihan("tak_sampai", (K.MENGIRIM,), (K.MENUNGGU,)),
        Peralihan("tolak", (K.MENGIRIM, K.TERSIMPAN, K.TERLAMPIR), (K.DITOLAK,)),
        Peralihan("lampirkan", (K.TERSIMPAN,), (K.TERLAMPIR,)),
        Peralihan("susulkan", tuple(each for each in SESUDAH_LAMPIRAN if each is not K.COCOK), (K.TERSIMPAN,)),
        Peralihan("susulkan", (K.COCOK,), (K.TERSIMPAN,), membuka=True),
        Peralihan("samakan", (K.TERLAMPIR,), (K.DISAMAKAN,)),
        Peralihan("baca_ulang", (K.DISAMAKAN,), (K.COCOK, K.BERBEDA)),
        Peralihan("gugur", (K.MENUNGGU, K.TERTAHAN, K.DITOLAK), (K.DIBATALKAN,)),
        Peralihan("coba_lagi", (K.TERTAHAN, K.DITOLAK, K.BERBEDA), (K.MENUNGGU,), PETUGAS),
        Peralihan("coba_lagi", (K.COCOK, K.DIBATALKAN), (K.MENUNGGU,), PETUGAS, membuka=True),
        Peralihan("baca_lagi", (K.TERTAHAN, K.DITOLAK, K.BERBEDA), (K.MENUNGGU,), PETUGAS),
        Peralihan("baca_lagi", (K.COCOK,), (K.MENUNGGU,), PETUGAS, membuka=True),
        Peralihan("ikat", (K.MENUNGGU, K.TERTAHAN, K.DITOLAK, K.BERBEDA), (K.MENUNGGU,), PETUGAS),
        Peralihan("tegaskan", (K.MENUNGGU, K.TERTAHAN), (K.MENUNGGU,), PETUGAS),
        Peralihan("batalkan", (K.MENUNGGU, K.TERTAHAN, K.DITOLAK, K.BERBEDA), (K.DIBATALKAN,), PETUGAS),
    ),
)


class TindakanBuku(StrEnum):
    """Langkah yang dapat Anda ambil atas satu perubahan; namanya akhir alamatnya (`POST /siasn/buku/{buku_id}/…`)."""

    ULANG = "ulang"
    PEMBACAAN = "pembacaan"
    IKATAN = "ikatan"
    PENEGASAN = "penegasan"
    PEMBATALAN = "pembatalan"
    DOKUMEN = "dokumen"


TINDAKAN_LANGKAH = {
    "coba_lagi": TindakanBuku.ULANG,
    "baca_lagi": TindakanBuku.PEMBACAAN,
    "ikat": TindakanBuku.IKATAN,
    "tegaskan": TindakanBuku.PENEGASAN,
    "batalkan": TindakanBuku.PEMBATALAN,
}
"""By which address an officer takes which step of the path."""


class SebabBuku(StrEnum):
    """Apa yang kurang sehingga perubahan tertahan."""

    PADANAN_UNIT = "padanan_unit"
    PADANAN_JABATAN = "padanan_jabatan"
    SK = "sk"
    KELENGKAPAN = "kelengkapan"
    ORANG_TIDAK_DIKENAL = "orang_tidak_dikenal"
    PNS_ID_GANDA = "pns_id_ganda"
    PNS_ID_LAIN = "pns_id_lain"
    PPPK = "pppk"
    PENEGASAN = "penegasan"
    BARIS_TERAKHIR = "baris_terakhir"
    TIDAK_DITEMUKAN = "tidak_ditemukan"
    TIDAK_TERBACA = "tidak_terbaca"
    BARIS_LAIN = "baris_lain"
    GALAT = "galat"


TINDAKAN = {
    SebabBuku.PADANAN_UNIT: ("Usulkan padanan unor untuk unitnya, lalu petugas lain menyetujuinya.", "/siasn/padanan"),
    SebabBuku.PADANAN_JABATAN: (
        "Usulkan padanan nomenklatur untuk jabatannya, lalu petugas lain menyetujuinya.",
        "/siasn/padanan",
    ),
    SebabBuku.SK: ("Unggah PDF SK-nya; semua yang menunggu SK itu lanjut sendiri.", "/siasn/dokumen"),
    SebabBuku.KELENGKAPAN: (
        "Tambahkan yang kurang saat mencoba lagi; yang dicatat di sini dikoreksi pada riwayatnya, lalu diputus lagi.",
        None,
    ),
    SebabBuku.ORANG_TIDAK_DIKENAL: (
        "Periksa NIP-nya di SIASN; bila pegawai itu belum berada di instansi ini menurut BKN, selesaikan dulu di sana.",
        None,
    ),
    SebabBuku.PNS_ID_GANDA: ("Laporkan kepada BKN, dan cocokkan kedua pegawai itu; sesudah itu coba lagi.", None),
    SebabBuku.PNS_ID_LAIN: (
        "Cocokkan PNS ID-nya (perbedaan pns_id): pakai yang dari BKN bila orangnya memang sama; sesudah itu coba lagi.",
        "/siasn/selisih",
    ),
    SebabBuku.PPPK: (
        "Pastikan dahulu bahwa riwayat PPPK boleh ditulis lewat layanan BKN, lalu tegaskan; bila tidak, batalkan.",
        None,
    ),
    SebabBuku.PENEGASAN: ("Periksa baris itu di SIASN, lalu tegaskan bahwa ia memang harus dihapus.", None),
    SebabBuku.BARIS_TERAKHIR: ("Catat dulu jabatan yang benar; baris terakhir di SIASN tidak dihapus.", None),
    SebabBuku.TIDAK_DITEMUKAN: ("Ikat ke id riwayatnya di SIASN, atau coba lagi agar dikirim dari sini.", None),
    SebabBuku.TIDAK_TERBACA: ("Periksa baris itu di SIASN, perbaiki, lalu coba lagi.", None),
    SebabBuku.BARIS_LAIN: (
        "Periksa baris itu di SIASN: ikat ke baris yang benar, atau perbaiki (hapus) di sana lalu baca lagi.",
        None,
    ),
    SebabBuku.GALAT: ("Beri tahu petugas teknis; sesudah diperbaiki, coba lagi.", None),
}
"""What is to be done about each, and where."""
