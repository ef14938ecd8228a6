"""Months and days in words, as letters and messages in Bahasa Indonesia name them."""

from datetime import date

NAMA_BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def nama_bulan(bulan: int) -> str:
    """The name of a month, 1 to 12."""
    return NAMA_BULAN[bulan - 1]


def bulan_tahun(tanggal: date) -> str:
    """``Oktober 2026``."""
    return f"{nama_bulan(tanggal.month)} {tanggal.year}"


def tanggal_panjang(tanggal: date) -> str:
    """``1 Oktober 2026``."""
    return f"{tanggal.day} {bulan_tahun(tanggal)}"
