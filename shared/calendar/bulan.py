"""Months: in words, as letters and messages in Bahasa Indonesia name them, and as lengths of time."""

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


def bulan_penuh(mulai: date, sebelum: date) -> int:
    """Completed months from a day to before another one."""
    return max(0, (sebelum.year - mulai.year) * 12 + sebelum.month - mulai.month - (sebelum.day < mulai.day))


def tambah_bulan(hari: date, bulan: int) -> date:
    """The day so many months later; at the end of a shorter month the first of the next one."""
    tahun, urut = divmod(hari.year * 12 + hari.month - 1 + bulan, 12)
    try:
        return hari.replace(year=tahun, month=urut + 1)
    except ValueError:
        return date(tahun + (urut == 11), (urut + 1) % 12 + 1, 1)
