"""Every fact and number that a rule may name, with its title."""

from collections.abc import Mapping
from functools import lru_cache

from services.mutasi.hukum.dokumen import JenisDokumen
from shared.contracts.istilah.kenali import kenali

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
    "bidang_ilmu": "Bidang ilmu yang diminta",
    "jabatan_khusus": "Jabatan yang mensyaratkan hal khusus",
    "batas_usia": "Batas usia pengangkatan",
    "bawahan": "Garis bawahan",
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
    "dibuka": "Banyak formasi yang dibuka",
    "terpakai": "Terpakai usulan lain",
    "instansi": "Perangkat daerah jabatan tujuan",
    "ada": "Ada dalam peta jabatan",
    "mulai": "Jabatan ada sejak",
    "selesai": "Jabatan ada sampai",
    "kebutuhan_unit": "Kebutuhan pegawai unit",
    "bezetting_unit": "Pegawai unit",
    "lantai_unit": "Pegawai paling sedikit di unit",
    "pejabat": "Pejabat",
    "seleksi_opd": "Perangkat daerah dengan seleksi",
    "jenis": "Jenis mutasi",
    "jenis_jabatan": "Jenis jabatan tujuan",
    "arah": "Arah mutasi",
    "tmt": "TMT",
    "tanggal_diterima": "Tanggal berkas diterima",
    "permintaan_sendiri": "Atas permintaan sendiri",
    "dokumen": "Dokumen",
    "pengecualian": "Aturan yang dikecualikan",
    "penanda_tangan": "Kedudukan penanda tangan",
    "alasan": "Alasan tertulis",
    "bup_sekarang": "Batas usia pensiun jabatan sekarang",
    "tmt_pensiun": "TMT pensiun pada jabatan tujuan",
    "sisa_bulan": "Sisa masa kerja dalam bulan",
    "masa_jabatan": "Lama memangku jabatan sekarang",
    "keluar": "Sudah tidak berdinas",
    "dilepas": "Tidak bekerja pada jabatannya",
    "ikatan_sampai": "Pernyataan mengabdi sampai",
    "gagal_seleksi": "Banyaknya gagal seleksi",
    "predikat_minimal": "Predikat minimal",
    "jumlah_tahun": "Banyak tahun",
    "bulan_periode": "Bulan periode mutasi",
    "periode_terdekat": "Periode terdekat",
    "masa_larangan": "Masa larangan penggantian pejabat",
    "masa_pelantikan": "Masa sesudah pelantikan kepala daerah",
    "masa_penjabat": "Masa kota dipimpin penjabat",
    "pilkada_berikutnya": "Pilkada berikutnya",
    "tahun_pilkada": "Perkiraan tahun Pilkada",
    "tanggal_sk": "Tanggal SK",
    "tanggal_pelantikan": "Tanggal pelantikan",
    "batas_pelantikan": "Batas pelantikan",
    "undangan": "Tanggal undangan pelantikan",
    "hari_libur": "Hari libur",
    "tanggal_surat": "Tanggal surat yang mendasari",
    "belanja_pegawai": "Bagian belanja pegawai dari APBD",
    "bacaan": "Bacaan yang dipakai",
    "ketentuan": "Ketentuan",
    "aturan": "Aturan",
}


@lru_cache(maxsize=1024)
def judul(kode: str) -> str:
    """The title of a fact; years of performance, papers and the like are named after a colon: ``kinerja:2025``."""
    nama, _, rinci = kode.partition(":")
    if (surat := kenali(JenisDokumen, rinci)) is not None:
        rinci = surat.nama
        if nama == "dokumen":
            return rinci
    dasar = JUDUL.get(nama) or nama.replace("_", " ").capitalize()
    return f"{dasar} {rinci}" if rinci else dasar
