"""What the law asks and no rule here judges yet: the answer to "where is that rule"."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Belum:
    """One requirement that is not judged."""

    kode: str
    """Its place in this list; of a rule of the law's list that is not built, that rule's code."""
    judul: str
    dasar_hukum: str
    sebab: str


BELUM = (
    Belum(
        "B-01",
        "Penugasan pada perwakilan Indonesia di luar negeri",
        "PP 11/2017 pasal 190 ayat (2); SE BKN 3/SE/VIII/2019",
        "Siapa yang menetapkannya belum dipastikan dari naskahnya, dan yang ditugaskan tetap pegawai instansinya. "
        "Usulan antarinstansi menyebut instansi pemerintah di dalam negeri; penugasan itu dicatat sebagai penugasan.",
    ),
    Belum(
        "B-02",
        "Salinan SK CPNS, SK PNS, SK pangkat dan jabatan terakhir, dan dokumen evaluasi kinerja",
        "PerBKN 5/2019 pasal 3 ayat (1) huruf a, huruf g, dan huruf h",
        "Salinannya diminta daftar kelengkapan usulan dan diperiksa apakah terbaca, tetapi tidak menahan langkah; "
        "P-01, P-08, dan P-14 menilai data kepegawaian yang berasal dari dokumen itu.",
    ),
    Belum(
        "B-03",
        "Sehat jasmani dan rohani; integritas dan moralitas",
        "PP 11/2017 pasal 54 dan pasal 107",
        "Tidak ada data yang menyatakannya; penilaian tim penilai kinerja mencatatnya.",
    ),
    Belum(
        "B-04",
        "Pengalaman yang diminta standar kompetensi jabatan di atas yang diminta jenjangnya",
        "PermenPANRB 38/2017",
        "Standar menandai pengalaman sebagai mutlak, penting, atau perlu, dan tanda itu belum sampai ke mutasi; P-11 "
        "menilai menurut jenjang, dan kecocokan menghitung pengalaman menurut standarnya.",
    ),
    Belum(
        "B-05",
        "Pengalaman di bidang tugas paling sedikit dua tahun bagi perpindahan ke jabatan fungsional",
        "PermenPANRB 1/2023",
        "Riwayat jabatan tidak menyebut bidangnya; P-11 menghitung lamanya, uji kompetensi menilai bidangnya.",
    ),
    Belum(
        "B-06",
        "Rasio guru dan kesesuaian mata pelajaran; tempat praktik tenaga kesehatan",
        "Permendikdasmen 1/2025; peraturan praktik tenaga kesehatan",
        "Data dapodik dan surat izin praktik belum diterima; P-22c dan P-22b meminta suratnya.",
    ),
    Belum(
        "B-07",
        "Masa berlaku pertimbangan teknis BKN dan surat lain",
        "SE Kepala BKN 7/2024; PerBKN 5/2019",
        "Peraturannya tidak menyebut berapa lama surat dihitung sesudah tanggalnya. Surat berlaku sampai hari yang "
        "disebut di dalamnya, dan tanpa hari itu tidak berakhir; hanya surat bebas temuan (P-07) dan penilaian "
        "kompetensi (P-15) yang lamanya dihitung.",
    ),
    Belum(
        "B-08",
        "Batas masa tugas kepala sekolah",
        "Permendikdasmen 7/2025",
        "Berapa lama dan berapa kali, dan sejak kapan dihitung, belum dipastikan dari naskahnya; P-22 menilai syarat "
        "lainnya.",
    ),
)
