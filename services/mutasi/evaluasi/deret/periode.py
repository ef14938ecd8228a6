"""Months and days as files write them. Pure."""

import re
from datetime import date

from shared.calendar.bulan import NAMA_BULAN
from shared.impor.hari import tanggal
from shared.impor.nilai import Dipahami, NilaiTidakSah

_NAMA = {each.casefold(): nomor for nomor, each in enumerate(NAMA_BULAN, start=1)}
_NAMA |= {each.casefold()[:3]: nomor for nomor, each in enumerate(NAMA_BULAN, start=1)} | {
    "agt": 8,
    "agu": 8,
    "nop": 11,
}
_TAHUN_BULAN = re.compile(r"^([0-9]{4})[-/.]([0-9]{1,2})\Z")
_BULAN_TAHUN = re.compile(r"^([0-9]{1,2})[-/.]([0-9]{4})\Z")
_KATA = re.compile(r"^([A-Za-z]{3,9})\.?[ -]([0-9]{4})\Z")


def hari(teks: str) -> date:
    """A day.

    Raises:
        NilaiTidakSah: none, or one that could be two.
    """
    ada = tanggal(teks)
    if ada is None:
        raise NilaiTidakSah("wajib diisi")
    return ada.nilai if isinstance(ada, Dipahami) else ada


def bulan(teks: str) -> date:
    """A month as its first day: ``2026-01``, ``01-2026``, ``Januari 2026``, or any day of it.

    Raises:
        NilaiTidakSah: none.
    """
    rapi = " ".join(teks.split())
    if cocok := _TAHUN_BULAN.match(rapi):
        return _awal(int(cocok[1]), int(cocok[2]))
    if cocok := _BULAN_TAHUN.match(rapi):
        return _awal(int(cocok[2]), int(cocok[1]))
    if cocok := _KATA.match(rapi):
        if (nomor := _NAMA.get(cocok[1].casefold())) is None:
            raise NilaiTidakSah(f"bulan {cocok[1]} tidak dikenal; tulis seperti 2026-01 atau Januari 2026")
        return _awal(int(cocok[2]), nomor)
    try:
        return hari(rapi).replace(day=1)
    except NilaiTidakSah as error:
        raise NilaiTidakSah("bukan bulan; tulis seperti 2026-01 atau Januari 2026") from error


def _awal(tahun: int, nomor: int) -> date:
    if not 1 <= nomor <= 12 or not 1990 <= tahun <= 2200:
        raise NilaiTidakSah("bulan ini tidak ada dalam kalender")
    return date(tahun, nomor, 1)
