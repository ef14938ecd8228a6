"""What the law asks and no rule here judges yet: the answer to "where is that rule"."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Belum:
    """One requirement that is not judged."""

    kode: str
    """Row of the catalogue (``docs/hukum/aturan.md``), or section of the requirements."""
    judul: str
    dasar_hukum: str
    sebab: str


BELUM = (
    Belum(
        "A.3",
        "Persetujuan dan penetapan mutasi antarpemerintah daerah, provinsi, dan pusat",
        "SE BKN 3/SE/VIII/2019; PP 11/2017 pasal 192 sampai dengan pasal 195",
        "Usulan ke dan dari pemerintah lain belum dapat dibuka; aturannya hanya dapat ditanyakan.",
    ),
    Belum(
        "A.6",
        "Sehat jasmani dan rohani; integritas dan moralitas",
        "PP 11/2017 pasal 54 dan pasal 107",
        "Tidak ada data yang menyatakannya; penilaian tim penilai kinerja mencatatnya.",
    ),
    Belum(
        "A.8",
        "Pengalaman di bidang tugas paling sedikit dua tahun bagi perpindahan ke jabatan fungsional",
        "PermenPANRB 1/2023",
        "Riwayat jabatan tidak menyebut bidangnya; P-11 menghitung lamanya, uji kompetensi menilai bidangnya.",
    ),
    Belum(
        "A.10",
        "Rasio guru dan kesesuaian mata pelajaran; tempat praktik tenaga kesehatan",
        "Permendikdasmen 1/2025; peraturan praktik tenaga kesehatan",
        "Data dapodik dan surat izin praktik belum diterima; P-22 meminta suratnya.",
    ),
)
