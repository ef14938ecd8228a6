"""What a file says: its figures, and of each bad row what is wrong with which cell. Pure.

A file is taken as a whole or not at all: whoever sends it sees everything that is wrong at once, and mends it there.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

from services.mutasi.evaluasi.deret import periode
from services.mutasi.evaluasi.deret.angka import angka, tulisan_berkas
from services.mutasi.evaluasi.deret.models import Periode
from services.mutasi.evaluasi.pembanding.bulan import awal_bulan, deretan
from shared.calendar.bulan import bulan_tahun, tambah_bulan
from shared.impor.bentuk import KOSONG
from shared.impor.nilai import NilaiTidakSah

T = TypeVar("T")
TERBANYAK_BARIS = 50_000
TERBANYAK_SARAN = 100
"""Wrong codes for which the nearest right one is looked for: to compare one with all units takes its time, and nobody
reads more."""
Mentah = Mapping[str, str]
"""Cells of a row by field: ``unit``, ``periode``, ``nilai``; of answers ``u1`` … instead of the last."""


class SalahBaris(NamedTuple):
    """What keeps a row out."""

    baris: int
    kolom: str
    nilai: str
    alasan: str


class Angka(NamedTuple):
    """One figure."""

    unit: str
    periode: date
    nilai: float


class Jawaban(NamedTuple):
    """One answer to all elements."""

    baris: int
    unit: str
    bulan: date
    isi: dict[str, int]


class Batas(NamedTuple):
    """What the figures of an indicator must satisfy."""

    periode: Periode
    paling_kecil: float | None
    paling_besar: float | None
    hari_ini: date
    unit: Collection[str]
    """Codes that the sender may send for."""


def baca_angka(semua: Sequence[tuple[int, Mentah]], batas: Batas) -> tuple[list[Angka], list[SalahBaris]]:
    """Figures of rows, or why not."""
    cara = tulisan_berkas(sel["nilai"] for _, sel in semua)
    saran = _Saran(batas.unit)
    hasil, salah, ada = [], list[SalahBaris](), dict[tuple[str, date], int]()
    for nomor, sel in semua:
        try:
            unit = _sel(nomor, "UNIT", sel["unit"], lambda teks: _unit(teks, saran))
            kapan = _kapan(nomor, sel["periode"], batas)
            nilai = _sel(nomor, "NILAI", sel["nilai"], lambda teks: _nilai(angka(teks, cara), batas))
        except _Salah as error:
            salah.append(error.isi)
            continue
        if (dahulu := ada.setdefault((unit, kapan), nomor)) != nomor:
            alasan = f"unit dan {_sebut(batas.periode)} ini sudah ada pada baris {dahulu}"
            salah.append(SalahBaris(nomor, _judul(batas.periode), sel["periode"], alasan))
        else:
            hasil.append(Angka(unit, kapan, nilai))
    return hasil, salah


def baca_jawaban(
    semua: Sequence[tuple[int, Mentah]], batas: Batas, unsur: Sequence[str]
) -> tuple[list[Jawaban], list[SalahBaris]]:
    """Answers of rows, or why not."""
    hasil, salah, saran = [], list[SalahBaris](), _Saran(batas.unit)
    for nomor, sel in semua:
        try:
            unit = _sel(nomor, "UNIT", sel["unit"], lambda teks: _unit(teks, saran))
            kapan = _kapan(nomor, sel["periode"], batas)
            isi = {each: _sel(nomor, each.upper(), sel[each], _satu_sampai_empat) for each in unsur}
        except _Salah as error:
            salah.append(error.isi)
            continue
        hasil.append(Jawaban(nomor, unit, kapan, isi))
    return hasil, salah


class Celah(NamedTuple):
    """Periods of a unit that lie between others and are not there."""

    unit: str
    periode: tuple[date, ...]


def celah(semua: Sequence[Angka]) -> list[Celah]:
    """Months that are missing inside of each unit's series."""
    bulan: dict[str, set[date]] = {}
    for each in semua:
        bulan.setdefault(each.unit, set()).add(awal_bulan(each.periode))
    hasil = []
    for unit, ada in sorted(bulan.items()):
        if kosong := tuple(each for each in deretan(min(ada), max(ada)) if each not in ada):
            hasil.append(Celah(unit, kosong))
    return hasil


class _Salah(Exception):
    def __init__(self, isi: SalahBaris) -> None:
        super().__init__(isi.alasan)
        self.isi = isi


def _sel(nomor: int, kolom: str, teks: str, baca: Callable[[str], T]) -> T:
    try:
        if not teks.strip():
            raise NilaiTidakSah("wajib diisi")
        if teks.strip().lower() in KOSONG:
            raise NilaiTidakSah("dibaca sebagai kosong; isi dengan nilainya, atau hapus barisnya")
        return baca(teks)
    except NilaiTidakSah as error:
        raise _Salah(SalahBaris(nomor, kolom, teks.strip()[:100], str(error))) from error


class _Saran:
    """What is said of each wrong code, once reckoned."""

    def __init__(self, dikenal: Collection[str]) -> None:
        self.dikenal = dikenal
        self._urut = sorted(dikenal)
        self._kata: dict[str, str] = {}

    def kata(self, salah: str) -> str:
        """Of one that is not among the known."""
        if salah not in self._kata:
            if len(self._kata) >= TERBANYAK_SARAN:
                return ""
            mirip = get_close_matches(salah.upper()[:100], self._urut, n=1, cutoff=0.7)
            self._kata[salah] = f"; mungkin maksudnya {mirip[0]}" if mirip else ""
        return self._kata[salah]


def _unit(teks: str, saran: _Saran) -> str:
    rapi = teks.strip()
    if rapi in saran.dikenal:
        return rapi
    raise NilaiTidakSah(f"bukan kode unit dalam lingkup Anda{saran.kata(rapi)}")


def _kapan(nomor: int, teks: str, batas: Batas) -> date:
    def baca(isi: str) -> date:
        if batas.periode == "harian":
            kapan = periode.hari(isi)
            if kapan > batas.hari_ini:
                raise NilaiTidakSah("hari ini belum tiba")
            return kapan
        kapan = periode.bulan(isi)
        if kapan > batas.hari_ini:
            raise NilaiTidakSah("bulan ini belum tiba")
        if tambah_bulan(kapan, 1) > batas.hari_ini:
            raise NilaiTidakSah(f"{bulan_tahun(kapan)} belum berakhir, angkanya belum lengkap")
        return kapan

    return _sel(nomor, _judul(batas.periode), teks, baca)


def _nilai(nilai: float, batas: Batas) -> float:
    if batas.paling_kecil is not None and nilai < batas.paling_kecil:
        raise NilaiTidakSah(f"kurang dari {batas.paling_kecil:g}, batas indikator ini")
    if batas.paling_besar is not None and nilai > batas.paling_besar:
        raise NilaiTidakSah(f"lebih dari {batas.paling_besar:g}, batas indikator ini")
    return nilai


def _satu_sampai_empat(teks: str) -> int:
    rapi = teks.strip().removesuffix(".0")
    if rapi not in ("1", "2", "3", "4"):
        raise NilaiTidakSah("jawaban tiap unsur 1, 2, 3, atau 4")
    return int(rapi)


def _judul(periode: Periode) -> str:
    return "TANGGAL" if periode == "harian" else "BULAN"


def _sebut(periode: Periode) -> str:
    return "hari" if periode == "harian" else "bulan"
