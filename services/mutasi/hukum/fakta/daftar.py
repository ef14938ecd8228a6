"""Every fact and number that a rule may name, with its title."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from services.mutasi.hukum.dokumen import JenisDokumen
from shared.contracts.istilah.kenali import kenali

JUDUL: Mapping[str, str] = {
    "pegawai": "Pegawai",
    "status_pegawai": "Status kepegawaian",
    "kedudukan_hukum": "Kedudukan hukum",
    "tanggal_lahir": "Tanggal lahir",
    "tmt_cpns": "TMT CPNS",
    "tmt_pns": "TMT PNS",
    "golongan": "Golongan",
    "jabatan_sekarang": "Jabatan sekarang",
    "jf_sekarang": "Jabatan fungsional sekarang",
    "tinggi_jabatan": "Tinggi jabatan sekarang",
    "tmt_jabatan": "TMT jabatan sekarang",
    "riwayat_jabatan": "Riwayat jabatan",
    "pendidikan": "Pendidikan",
    "diklat": "Diklat",
    "pelatihan": "Pelatihan yang diminta diikuti",
    "kinerja": "Hasil evaluasi kinerja",
    "hukdis": "Hukuman disiplin",
    "proses_hukum": "Pemeriksaan disiplin atau proses peradilan",
    "tugas_belajar": "Tugas belajar",
    "ikatan_dinas_sampai": "Ikatan dinas sampai",
    "cltn": "Cuti di luar tanggungan negara",
    "kerabat": "Banyaknya kerabat",
    "kontrak_sampai": "Perjanjian kerja sampai",
    "penilaian_berlaku_sampai": "Penilaian kompetensi berlaku sampai",
    "seleksi": "Hasil seleksi",
    "bidang_ilmu": "Bidang ilmu yang diminta",
    "jabatan_khusus": "Jabatan yang mensyaratkan hal khusus",
    "batas_usia": "Batas usia pengangkatan",
    "bawahan": "Garis bawahan",
    "usia": "Usia dalam tahun",
    "usia_pada_tmt": "Usia pada TMT",
    "pengalaman": "Pengalaman jabatan",
    "jabatan_tujuan": "Jabatan tujuan",
    "jf_tujuan": "Jabatan fungsional tujuan",
    "jenjang": "Jenjang jabatan tujuan",
    "eselon": "Eselon jabatan tujuan",
    "kelas": "Kelas jabatan tujuan",
    "bup": "Batas usia pensiun jabatan tujuan",
    "pendidikan_minimal": "Pendidikan minimal",
    "golongan_minimal": "Golongan minimal",
    "standar": "Standar kompetensi jabatan",
    "formasi": "Formasi",
    "bezetting_pada_tmt": "Pemangku pada TMT",
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
    "kebutuhan_dihitung": "Kebutuhan kedua unit sudah dihitung",
    "unit_penuh": "Unit melebihi kebutuhannya",
    "unit_terisi_cukup": "Unit asal tetap terisi cukup",
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
    "instansi_lain": "Instansi asal atau penerima",
    "penetap": "Yang menetapkan mutasi",
    "penetap_diminta": "Yang berwenang menetapkan mutasi",
    "alasan": "Alasan tertulis",
    "bup_sekarang": "Batas usia pensiun jabatan sekarang",
    "tmt_pensiun": "TMT pensiun pada jabatan tujuan",
    "sisa_bulan": "Sisa masa kerja dalam bulan",
    "masa_jabatan": "Lama memangku jabatan sekarang",
    "keluar": "Sudah tidak berdinas",
    "dilepas": "Tidak bekerja pada jabatannya",
    "ikatan_sampai": "Pernyataan mengabdi sampai",
    "gagal_seleksi": "Banyaknya gagal seleksi",
    "gagal_terakhir": "Gagal seleksi terakhir",
    "predikat_minimal": "Predikat minimal",
    "jumlah_tahun": "Banyak tahun",
    "bulan_periode": "Bulan periode mutasi",
    "periode_terdekat": "Periode terdekat",
    "masa_larangan": "Masa larangan penggantian pejabat",
    "masa_pelantikan": "Masa sesudah pelantikan kepala daerah",
    "masa_penjabat": "Masa kota dipimpin penjabat",
    "pilkada_berikutnya": "Pilkada berikutnya",
    "tahun_pilkada": "Perkiraan tahun Pilkada",
    "sk_dibalik": "SK yang dibalik",
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


class BentukFakta(StrEnum):
    """Bentuk nilai satu fakta."""

    TEKS = "teks"
    BILANGAN = "bilangan"
    YA_TIDAK = "ya_tidak"
    TANGGAL = "tanggal"
    DAFTAR = "daftar"


_MENURUT_BENTUK: Mapping[BentukFakta, tuple[str, ...]] = {
    BentukFakta.BILANGAN: (
        *("batas_usia", "bezetting_pada_tmt", "bezetting_unit", "bup", "dibuka", "formasi", "gagal_seleksi"),
        *("jumlah_tahun", "kebutuhan_unit", "kelas", "kerabat", "lantai_unit", "sisa_bulan", "tahun_pilkada"),
        *("terpakai", "usia"),
    ),
    BentukFakta.YA_TIDAK: (
        *("ada", "alasan", "atasan", "bawahan", "dilepas", "kebutuhan_dihitung", "keluar", "pejabat", "pelatihan"),
        *("permintaan_sendiri", "unit_penuh", "unit_terisi_cukup"),
    ),
    BentukFakta.TANGGAL: (
        *("batas_pelantikan", "gagal_terakhir", "ikatan_dinas_sampai", "ikatan_sampai", "kontrak_sampai", "mulai"),
        *("penilaian_berlaku_sampai", "proses_hukum", "selesai", "tanggal_diterima", "tanggal_lahir"),
        *("tanggal_pelantikan", "tanggal_sk", "tanggal_surat", "tmt", "tmt_cpns", "tmt_jabatan", "tmt_pensiun"),
        *("tmt_pns", "undangan"),
    ),
    BentukFakta.DAFTAR: (
        *("bidang_ilmu", "cltn", "hukdis", "jabatan_khusus", "pengalaman", "pengecualian", "riwayat_jabatan"),
        *("seleksi", "seleksi_opd", "tugas_belajar"),
    ),
}
BENTUK: Mapping[str, BentukFakta] = {
    **dict.fromkeys(JUDUL, BentukFakta.TEKS),
    **{kode: bentuk for bentuk, semua in _MENURUT_BENTUK.items() for kode in semua},
}
"""Of each fact what its value is, where it is known; a fact is of one kind, whatever rule looks at it."""


@lru_cache(maxsize=1024)
def judul(kode: str) -> str:
    """The title of a fact; years of performance, papers and the like are named after a colon: ``kinerja:2025``.

    Raises:
        KeyError: there is no such fact.
    """
    nama, _, rinci = kode.partition(":")
    if (surat := kenali(JenisDokumen, rinci)) is not None:
        rinci = surat.nama
        if nama == "dokumen":
            return rinci
    return f"{JUDUL[nama]} {rinci}" if rinci else JUDUL[nama]
