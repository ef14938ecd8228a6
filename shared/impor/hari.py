"""Reads days as offices and machines write them, and tells which texts could be two different days."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal

from shared.clock import ZONA_PALEMBANG
from shared.impor.nilai import Dipahami, NilaiTidakSah

Urutan = Literal["hari", "bulan", "ganda"]
"""What a text says of its column: the day first, the month first, or nothing, since it could be both."""

_DMY = re.compile(r"^([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})\Z")
_ISO = re.compile(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ](.+))?\Z", re.DOTALL)
_JAM = re.compile(
    r"^([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?: ?(Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?)(?: UTC)?)?\Z",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"^[1-9][0-9]{4}(?:\.[0-9]+)?\Z")
"""A spreadsheet's count of days, from 18-05-1927 on. Shorter numbers are years, or nothing; longer ones months."""
_ANGKA = re.compile(r"^-?[0-9]+(?:[.,][0-9]+)?\Z")
_NOL = re.compile(
    r"^(?:0(?:\.0+)?|0{1,2}[-/]0{1,2}[-/]0{4}|0000-00-00|0001-01-01|0?1[-/]0?1[-/]0001"
    r"|1900-01-00|0{1,2}[-/]0?1[-/]1900|1899-12-3[01]|3[01][-/]12[-/]1899)(?:[T ].*)?\Z"
)
"""How machines write that there is no day: zeros, the first day of all (BKN), and a spreadsheet's day 0."""
_AWAL = date(1899, 12, 30)
_SEMENIT = timedelta(minutes=1)


def tanggal(nilai: str) -> date | Dipahami | None:
    """A day as ``dd-mm-yyyy``, ISO, or a spreadsheet's count of days; the zero dates of machines mean none.

    An instant with a zone is the day that it was in the city. What lies less than a minute before midnight is the next
    day, which a program has missed by rounding; 23:59:59 itself is how others write the end of a day.
    """
    rapi = nilai.strip()
    if len(rapi) == 10 and rapi[2] == rapi[5] == "-" and (rapi[:2] + rapi[3:5] + rapi[6:]).isdecimal():
        if not _NOL.match(rapi):
            return _dari(rapi[6:], rapi[3:5], rapi[:2])
        return None
    if _NOL.match(rapi):
        return None
    if cocok := _DMY.match(rapi):
        hari, bulan, tahun = cocok.groups()
        return _dari(tahun, bulan, hari)
    if cocok := _ISO.match(rapi):
        tahun, bulan, hari, jam = cocok.groups()
        return _dari(tahun, bulan, hari) if jam is None else _saat(rapi, _dari(tahun, bulan, hari), jam)
    if _SERIAL.match(rapi):
        return (datetime.combine(_AWAL, time()) + timedelta(days=float(rapi)) + _SEMENIT).date()
    if _ANGKA.match(rapi):
        raise NilaiTidakSah("angka saja bukan tanggal; tulis hari, bulan, dan tahunnya, misalnya 31-12-2025")
    raise NilaiTidakSah("bukan tanggal; pakai hh-bb-tttt, misalnya 31-12-2025")


def _dari(tahun: str, bulan: str, hari: str) -> date:
    try:
        return date(int(tahun), int(bulan), int(hari))
    except ValueError as error:
        raise NilaiTidakSah("tanggal ini tidak ada dalam kalender") from error


def _saat(tertulis: str, hari: date, jam: str) -> date | Dipahami:
    cocok = _JAM.match(jam.strip())
    if cocok is None:
        raise NilaiTidakSah("jam pada tanggal ini tidak terbaca; pakai hh-bb-tttt, misalnya 31-12-2025")
    pecahan = (cocok[4] or "")[:6].ljust(6, "0")
    try:
        pukul = time(int(cocok[1]), int(cocok[2]), int(cocok[3] or 0), int(pecahan))
    except ValueError as error:
        raise NilaiTidakSah("jam pada tanggal ini tidak ada; pakai hh-bb-tttt, misalnya 31-12-2025") from error
    try:
        setempat = datetime.combine(hari, pukul, _zona(cocok[5])).astimezone(ZONA_PALEMBANG)
    except OverflowError as error:
        raise NilaiTidakSah("tanggal ini tidak ada dalam kalender") from error
    akhir_hari = (setempat.hour, setempat.minute, setempat.second) == (23, 59, 59) and (
        not setempat.microsecond or setempat.microsecond >= 990_000
    )
    if not akhir_hari and setempat.year < date.max.year:
        setempat += _SEMENIT
    if setempat.date() == hari:
        return hari
    return Dipahami(setempat.date(), f"{tertulis} dibaca sebagai {setempat:%d-%m-%Y} menurut waktu kota (WIB)")


def _zona(tertulis: str | None) -> tzinfo:
    if tertulis is None:
        return ZONA_PALEMBANG
    if tertulis.upper() in ("Z", "UTC"):
        return UTC
    angka = tertulis[1:].replace(":", "")
    lama = timedelta(hours=int(angka[:2]), minutes=int(angka[2:] or 0))
    if lama >= timedelta(days=1):
        raise NilaiTidakSah("zona waktu pada tanggal ini tidak ada; pakai hh-bb-tttt, misalnya 31-12-2025")
    return timezone(-lama if tertulis[0] == "-" else lama)


def urutan(nilai: str) -> Urutan | None:
    """What a text tells of the order of day and month in its column; None: nothing, and it is one day either way."""
    cocok = _DMY.match(nilai.strip())
    if cocok is None:
        return None
    satu, dua = int(cocok[1]), int(cocok[2])
    if satu == dua or not 1 <= min(satu, dua) <= 12 or max(satu, dua) > 31:
        return None
    if max(satu, dua) <= 12:
        return "ganda"
    return "hari" if satu > dua else "bulan"
