"""Age against a ceiling: "at most 56" as the reading of the city has it (P-12, P-22)."""

from datetime import date
from typing import Literal, NamedTuple

from shared.calendar.umur import hari_pada_bulan, umur

BacaanUsia = Literal["hari", "tahun"]
"""Up to the birthday itself, or up to the day before the next one."""


class UsiaPada(NamedTuple):
    """Age on a day."""

    tahun: int
    """Completed years."""
    tepat: bool
    """The day is the birthday itself."""


def usia_pada(lahir: date, hari: date) -> UsiaPada:
    """The age on a day; raises ValueError before the birth."""
    return UsiaPada(umur(lahir, hari).tahun, hari == hari_pada_bulan(hari.year, lahir.month, lahir.day))


def dalam_batas(usia: UsiaPada, batas: int, bacaan: BacaanUsia) -> bool:
    """Whether somebody of that age is not older than the ceiling."""
    return usia.tahun < batas or (usia.tahun == batas and (bacaan == "tahun" or usia.tepat))
