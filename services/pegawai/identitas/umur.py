"""Age and length of service in completed years and months."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Lama:
    """A span in completed years and months (months 0–11)."""

    tahun: int
    bulan: int

    def __str__(self) -> str:
        return f"{self.tahun} tahun {self.bulan} bulan"


def umur(tanggal_lahir: date, pada: date) -> Lama:
    """Completed years and months of age on a day; raises ValueError before the birth."""
    return _lama(tanggal_lahir, pada)


def masa_kerja(mulai: date, pada: date, *, tambahan_bulan: int = 0) -> Lama:
    """Completed years and months of service since `mulai`, on a day.

    `tambahan_bulan` is the recognised earlier service (peninjauan masa kerja); it is negative when rank
    promotion has deducted some. Raises ValueError if `pada` lies before `mulai` or the sum is negative.
    """
    lama = _lama(mulai, pada)
    jumlah = lama.tahun * 12 + lama.bulan + tambahan_bulan
    if jumlah < 0:
        raise ValueError("Masa kerja menjadi negatif.")
    return Lama(*divmod(jumlah, 12))


def _lama(awal: date, pada: date) -> Lama:
    if pada < awal:
        raise ValueError("Tanggal penghitungan mendahului tanggal awal.")
    bulan = (pada.year - awal.year) * 12 + pada.month - awal.month
    # A month is complete on the same day number, or on the last day of a month too short to have it.
    if pada < hari_pada_bulan(pada.year, pada.month, awal.day):
        bulan -= 1
    return Lama(*divmod(bulan, 12))


def hari_pada_bulan(tahun: int, bulan: int, hari: int) -> date:
    """That day of a month, or the last one of a month too short to have it."""
    return date(tahun, bulan, min(hari, calendar.monthrange(tahun, bulan)[1]))
