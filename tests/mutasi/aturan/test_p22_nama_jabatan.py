"""Table A.10: which posts of a city government are special ones, by the names that officers write.

What a post is was answered from the table and from the trade, not from the words in the register.
"""

from dataclasses import replace
from typing import Any

import pytest

from services.mutasi.hukum.hasil import Hasil
from services.mutasi.hukum.jf import Satuan, satuan_dipimpin
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.jabatan_khusus import SyaratJabatanKhusus, terbaca
from services.mutasi.hukum.orang.p22_jabatan_khusus import ATURAN as P22
from services.mutasi.hukum.orang.p22_jabatan_khusus import BILANGAN
from shared.contracts.istilah.jenjang import JenjangJabatan
from tests.mutasi.aturan.layak import HARI, LAYAK
from tests.mutasi.hukum import hukum

J = JenjangJabatan
AWAL: SyaratJabatanKhusus = KETENTUAN[BILANGAN].awal[0].isi

KEPALA_SEKOLAH = [
    "Kepala SD Negeri 12 Palembang", "Kepala SDN 12", "Kepala SDN12", "Kepala SD N. 12", "Kepala SMP Negeri 3",
    "Kepala SMPN 3", "Kepala SMP IT Harapan", "Kepala TK Negeri Pembina", "Kepala TKN Pembina 2", "Kepala T.K. Pembina",
    "Kepala Taman Kanak-Kanak Negeri 1", "Kepala PAUD Negeri Melati", "Kepala Sekolah", "Kepala Sekolah Dasar Negeri 5",
    "KEPALA SEKOLAH SMPN 10", "Kepala UPT SD Negeri 7", "Kepala UPT SDN 7", "Kepala UPT. SMPN 1", "Kepala UPTD SMPN 1",
    "Kepala Unit Pelaksana Teknis SDN 4", "Kepala Unit Pelaksana Teknis Daerah SMPN 4", "Kepala SMAN 1",
    "Kepala SMK Negeri 2", "Kepala SLBN Pembina", "Kepala SDLB Negeri", "Kepala UPT Satuan Pendidikan SDN 8",
]  # fmt: skip
KEPALA_PUSKESMAS = [
    "Kepala Puskesmas Plaju", "Kepala UPTD Puskesmas Plaju", "Kepala UPT Puskesmas Merdeka",
    "Kepala UPT. Puskesmas Sako",
    "Kepala BLUD Puskesmas Kenten", "Kepala UPTD BLUD Puskesmas Dempo", "Kepala PKM Gandus",
    "Kepala Pusat Kesehatan Masyarakat Sekip",
]  # fmt: skip
GURU = [
    "Guru Kelas Ahli Pertama", "Guru Matematika Ahli Muda", "Guru PJOK Ahli Madya", "Guru Bimbingan dan Konseling",
    "Guru TK Ahli Pertama",
]  # fmt: skip
TENAGA_KESEHATAN = [
    "Dokter Ahli Muda", "Dokter Gigi Ahli Madya", "Dokter Spesialis Anak Ahli Madya", "Dokter Umum", "Perawat Mahir",
    "Perawat Ahli Pertama", "Bidan Terampil", "Apoteker Ahli Muda", "Asisten Apoteker Mahir", "Nutrisionis Terampil",
    "Fisioterapis Terampil", "Radiografer Mahir", "Perekam Medis Terampil", "Psikolog Klinis Ahli Pertama",
    "Pranata Laboratorium Kesehatan Mahir", "Tenaga Sanitasi Lingkungan Ahli Pertama", "Sanitarian Terampil",
    "Tenaga Promosi Kesehatan dan Ilmu Perilaku Ahli Pertama", "Penyuluh Kesehatan Masyarakat Ahli Muda",
    "Terapis Gigi dan Mulut Mahir", "Refraksionis Optisien Terampil", "Penata Anestesi Ahli Pertama",
    "Teknisi Elektromedis Terampil", "Epidemiolog Kesehatan Ahli Muda", "Entomolog Kesehatan Ahli Pertama",
]  # fmt: skip
BERSERTIFIKAT = {
    "auditor": ["Auditor Ahli Muda"],
    "ppupd": ["Pengawas Penyelenggaraan Urusan Pemerintahan di Daerah Ahli Muda", "PPUPD Ahli Madya"],
    "penguji_kendaraan_bermotor": ["Penguji Kendaraan Bermotor Terampil"],
    "ppns": ["Penyidik Pegawai Negeri Sipil", "PPNS LLAJ"],
    "pranata_keuangan": ["Pranata Keuangan APBN Mahir"],
}
KEUANGAN = [
    "Bendahara", "Bendahara Pengeluaran", "Bendahara Penerimaan Pembantu", "Pejabat Pembuat Komitmen",
    "Pejabat Penatausahaan Keuangan", "Pejabat Penatausahaan Keuangan SKPD", "PPK-SKPD", "PPK Keuangan", "PPK-Keuangan",
    "Pejabat Pengadaan", "Pejabat Pengadaan Barang/Jasa",
]  # fmt: skip
BIASA = [
    # For animals; the mayor; supervisors and tutors, who are no teachers; and what only begins alike.
    "Dokter Hewan Ahli Muda", "Medik Veteriner Ahli Pertama", "Paramedik Veteriner Terampil", "Perawat Hewan",
    "Pejabat Pembina Kepegawaian", "Pengelola Pengadaan Barang/Jasa Ahli Muda", "Pengelola Keuangan",
    "Pengawas Sekolah Ahli Madya", "Penilik Ahli Muda", "Pamong Belajar Ahli Muda", "Penyuluh Pertanian Ahli Muda",
    "Penyuluh Keluarga Berencana Ahli Pertama", "Analis Kepegawaian Ahli Muda", "Administrator Kesehatan Ahli Muda",
    "Arsiparis Terampil", "Pustakawan Ahli Pertama", "Perencana Ahli Muda", "Polisi Pamong Praja Mahir",
    "Pemadam Kebakaran Terampil", "Inspektur Ketenagalistrikan Ahli Muda", "Wakil Kepala SMPN 3",
    "Bidang Data Terampil", "Kepala Tata Usaha SMPN 3", "Penjaga SDN 12",
]  # fmt: skip
MENURUT_JENJANG = [
    ("Sekretaris Daerah", J.PRATAMA, "sekda"),
    ("Asisten Pemerintahan dan Kesejahteraan Rakyat", J.PRATAMA, None),
    ("Staf Ahli Bidang Hukum", J.PRATAMA, None),
    ("Inspektur", J.PRATAMA, "inspektur"),
    ("Inspektur Daerah", J.PRATAMA, "inspektur"),
    ("Inspektur Pembantu Wilayah II", J.ADMINISTRATOR, "inspektur"),
    ("Irban Khusus", J.ADMINISTRATOR, "inspektur"),
    ("Sekretaris Inspektorat", J.ADMINISTRATOR, None),
    ("Sekretaris DPRD", J.PRATAMA, "sekretaris_dprd"),
    ("Sekretaris Dewan Perwakilan Rakyat Daerah", J.PRATAMA, "sekretaris_dprd"),
    ("Sekretaris Dewan Pengurus KORPRI", J.PRATAMA, None),
    ("Camat Ilir Timur III", J.ADMINISTRATOR, "camat"),
    ("Sekretaris Camat", J.ADMINISTRATOR, None),
    ("Sekretaris Kecamatan Plaju", J.ADMINISTRATOR, None),
    ("Lurah 13 Ilir", J.PENGAWAS, "lurah"),
    ("Sekretaris Lurah", J.PENGAWAS, None),
    ("Kepala Seksi Pemerintahan Kelurahan 13 Ilir", J.PENGAWAS, None),
    ("Direktur RSUD Palembang BARI", J.ADMINISTRATOR, None),
    ("Wakil Direktur Pelayanan Medik", J.ADMINISTRATOR, None),
    ("Kepala Dinas Pendidikan", J.PRATAMA, None),
    ("Kepala Bidang Pembinaan SD", J.ADMINISTRATOR, None),
    ("Kepala Seksi Kurikulum SMP", J.PENGAWAS, None),
    ("Kepala UPTD Pengujian Kendaraan Bermotor", J.PENGAWAS, None),
    ("Kepala UPTD Sanggar Kegiatan Belajar", J.PENGAWAS, None),
    ("Kepala UPTD Perlindungan Perempuan dan Anak", J.PENGAWAS, None),
    ("Kepala Subbagian Tata Usaha UPTD Puskesmas Plaju", J.PENGAWAS, None),
    ("Kepala Subbagian Tata Usaha SMPN 3", J.PENGAWAS, None),
]

TABEL = [
    *((each, J.AHLI_MADYA, True, "kepala_sekolah") for each in KEPALA_SEKOLAH),
    *((each, J.AHLI_MADYA, True, "kepala_puskesmas") for each in KEPALA_PUSKESMAS),
    *((each, J.AHLI_MUDA, False, "guru") for each in GURU),
    *((each, J.AHLI_MUDA, False, "tenaga_kesehatan") for each in TENAGA_KESEHATAN),
    *((each, J.AHLI_MUDA, False, macam) for macam, nama in BERSERTIFIKAT.items() for each in nama),
    *((each, J.PELAKSANA, False, "pengelola_keuangan") for each in KEUANGAN),
    *((each, J.AHLI_MUDA, False, None) for each in BIASA),
    *((nama, jenjang, "Kepala" in nama or jenjang is J.PRATAMA, macam) for nama, jenjang, macam in MENURUT_JENJANG),
]


@pytest.mark.parametrize(("nama", "jenjang", "kepala_unit", "macam"), TABEL, ids=[each[0] for each in TABEL])
def test_a_post_is_known_by_the_name_that_officers_write(
    nama: str, jenjang: JenjangJabatan, kepala_unit: bool, macam: str | None
) -> None:
    assert LAYAK.asn is not None
    assert LAYAK.asn.jabatan is not None
    assert LAYAK.jabatan is not None
    ketentuan = hukum(HARI)
    ubah: dict[str, Any] = {"nama": nama, "jenjang": jenjang, "jenis": jenjang.jenis, "kepala_unit": kepala_unit}
    dikenal = frozenset() if macam is None else frozenset({macam})
    assert P22.dari_jabatan(replace(LAYAK.jabatan, **ubah), LAYAK.acara, ketentuan) == (dikenal, frozenset())
    # The person who holds it is known by the same words.
    pemangku = replace(LAYAK.asn, jabatan=replace(LAYAK.asn.jabatan, **ubah))
    assert P22.dari_asn(pemangku, LAYAK.acara, ketentuan).sekarang == (dikenal, frozenset())


def test_a_head_is_known_to_lead_a_school_or_a_puskesmas_by_the_same_names() -> None:
    assert {each for each in KEPALA_SEKOLAH if satuan_dipimpin(each) is not Satuan.SEKOLAH} == set()
    assert {each for each in KEPALA_PUSKESMAS if satuan_dipimpin(each) is not Satuan.KESEHATAN} == set()


def test_the_table_is_long_enough_and_says_each_thing_once() -> None:
    assert len({each[0] for each in TABEL}) == len(TABEL) > 100
    assert {each[3] for each in TABEL} - {None} == {each.kode for each in AWAL.jabatan} - {"dukcapil"}


@pytest.mark.parametrize(
    ("pernah", "hasil"),
    [("Dokter Ahli Muda", Hasil.TERPENUHI), ("Dokter Hewan Ahli Muda", Hasil.TIDAK_TERPENUHI)],
)
def test_years_as_a_veterinarian_are_no_years_in_a_health_post(pernah: str, hasil: Hasil) -> None:
    perkara = LAYAK.jabatan_lain(nama="Kepala UPTD Puskesmas Plaju", jenjang=J.AHLI_MADYA, kepala_unit=True)
    (dahulu,) = perkara.asn.riwayat_jabatan if perkara.asn else ()
    riwayat = replace(dahulu, nama=pernah, jenjang=J.AHLI_MUDA)
    assert perkara.asn_lain(riwayat_jabatan=(riwayat,)).menurut(P22).hasil is hasil


@pytest.mark.parametrize(
    ("nama", "terbacanya"),
    [
        ("Kepala UPT. SDN12", "kepala sdn 12 "),
        ("  PPK-Keuangan ", "ppk keuangan "),
        ("Guru (Kelas) Ahli Muda", "guru kelas ahli muda "),
        ("Kepala Unit Pelaksana Teknis Daerah Parkir", "kepala parkir "),
        ("UPTD", ""),
        ("", " "),
    ],
)
def test_of_a_name_words_and_numbers_count(nama: str, terbacanya: str) -> None:
    assert terbaca(nama, AWAL.sisipan) == terbacanya
