"""Reads a holiday file into a `KalenderLibur`; the shipped file is `libur.toml` beside this module."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from shared.calendar.hari_kerja import HariLibur, JenisLibur, KalenderLibur, StatusTahun, TahunKalender

T = TypeVar("T")

_BERKAS = Path(__file__).with_name("libur.toml")


def urai_libur(teks: str) -> KalenderLibur:
    """Parse the text of a holiday file.

    Raises ValueError (with the entry named) on a malformed entry, a missing `dasar`, or a date given twice:
    a holiday nobody can name a basis for would move a citizen's deadline.
    """
    isi = tomllib.loads(teks)
    tahun = [_tahun(blok, nomor) for nomor, blok in enumerate(isi.get("tahun", []), 1)]
    dasar_per_tahun = {t.tahun: t.dasar for t in tahun}
    hari = [_libur(blok, nomor, dasar_per_tahun) for nomor, blok in enumerate(isi.get("libur", []), 1)]
    return KalenderLibur.dari(tahun, hari)


@cache
def libur_bawaan() -> KalenderLibur:
    """The shipped calendar, read once per process."""
    return urai_libur(_BERKAS.read_text(encoding="utf-8"))


def _tahun(blok: dict[str, Any], nomor: int) -> TahunKalender:
    entri = f"[[tahun]] ke-{nomor}"
    tahun = _wajib(blok, "tahun", int, entri)
    return TahunKalender(tahun, StatusTahun(_wajib(blok, "status", str, entri)), _wajib(blok, "dasar", str, entri))


def _libur(blok: dict[str, Any], nomor: int, dasar_per_tahun: dict[int, str]) -> HariLibur:
    entri = f"[[libur]] ke-{nomor}"
    tanggal = _wajib(blok, "tanggal", date, entri)
    # An entry without its own basis stands on the decree of its year.
    dasar = _wajib(blok, "dasar", str, entri) if "dasar" in blok else dasar_per_tahun.get(tanggal.year, "")
    return HariLibur(tanggal, _wajib(blok, "nama", str, entri), JenisLibur(_wajib(blok, "jenis", str, entri)), dasar)


def _wajib(blok: dict[str, Any], kunci: str, jenis: type[T], entri: str) -> T:
    nilai = blok.get(kunci)
    # type() and not isinstance(): a TOML date-time is a date to isinstance, and would never equal a day.
    if type(nilai) is not jenis or nilai == "":
        raise ValueError(f"{entri}: `{kunci}` tidak ada atau bukan {jenis.__name__}.")
    return nilai
