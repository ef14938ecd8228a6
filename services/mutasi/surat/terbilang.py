"""Numbers and days in Indonesian words, as minutes and statements have them."""

from datetime import date

from shared.calendar.bulan import nama_bulan, tanggal_panjang

_SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_BESAR = ((1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu"), (100, "ratus"))
_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def terbilang(angka: int) -> str:
    """``2026`` → ``dua ribu dua puluh enam``."""
    if angka < 0:
        return f"minus {terbilang(-angka)}"
    if angka < len(_SATUAN):
        return _SATUAN[angka]
    if angka < 20:
        return f"{_SATUAN[angka - 10]} belas"
    if angka < 100:
        return _gabung(f"{_SATUAN[angka // 10]} puluh", angka % 10)
    for besar, nama in _BESAR:
        if angka >= besar:
            banyak, sisa = divmod(angka, besar)
            # One hundred and one thousand are one word each; one million is two.
            kata = f"se{nama}" if banyak == 1 and besar <= 1_000 else f"{terbilang(banyak)} {nama}"
            return _gabung(kata, sisa)
    raise AssertionError(angka)


def _gabung(kata: str, sisa: int) -> str:
    return kata if sisa == 0 else f"{kata} {terbilang(sisa)}"


def hari(tanggal: date) -> str:
    """``Selasa``."""
    return _HARI[tanggal.weekday()]


def tanggal_terbilang(tanggal: date) -> str:
    """``lima belas bulan September tahun dua ribu dua puluh enam``."""
    return f"{terbilang(tanggal.day)} bulan {nama_bulan(tanggal.month)} tahun {terbilang(tanggal.year)}"


def hari_tanggal(tanggal: date) -> str:
    """``Jumat, 25 September 2026``."""
    return f"{hari(tanggal)}, {tanggal_panjang(tanggal)}"
