"""Calendar arithmetic and the dates on which careers move."""

from datetime import date, timedelta
from functools import cache


def geser_tahun(tanggal: date, tahun: int) -> date:
    """The same day `tahun` years later or earlier; 29 February becomes the 28th."""
    try:
        return tanggal.replace(year=tanggal.year + tahun)
    except ValueError:
        return tanggal.replace(year=tanggal.year + tahun, day=28)


def geser_bulan(tanggal: date, bulan: int) -> date:
    """The first day of the month `bulan` months later or earlier."""
    hitung = tanggal.year * 12 + tanggal.month - 1 + bulan
    return date(hitung // 12, hitung % 12 + 1, 1)


def geser_hari(tanggal: date, hari: int) -> date:
    """`hari` days later or earlier."""
    return tanggal + timedelta(days=hari)


def umur(lahir: date, pada: date) -> int:
    """Completed years."""
    return pada.year - lahir.year - ((pada.month, pada.day) < (lahir.month, lahir.day))


def tmt_pensiun(lahir: date, bup: int) -> date:
    """First day of the month after reaching the age."""
    return geser_bulan(geser_tahun(lahir, bup), 1)


def masa(dari: date, sampai: date) -> tuple[int, int]:
    """Full years and months between two days, never negative."""
    bulan = (sampai.year - dari.year) * 12 + sampai.month - dari.month - (sampai.day < dari.day)
    return divmod(max(bulan, 0), 12)


@cache
def teks(tanggal: date | None) -> str:
    """dd-mm-yyyy, the way BKN writes dates; empty for none."""
    return "" if tanggal is None else f"{tanggal.day:02d}-{tanggal.month:02d}-{tanggal.year:04d}"
