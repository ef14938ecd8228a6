"""The clock of one step of a case: until when, how many working days are left, and that in words. Pure.

It runs from the day on which the case came to its state, or came back to it; that day itself is not counted. What was
used before stays used, and what others need does not count: the clock stands while the maker repairs the case, BKN
considers it, or its batch has not let go of it. However much was used, one working day is always left to who gets it
back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shared.calendar.bulan import tanggal_panjang
from shared.calendar.hari_kerja import (
    KalenderLibur,
    KalenderTidakLengkap,
    batas_hari_kerja,
    hitung_hari_kerja,
)

Rentang = tuple[date, date]
"""Day of entry and day of leaving."""


@dataclass(frozen=True, slots=True)
class Tenggat:
    """Until when a step is to be taken, seen on one day."""

    tanggal: date
    sisa: int
    """Working days after the day on which it is seen, up to the last one; below zero so many after it."""
    terlambat: bool
    """The last day is over; on a free day after it no working day need have passed."""
    sementara: bool
    """Holidays that are still to be announced may move it later."""

    @property
    def kalimat(self) -> str:
        """In words, for whoever has to keep it."""
        batas = tanggal_panjang(self.tanggal)
        if self.terlambat:
            return f"Terlambat {-self.sisa} hari kerja sejak {batas}." if self.sisa else f"Terlambat sejak {batas}."
        return f"Paling lambat {batas}, {self.sisa} hari kerja lagi." if self.sisa else f"Paling lambat {batas}."


def terpakai(lalu: Sequence[Rentang], libur: KalenderLibur) -> int:
    """Working days that earlier stays in the same state have used, each without its day of entry."""
    return sum(hitung_hari_kerja(masuk, keluar, libur) for masuk, keluar in lalu)


def tenggat(berjalan: date, hari: int, lalu: Sequence[Rentang], kini: date, libur: KalenderLibur) -> Tenggat | None:
    """The clock of a step for which ``hari`` working days are given, that runs since ``berjalan``.

    None where the calendar does not know the days in between.
    """
    try:
        batas = batas_hari_kerja(berjalan, max(1, hari - terpakai(lalu, libur)), libur)
        lewat = kini > batas.tanggal
        sisa = (
            -hitung_hari_kerja(batas.tanggal, kini, libur) if lewat else hitung_hari_kerja(kini, batas.tanggal, libur)
        )
    except KalenderTidakLengkap:
        return None
    return Tenggat(batas.tanggal, sisa, lewat, batas.sementara)
