"""Months of a series: which lie before a change, which after, and which of before are the same month of the year."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from shared.calendar.bulan import tambah_bulan


class Jendela(NamedTuple):
    """The months that are compared."""

    sebelum: tuple[date, ...]
    """All months before of which there is a figure, as their first days."""
    sesudah: tuple[date, ...]
    """The months after of which there is a figure, and one of the same month of a year before."""
    tanpa_musim: tuple[date, ...]
    """The months after of which there is none: not compared."""

    def padanan(self, bulan: date) -> tuple[date, ...]:
        """The same month of the years before."""
        return tuple(each for each in self.sebelum if each.month == bulan.month)


def awal_bulan(hari: date) -> date:
    """The first day of its month."""
    return hari.replace(day=1)


def berakhir(bulan: date) -> date:
    """Its last day."""
    return tambah_bulan(awal_bulan(bulan), 1) - timedelta(days=1)


def deretan(mulai: date, sampai: date) -> list[date]:
    """All months from one to another, both included."""
    bulan, semua = awal_bulan(mulai), []
    while bulan <= sampai:
        semua.append(bulan)
        bulan = tambah_bulan(bulan, 1)
    return semua


def jendela(ada: Collection[date], mulai: date, sampai: date, tahun_sebelum: int) -> Jendela:
    """What can be compared of months with figures: those of ``tahun_sebelum`` years before the day ``mulai``, and those
    after that had ended on the day ``sampai``. A month in the middle of which the change came belongs to neither
    side."""
    awal = awal_bulan(mulai)
    pertama = awal if mulai == awal else tambah_bulan(awal, 1)
    sebelum = tuple(
        each for each in deretan(tambah_bulan(awal, -12 * tahun_sebelum), awal) if each in ada and each < awal
    )
    sesudah = [each for each in deretan(pertama, sampai) if each in ada and berakhir(each) <= sampai]
    musim = {each.month for each in sebelum}
    return Jendela(
        sebelum,
        tuple(each for each in sesudah if each.month in musim),
        tuple(each for each in sesudah if each.month not in musim),
    )


def urut(bulan: Iterable[date]) -> list[int]:
    """Months as numbers that count on."""
    return [each.year * 12 + each.month for each in bulan]
