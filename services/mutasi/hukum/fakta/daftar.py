"""Every fact and number that a rule may name, with its title."""

from collections.abc import Mapping

JUDUL: Mapping[str, str] = {
    "status_pegawai": "Status kepegawaian",
    "kedudukan_hukum": "Kedudukan hukum",
    "tanggal_lahir": "Tanggal lahir",
    "tmt_cpns": "TMT CPNS",
    "tmt_pns": "TMT PNS",
    "golongan": "Golongan",
    "tmt_golongan": "TMT golongan",
    "jabatan_sekarang": "Jabatan sekarang",
    "tmt_jabatan": "TMT jabatan sekarang",
    "riwayat_jabatan": "Riwayat jabatan",
    "pendidikan": "Pendidikan",
    "diklat": "Diklat",
    "kinerja": "Hasil evaluasi kinerja",
    "hukdis": "Hukuman disiplin",
    "proses_hukum": "Pemeriksaan disiplin atau proses peradilan",
    "tugas_belajar": "Tugas belajar",
    "ikatan_dinas_sampai": "Ikatan dinas sampai",
    "cltn": "Cuti di luar tanggungan negara",
    "penugasan": "Penugasan Plt, Plh, atau Pj",
    "kerabat": "Kerabat",
    "kontrak_sampai": "Perjanjian kerja sampai",
    "penilaian_berlaku_sampai": "Penilaian kompetensi berlaku sampai",
    "kotak": "Kotak talenta",
    "seleksi": "Hasil seleksi",
    "usia": "Usia pada TMT",
    "pengalaman": "Pengalaman jabatan",
    "jabatan_tujuan": "Jabatan tujuan",
    "jenjang": "Jenjang jabatan tujuan",
    "eselon": "Eselon jabatan tujuan",
    "kelas": "Kelas jabatan tujuan",
    "bup": "Batas usia pensiun jabatan tujuan",
    "pendidikan_minimal": "Pendidikan minimal",
    "golongan_minimal": "Golongan minimal",
    "standar": "Standar kompetensi jabatan",
    "formasi": "Formasi",
    "bezetting_pada_tmt": "Pemangku pada TMT",
    "kebutuhan": "Kebutuhan menurut beban kerja",
    "unit": "Unit jabatan tujuan",
    "atasan": "Garis atasan",
    "pembukaan": "Formasi yang dibuka",
    "ada": "Ada dalam peta jabatan",
    "jenis": "Jenis mutasi",
    "arah": "Arah mutasi",
    "tmt": "TMT",
    "tanggal_diterima": "Tanggal berkas diterima",
    "permintaan_sendiri": "Atas permintaan sendiri",
    "dokumen": "Dokumen",
    "predikat_minimal": "Predikat minimal",
    "jumlah_tahun": "Banyak tahun",
    "bulan_periode": "Bulan periode mutasi",
    "periode_terdekat": "Periode terdekat",
    "bacaan": "Bacaan yang dipakai",
    "ketentuan": "Ketentuan",
    "aturan": "Aturan",
}


def judul(kode: str) -> str:
    """The title of a fact; years of performance and the like are named after a colon: ``kinerja:2025``."""
    nama, _, rinci = kode.partition(":")
    dasar = JUDUL.get(nama) or nama.replace("_", " ").capitalize()
    return f"{dasar} {rinci}" if rinci else dasar
