"""What several rules miss, each in the same words."""

from services.mutasi.hukum.fakta.daftar import judul
from services.mutasi.hukum.hasil import Kurang

TANPA_JENJANG = Kurang("jenjang", "Jenjang jabatan tujuan pada peta jabatan.")
TANPA_JENIS = Kurang("jenjang", "Jenis dan jenjang jabatan tujuan pada peta jabatan.")
TANPA_JABATAN = Kurang("jabatan_sekarang", "SK jabatan terakhir, dengan jenjangnya, pada riwayat jabatan pegawai.")
TANPA_LAHIR = Kurang("tanggal_lahir", "Tanggal lahir pada data pokok pegawai.")
TANPA_STUDI = Kurang("tugas_belajar", "SK tugas belajar pada riwayat pegawai: hari pertama dan terakhirnya.")
TANPA_KONTRAK = Kurang("kontrak_sampai", "Perjanjian kerja yang berlaku pada data kontrak pegawai.")
TANPA_SK = Kurang("tanggal_sk", "Nomor dan tanggal SK pada keputusan usulan.")


def sebutan_kurang(kurang: Kurang) -> str:
    """The title of one thing that is missing: the paper's name, or the fact's."""
    return judul(kurang.fakta) if kurang.dokumen is None else kurang.dokumen.nama
