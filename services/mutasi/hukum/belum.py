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
        "Siapa yang menetapkan mutasi antarinstansi: Gubernur, Menteri Dalam Negeri, atau Kepala BKN",
        "SE BKN 3/SE/VIII/2019; PP 11/2017 pasal 192 sampai dengan pasal 195",
        "Usulan dari dan ke instansi lain belum dapat dibuka dan tidak menyebut instansi itu; T-09 meminta "
        "keputusannya tanpa menilai siapa yang menetapkannya.",
    ),
    Belum(
        "A.4",
        "Salinan SK CPNS, SK PNS, SK pangkat dan jabatan terakhir, dan dokumen evaluasi kinerja",
        "PerBKN 5/2019 pasal 3 ayat (1) huruf a, huruf g, dan huruf h",
        "Usulan belum menyimpan berkas; P-01, P-08, dan P-14 menilai data kepegawaian yang berasal dari dokumen itu.",
    ),
    Belum(
        "A.6",
        "Sehat jasmani dan rohani; integritas dan moralitas",
        "PP 11/2017 pasal 54 dan pasal 107",
        "Tidak ada data yang menyatakannya; penilaian tim penilai kinerja mencatatnya.",
    ),
    Belum(
        "A.6",
        "Pengalaman yang diminta standar kompetensi jabatan di atas yang diminta jenjangnya",
        "PermenPANRB 38/2017",
        "Standar menandai pengalaman sebagai mutlak, penting, atau perlu, dan tanda itu belum sampai ke mutasi; P-11 "
        "menilai menurut jenjang, dan kecocokan menghitung pengalaman menurut standarnya.",
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
