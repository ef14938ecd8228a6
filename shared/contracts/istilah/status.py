"""What somebody is employed as (UU 20/2023 art. 5) and where they stand (BKN's table of kedudukan hukum)."""

from enum import StrEnum
from typing import Self


class Bernama(StrEnum):
    """Codes with a name for people."""

    nama: str

    def __new__(cls, kode: str, nama: str = "") -> Self:
        baru = str.__new__(cls, kode)
        baru._value_ = kode
        baru.nama = nama
        return baru


class StatusPegawai(Bernama):
    """Status kepegawaian."""

    CPNS = "CPNS", "Calon pegawai negeri sipil"
    PNS = "PNS", "Pegawai negeri sipil"
    PPPK = "PPPK", "Pegawai pemerintah dengan perjanjian kerja"
    PPPK_PARUH_WAKTU = "PPPK_PARUH_WAKTU", "Pegawai pemerintah dengan perjanjian kerja paruh waktu"


PPPK = (StatusPegawai.PPPK, StatusPegawai.PPPK_PARUH_WAKTU)
"""Who serves by contract, for a term."""


class KedudukanHukum(Bernama):
    """Satu kode pada tabel kedudukan hukum BKN."""

    # The reference ``kedudukan-hukum`` of BKN's web services. 71 and 72 are not in its published copies: they stand in
    # rosters, of PPPK alone, and 72 without a name.

    AKTIF = "01", "Aktif"
    CLTN = "02", "Cuti di luar tanggungan negara"
    TUGAS_BELAJAR = "03", "Tugas belajar"
    PEMBERHENTIAN_SEMENTARA = "04", "Pemberhentian sementara"
    UANG_TUNGGU = "05", "Penerima uang tunggu"
    PRAJURIT_WAJIB = "06", "Prajurit wajib"
    PEJABAT_NEGARA = "07", "Pejabat negara"
    KEPALA_DESA = "08", "Kepala desa"
    BANDING_BAPEK = "09", "Sedang dalam proses banding BAPEK"
    TITIPAN = "11", "Pegawai titipan"
    PENGUNGSI = "12", "Pengungsi"
    CLTN_DIPERPANJANG = "13", "Perpanjangan cuti di luar tanggungan negara"
    HILANG = "14", "Dinyatakan hilang"
    HUKUMAN_DISIPLIN = "15", "Terkena hukuman disiplin"
    PENURUNAN_JABATAN = "16", "Pemindahan dalam rangka penurunan jabatan"
    MPP = "20", "Masa persiapan pensiun"
    CPNS_TANPA_SK = "51", "CPNS yang belum menerima SK CPNS"
    TIDAK_AKTIF = "52", "Tidak aktif"
    DIBERHENTIKAN = "66", "Diberhentikan"
    PUNAH = "67", "Punah"
    EKS_TIMOR_TIMUR = "68", "Eks PNS Timor Timur"
    TIDAK_MEMENUHI_SYARAT = "69", "Tidak memenuhi syarat dari pengadaan"
    NIP_DIBATALKAN = "70", "Pembatalan NIP"
    PPPK_AKTIF = "71", "PPPK aktif"
    PPPK_LAIN = "72", "PPPK, kedudukan lain"
    BERHENTI_TANPA_PENSIUN = "77", "Pemberhentian tanpa hak pensiun"
    BERHENTI_DENGAN_PENSIUN = "88", "Pemberhentian dengan hak pensiun"
    DIUSULKAN_PENSIUN = "89", "Tidak aktif tetapi diusulkan pensiun"
    TIDAK_IKUT_PUPNS = "90", "Tidak ikut PUPNS 2015"
    TINDAK_PIDANA = "91", "Tindak pidana atau tindak pidana jabatan"
    DIBLOKIR = "92", "Pemblokiran data PNS"
    MENCAPAI_BUP = "98", "Mencapai batas usia pensiun"
    PENSIUN = "99", "Pensiun"


_K = KedudukanHukum
PENSIUN = frozenset((_K.BERHENTI_DENGAN_PENSIUN, _K.MENCAPAI_BUP, _K.PENSIUN))
"""Left with a pension, reached the age limit, pensioned."""
DIBERHENTIKAN = frozenset((_K.DIBERHENTIKAN, _K.NIP_DIBATALKAN, _K.BERHENTI_TANPA_PENSIUN))
"""Dismissed, number withdrawn, left without a pension."""
KEDUDUKAN_PPPK = frozenset((_K.PPPK_AKTIF, _K.PPPK_LAIN))
"""Said of PPPK, and of nobody else."""
KELUAR = PENSIUN | DIBERHENTIKAN
"""Those who have left the service."""
DILEPAS = frozenset(
    (
        _K.CLTN,
        _K.CLTN_DIPERPANJANG,
        _K.TUGAS_BELAJAR,
        _K.PEMBERHENTIAN_SEMENTARA,
        _K.UANG_TUNGGU,
        _K.PRAJURIT_WAJIB,
        _K.PEJABAT_NEGARA,
        _K.KEPALA_DESA,
        _K.PENGUNGSI,
        _K.HILANG,
        _K.TIDAK_AKTIF,
        _K.PUNAH,
        _K.EKS_TIMOR_TIMUR,
        _K.TIDAK_MEMENUHI_SYARAT,
        _K.DIUSULKAN_PENSIUN,
    )
)
"""Not at work in a post, and not known to have left: whether Punah or Tidak memenuhi syarat ends the service by itself
BKN's table does not say, and people decide."""
BEKERJA = frozenset(
    (_K.AKTIF, _K.TITIPAN, _K.HUKUMAN_DISIPLIN, _K.PENURUNAN_JABATAN, _K.CPNS_TANPA_SK, *KEDUDUKAN_PPPK)
)
"""At work in a post. What a code says that is neither this nor known otherwise has to be looked at."""
