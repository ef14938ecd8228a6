"""Names of the codes by which BKN tells where a civil servant stands (referensi kedudukan hukum)."""

from collections.abc import Mapping
from types import MappingProxyType

KEDUDUKAN_HUKUM: Mapping[str, str] = MappingProxyType(
    {
        "01": "Aktif",
        "02": "Cuti di luar tanggungan negara",
        "03": "Tugas belajar",
        "04": "Pemberhentian sementara",
        "05": "Penerima uang tunggu",
        "06": "Prajurit wajib",
        "07": "Pejabat negara",
        "08": "Kepala desa",
        "09": "Sedang dalam proses banding BAPEK",
        "11": "Pegawai titipan",
        "12": "Pengungsi",
        "13": "Perpanjangan cuti di luar tanggungan negara",
        "14": "Dinyatakan hilang",
        "15": "Terkena hukuman disiplin",
        "16": "Pemindahan dalam rangka penurunan jabatan",
        "20": "Masa persiapan pensiun",
        "51": "CPNS yang belum menerima SK CPNS",
        "52": "Tidak aktif",
        "66": "Diberhentikan",
        "67": "Punah",
        "68": "Eks PNS Timor Timur",
        "69": "Tidak memenuhi syarat dari pengadaan",
        "70": "Pembatalan NIP",
        "71": "PPPK aktif",
        "77": "Pemberhentian tanpa hak pensiun",
        "88": "Pemberhentian dengan hak pensiun",
        "89": "Tidak aktif tetapi diusulkan pensiun",
        "90": "Tidak ikut PUPNS 2015",
        "91": "Tindak pidana atau tindak pidana jabatan",
        "92": "Pemblokiran data PNS",
        "98": "Mencapai batas usia pensiun",
        "99": "Pensiun",
    }
)

PENSIUN = frozenset(("88", "98", "99"))
"""Left with a pension, reached the age limit, pensioned."""
DIBERHENTIKAN = frozenset(("66", "70", "77"))
"""Dismissed, number withdrawn, left without a pension."""

STATUS_PEGAWAI: Mapping[str, str] = MappingProxyType(
    {
        "CPNS": "Calon pegawai negeri sipil",
        "PNS": "Pegawai negeri sipil",
        "PPPK": "Pegawai pemerintah dengan perjanjian kerja",
        "PPPK_PARUH_WAKTU": "Pegawai pemerintah dengan perjanjian kerja paruh waktu",
    }
)
