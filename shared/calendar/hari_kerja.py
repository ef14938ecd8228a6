"""Working days: a five-day week less the holidays that a calendar names.

Objection and answer periods (PP 79/2021: 14 and 21 working days; UU 30/2014: 21 and 10) are counted here.
Nothing in this module reads a file or a clock: the holidays are a legal number (mutasi: `hari_libur`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

SABTU = 5


class JenisLibur(StrEnum):
    """Mengapa satu hari libur."""

    NASIONAL = "nasional"
    CUTI_BERSAMA = "cuti_bersama"


class StatusTahun(StrEnum):
    """Seberapa lengkap hari libur satu tahun diketahui."""

    DITETAPKAN = "ditetapkan"
    """National holidays and cuti bersama of the year stand in the list."""
    SEMENTARA = "sementara"
    """Only dates that are certain beforehand stand in the list; a period over this year may end later."""


@dataclass(frozen=True, slots=True)
class HariLibur:
    """One free day and the text that makes it free."""

    tanggal: date
    nama: str
    jenis: JenisLibur
    dasar: str


@dataclass(frozen=True, slots=True)
class TahunKalender:
    """What is known of one year, and what an operator still has to complete."""

    tahun: int
    status: StatusTahun
    dasar: str


class KalenderTidakLengkap(LookupError):
    """A day was asked about in a year for which the calendar has no data at all."""

    def __init__(self, tahun: int) -> None:
        self.tahun = tahun
        super().__init__(
            f"Kalender hari libur tahun {tahun} belum ada. Lengkapi data hari libur nasional dan "
            f"cuti bersama tahun {tahun} sebelum menghitung hari kerja."
        )


@dataclass(frozen=True, slots=True)
class KalenderLibur:
    """The holidays of the years it knows. Build it with `dari`, which keeps the two mappings consistent."""

    hari: Mapping[date, HariLibur]
    tahun: Mapping[int, TahunKalender]

    @classmethod
    def dari(cls, tahun: Iterable[TahunKalender], hari: Iterable[HariLibur] = ()) -> "KalenderLibur":
        """Build a calendar; raises ValueError on a date given twice, or in a year that is not declared."""
        per_tahun: dict[int, TahunKalender] = {}
        for blok in tahun:
            if blok.tahun in per_tahun:
                raise ValueError(f"Tahun {blok.tahun} tercantum dua kali.")
            per_tahun[blok.tahun] = blok
        per_hari: dict[date, HariLibur] = {}
        for libur in hari:
            if libur.tanggal in per_hari:
                raise ValueError(f"Tanggal {libur.tanggal.isoformat()} tercantum dua kali.")
            if libur.tanggal.year not in per_tahun:
                raise ValueError(f"Tanggal {libur.tanggal.isoformat()} berada pada tahun yang tidak dinyatakan.")
            per_hari[libur.tanggal] = libur
        return cls(MappingProxyType(per_hari), MappingProxyType(per_tahun))


@dataclass(frozen=True, slots=True)
class BatasHariKerja:
    """The last day of a period, and whether holidays still to be announced may move it later."""

    tanggal: date
    sementara: bool


def adalah_hari_kerja(tanggal: date, libur: KalenderLibur) -> bool:
    """Is it Monday to Friday and no holiday? Raises KalenderTidakLengkap for a year without data."""
    # Weekends ask too: a caller learns of the missing year at once, not only when the day falls on a weekday.
    if tanggal.year not in libur.tahun:
        raise KalenderTidakLengkap(tanggal.year)
    return tanggal.weekday() < SABTU and tanggal not in libur.hari


def batas_hari_kerja(tanggal: date, n: int, libur: KalenderLibur) -> BatasHariKerja:
    """The `n`-th working day after `tanggal`; day 1 is the first working day after the day of receipt.

    Raises ValueError for n < 1, KalenderTidakLengkap when the count reaches a year without data.
    """
    if n < 1:
        raise ValueError("Jumlah hari kerja paling sedikit 1.")
    hari = tanggal
    sisa = n
    while sisa:
        hari += timedelta(days=1)
        if adalah_hari_kerja(hari, libur):
            sisa -= 1
    # The day of receipt is not counted, so its year matters only if counted days fall in it.
    tahun_terlewati = range((tanggal + timedelta(days=1)).year, hari.year + 1)
    sementara = any(libur.tahun[t].status is StatusTahun.SEMENTARA for t in tahun_terlewati)
    return BatasHariKerja(hari, sementara)


def tambah_hari_kerja(tanggal: date, n: int, libur: KalenderLibur) -> date:
    """The date of `batas_hari_kerja`, for callers that do not show whether it may still move."""
    return batas_hari_kerja(tanggal, n, libur).tanggal


def hari_kerja_diketahui(tanggal: date, libur: KalenderLibur) -> list[date]:
    """All working days, in order, of the years around a day that are known without a gap; for counting many periods at
    once: the `n`-th one after a day stands `n` places after the last one up to it. None where
    its year is not known."""
    awal = akhir = tanggal.year
    if awal not in libur.tahun:
        return []
    while awal - 1 in libur.tahun:
        awal -= 1
    while akhir + 1 in libur.tahun:
        akhir += 1
    pertama = date(awal, 1, 1)
    semua = (pertama + timedelta(days=i) for i in range((date(akhir, 12, 31) - pertama).days + 1))
    return [each for each in semua if adalah_hari_kerja(each, libur)]


def hitung_hari_kerja(mulai: date, sampai: date, libur: KalenderLibur) -> int:
    """How many working days lie after `mulai` up to and including `sampai`; 0 if `sampai` is not later."""
    hari = (mulai + timedelta(days=i) for i in range(1, (sampai - mulai).days + 1))
    return sum(adalah_hari_kerja(h, libur) for h in hari)
