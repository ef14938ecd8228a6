"""Age in completed years and months."""

import calendar
from dataclasses import dataclass
from datetime import date

_TERPENDEK = 28
"""Days of the shortest month."""


@dataclass(frozen=True, slots=True, order=True)
class Lama:
    """A span in completed years and months (months 0–11)."""

    tahun: int
    bulan: int

    def __str__(self) -> str:
        return f"{self.tahun} tahun {self.bulan} bulan"


def umur(tanggal_lahir: date, pada: date) -> Lama:
    """Completed years and months of age on a day; raises ValueError before the birth."""
    if pada < tanggal_lahir:
        raise ValueError("Tanggal penghitungan mendahului tanggal awal.")
    bulan = (pada.year - tanggal_lahir.year) * 12 + pada.month - tanggal_lahir.month
    # A month is complete on the same day number, or on the last day of a month too short to have it.
    if pada.day < tanggal_lahir.day and (
        pada.day < _TERPENDEK or pada < hari_pada_bulan(pada.year, pada.month, tanggal_lahir.day)
    ):
        bulan -= 1
    return Lama(*divmod(bulan, 12))


def hari_pada_bulan(tahun: int, bulan: int, hari: int) -> date:
    """That day of a month, or the last one of a month too short to have it."""
    return date(tahun, bulan, min(hari, calendar.monthrange(tahun, bulan)[1]))
