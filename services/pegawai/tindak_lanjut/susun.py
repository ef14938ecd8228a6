"""What is to be done, in words. No clock, no database."""

from datetime import date
from typing import Any

from services.pegawai.tindak_lanjut.repository import Baris
from services.pegawai.tindak_lanjut.schemas import JenisTindakLanjut


def keluar(row: Baris, *, lihat_kembali: bool) -> dict[str, Any]:
    """A piece of work as it goes over the wire."""
    isi = {nama: nilai for nama, nilai in row._asdict().items() if nama != "urut"}
    return {**isi, "kalimat": kalimat(row, lihat_kembali=lihat_kembali)}


_KALIMAT: dict[JenisTindakLanjut, str] = {
    JenisTindakLanjut.BELUM_DIKEMBALIKAN: (
        "Catatan yang mengakhiri penempatannya di {jabatan}{sejak} sudah ditarik, tetapi jabatan itu sudah diisi atau "
        "tidak ada lagi. Usulkan penempatannya, atau akhiri dahulu yang menggantikannya."
    ),
    JenisTindakLanjut.KONTRAK_HABIS: (
        "Perjanjian kerjanya habis{sejak}. Catat perpanjangannya, atau usulkan pengakhiran penempatannya."
    ),
    JenisTindakLanjut.TANPA_KONTRAK: "Perjanjian kerjanya belum tercatat. Catat pada riwayat kontrak.",
    JenisTindakLanjut.LEWAT_BUP: (
        "TMT pensiunnya {hari}. Catat status pensiunnya, atau koreksi tanggal lahir atau BUP."
    ),
    JenisTindakLanjut.BELUM_DILEPAS: (
        "Tidak bekerja di jabatannya{sejak}. Catat CLTN, tugas belajar, atau pengakhirannya; bila sudah bekerja lagi, "
        "koreksi catatannya."
    ),
    JenisTindakLanjut.PERIKSA_KEDUDUKAN: (
        "Kode kedudukan hukumnya tidak menyatakan bekerja di jabatan. Periksa pada SIASN; bila benar, usulkan "
        "pengakhirannya, bila keliru, perbaiki kodenya."
    ),
    JenisTindakLanjut.PERIKSA_RIWAYAT: (
        "Riwayatnya{sejak} memuat catatan dengan jenis yang tidak dikenal. Bila menurut SK-nya pegawai ini lepas dari "
        "jabatan atau diberhentikan, usulkan pengakhirannya atau koreksi jenisnya."
    ),
    JenisTindakLanjut.KEMBALI_MENURUT_BKN: (
        "Keluar menurut riwayat, tetapi aktif menurut roster SIASN{sejak}. Bila sudah diaktifkan kembali, koreksi atau "
        "batalkan catatan keluarnya; bila memang keluar, tegaskan dan perbaiki pada SIASN."
    ),
    JenisTindakLanjut.KELUAR_TANPA_SK: (
        "Tercatat keluar{sejak} tanpa nomor SK. Periksa TMT-nya dan lengkapi SK-nya pada riwayat status."
    ),
}


def kalimat(row: Baris, *, lihat_kembali: bool) -> str:
    """What somebody has to do; nothing of why a post ended, which not everybody may read who may read this, and of the
    day of coming back, which is that on which a sanction ends, only for those who may."""
    sejak = "" if row.mulai is None else f" sejak {_hari(row.mulai)}"
    match row.jenis:
        case JenisTindakLanjut.JABATAN_LOWONG:
            plt = "Sudah ada pelaksana tugasnya; isi" if row.pelaksana_tugas else "Tunjuk Plt, lalu isi"
            return f"{row.nama_jabatan} lowong{sejak}. {plt} jabatan ini."
        case JenisTindakLanjut.PERLU_DITEMPATKAN:
            if not lihat_kembali:
                return f"Tanpa jabatan{sejak}. Periksa hari kembalinya, bila ada, lalu usulkan penempatannya."
            if row.kembali is not None:
                return f"Tanpa jabatan{sejak}; tempatkan kembali mulai {_hari(row.kembali)}, bila ada jabatan lowong."
            return f"Tanpa jabatan{sejak}, padahal masih berdinas. Usulkan penempatannya."
        case lain:
            return _KALIMAT[lain].format(sejak=sejak, hari=_hari(row.mulai), jabatan=row.nama_jabatan)


def _hari(hari: date | None) -> str:
    return "tidak diketahui" if hari is None else f"{hari:%d-%m-%Y}"
