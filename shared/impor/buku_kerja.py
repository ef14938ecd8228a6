"""Reads the first visible sheet of a workbook: the program of a process of its own, which may fail and starve alone.

Run as a file, not as a module: it imports nothing of ours. It writes JSON, one piece a line: ``{"perkiraan": rows}``,
then lists of rows of texts, and at the end ``{"selesai": true}`` or ``{"galat": why not}``. No last line: it died.
"""

import re
import resource
import signal
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import python_calamine

MEMORI = 3 << 29
"""Bytes of address space; a workbook of 21,708 × 70 cells takes 122 MB, one of 200,000 × 60 takes 1,023 MB."""
PROSESOR = 60
"""Seconds of processor time; the same workbook takes about two."""
MEMBUKA = 300
"""Seconds until the first row."""
MAX_SEL = 32_767
"""Characters of a cell, as spreadsheets have it."""
MAX_BAGIAN_KECIL = 1 << 24
"""Bytes of a part other than the sheet and its texts."""
MAX_BARIS_XML = 1 << 24
"""Bytes of one row of the sheet."""
SEKALIGUS = 200
"""Rows of a line of output."""
_PASTI = 10**15
"""From here on a spreadsheet's number has lost digits, and must not pass for what was typed."""
_POTONGAN = 1 << 20
_RUSAK = "Berkas XLSX ini rusak. Simpan ulang dari aplikasi asalnya."
_UTAMA = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_SEL_JAUH = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{3,}[0-9]+)["'][^>]*(?<!/)>""")
"""A filled cell in a column beyond ZZ."""
_SEL_GALAT = re.compile(
    rb"""<(?:\w+:)?c\s(?P<atribut>[^>]*?\bt=["']e["'][^>]*)(?<!/)>.*?<(?:\w+:)?v[^>]*>(?P<isi>[^<]*)<""", re.DOTALL
)
_SEL_GABUNG = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref=["']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})["']"""
)
GABUNG = "#GABUNG!"
"""What a cell says that has been merged with others, of which only the first holds what all of them show."""
MAX_KOLOM_GABUNG = 500
"""Columns of a merged range that are marked; no file of ours has more."""
_TEMPAT = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")


class Gabungan(NamedTuple):
    """A merged range: last row, and columns from 0, both included."""

    sampai: int
    kolom: range
    sebutan: str


class Temuan(NamedTuple):
    """What the sheet holds that the library does not tell, by row."""

    galat: dict[int, dict[int, str]]
    """Place in the row → what a cell shows whose formula has failed; the library shows these as empty."""
    gabung: dict[int, list[Gabungan]]
    """Merged ranges that begin there."""


class TidakTerbaca(ValueError):
    """The workbook cannot be read; the text is for the person who sent it."""


def baca(lokasi: Path) -> Iterator[int | list[str]]:
    """The number of the last row, then all rows from the first one, without empty cells at their ends.

    Raises:
        TidakTerbaca: damaged, or wider than any table of ours.
    """
    try:
        temuan = _telusuri(lokasi)
        with python_calamine.CalamineWorkbook.from_path(str(lokasi)) as buku:
            lembar = buku.get_sheet_by_index(_yang_pertama(buku))
            yield from _baris(lembar, temuan)
    except (python_calamine.CalamineError, zipfile.BadZipFile, ET.ParseError, KeyError, EOFError, OSError) as error:
        raise TidakTerbaca(_RUSAK) from error


def _yang_pertama(buku: Any) -> int:
    for tempat, each in enumerate(buku.sheets_metadata):
        if (
            each.visible == python_calamine.SheetVisibleEnum.Visible
            and each.typ == python_calamine.SheetTypeEnum.WorkSheet
        ):
            return tempat
    raise TidakTerbaca("Berkas XLSX ini tidak berisi lembar kerja.")


def _baris(lembar: Any, temuan: Temuan) -> Iterator[int | list[str]]:
    if lembar.end is None:
        yield 0
        return
    yield lembar.end[0] + 1
    geser = [""] * lembar.start[1]
    gabung: list[Gabungan] = []
    for nomor, mentah in enumerate(lembar.iter_rows(), start=1):
        sel = [*geser, *(each if type(each) is str else _teks(each) for each in mentah)]
        for tempat, isi in temuan.galat.get(nomor, {}).items():
            sel.extend([""] * (tempat + 1 - len(sel)))
            sel[tempat] = isi
        if gabung or nomor in temuan.gabung:
            gabung = [each for each in gabung if each.sampai >= nomor]
            _tandai(sel, gabung)
            # In the first row the first cell is what it shows; of an empty range there is nothing to lose.
            mulai = [each for each in temuan.gabung.get(nomor, ()) if "".join(sel[each.kolom[0] : each.kolom[0] + 1])]
            _tandai(sel, [each._replace(kolom=each.kolom[1:]) for each in mulai])
            gabung += mulai
        while sel and not sel[-1]:
            sel.pop()
        if sum(map(len, sel)) > MAX_SEL and any(len(each) > MAX_SEL for each in sel):
            raise TidakTerbaca(f"Ada sel di baris {nomor} yang isinya lebih dari {MAX_SEL} huruf.")
        yield sel


def _tandai(sel: list[str], gabung: list[Gabungan]) -> None:
    for each in gabung:
        sel.extend([""] * (each.kolom.stop - len(sel)))
        for tempat in each.kolom:
            sel[tempat] = sel[tempat] or f"{GABUNG} {each.sebutan}"


def _teks(nilai: Any) -> str:
    """What a cell shows, as a text that the columns can read."""
    if isinstance(nilai, bool):
        return "YA" if nilai else "TIDAK"
    if isinstance(nilai, int | float):
        if not float(nilai).is_integer():
            return repr(nilai)
        return str(int(nilai)) if abs(nilai) < _PASTI else f"{nilai:.14E}"
    if isinstance(nilai, datetime):
        # A count of days that has lost its last digits is short of midnight by less than a second.
        bulat = nilai + timedelta(milliseconds=500)
        if bulat.date() == nilai.date() and (nilai + timedelta(minutes=1)).date() != nilai.date():
            return nilai.isoformat()
        return bulat.date().isoformat()
    return nilai.isoformat() if isinstance(nilai, date) else str(nilai)


def _telusuri(lokasi: Path) -> Temuan:
    """Look through the sheet before it is taken into memory: refuse what is far too wide, and find what the library
    does not tell of.
    """
    temuan = Temuan({}, {})
    with zipfile.ZipFile(lokasi) as arsip, arsip.open(_letak_lembar(arsip)) as aliran:
        sisa = b""
        while potongan := aliran.read(_POTONGAN):
            isi = sisa + potongan
            batas = isi.rfind(b"row>") + 4 if b"row>" in isi else 0
            if len(isi) - batas > MAX_BARIS_XML:
                raise TidakTerbaca(_RUSAK)
            _periksa(isi[:batas], temuan)
            sisa = isi[batas:]
        _periksa(sisa, temuan)
    return temuan


def _periksa(isi: bytes, temuan: Temuan) -> None:
    if (jauh := _SEL_JAUH.search(isi)) is not None:
        raise TidakTerbaca(
            f"Sel {jauh[1][:20].decode()} terisi, jauh di kanan tabel. Hapus kolom di luar tabel, lalu kirim lagi."
        )
    if b"mergeCell" in isi:
        for cocok in _SEL_GABUNG.finditer(isi):
            kiri, kanan = _kolom(cocok[1]), min(_kolom(cocok[3]), MAX_KOLOM_GABUNG - 1)
            if kiri <= kanan:
                sebutan = b"".join((cocok[1], cocok[2], b":", cocok[3], cocok[4])).decode()
                gabungan = Gabungan(int(cocok[4]), range(kiri, kanan + 1), sebutan)
                temuan.gabung.setdefault(int(cocok[2]), []).append(gabungan)
    if b't="e"' not in isi and b"t='e'" not in isi:
        return
    for cocok in _SEL_GALAT.finditer(isi):
        tempat = _TEMPAT.search(cocok["atribut"])
        if tempat is None:
            raise TidakTerbaca("Ada sel yang rumusnya menghasilkan galat. Isi dengan nilainya, lalu kirim lagi.")
        temuan.galat.setdefault(int(tempat[2]), {})[_kolom(tempat[1])] = cocok["isi"].decode("utf-8", "replace")[:20]


def _kolom(huruf: bytes) -> int:
    """The place of a column, from 0, by its letters."""
    tempat = 0
    for each in huruf:
        tempat = tempat * 26 + each - 64
    return tempat - 1


def _letak_lembar(arsip: zipfile.ZipFile) -> str:
    """Where the first visible sheet is in the archive."""
    utama = next(
        (tempat for jenis, tempat in _hubungan(arsip, "").values() if jenis == "officeDocument"), "xl/workbook.xml"
    )
    hubungan = _hubungan(arsip, utama)
    for lembar in _urai(arsip, utama).iter(f"{_UTAMA}sheet"):
        jenis, tempat = hubungan.get(lembar.get(_ID, ""), ("", ""))
        if jenis == "worksheet" and lembar.get("state", "visible") == "visible":
            return tempat
    raise TidakTerbaca("Berkas XLSX ini tidak berisi lembar kerja.")


def _hubungan(arsip: zipfile.ZipFile, nama: str) -> dict[str, tuple[str, str]]:
    """Id → kind and place of each part that a part refers to."""
    folder, _, berkas = nama.rpartition("/")
    hasil = {}
    for each in _urai(arsip, f"{folder}/_rels/{berkas}.rels".lstrip("/")):
        tujuan = each.get("Target", "")
        tempat = tujuan.lstrip("/") if tujuan.startswith("/") else f"{folder}/{tujuan}".lstrip("/")
        hasil[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], tempat)
    return hasil


def _urai(arsip: zipfile.ZipFile, nama: str) -> ET.Element:
    with arsip.open(nama) as aliran:
        isi = aliran.read(MAX_BAGIAN_KECIL + 1)
    if len(isi) > MAX_BAGIAN_KECIL or b"<!DOCTYPE" in isi:
        raise TidakTerbaca(_RUSAK)
    return ET.fromstring(isi)  # noqa: S314 (no document type, hence no entities)


def batasi() -> None:
    """Give this process its limits. A file that needs more is refused, and nobody else notices."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (PROSESOR, PROSESOR))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(MEMBUKA)


def tulis(lokasi: Path) -> None:
    """Write the workbook to the standard output."""
    keluar = sys.stdout.buffer
    kumpulan: list[Any] = []
    try:
        for each in baca(lokasi):
            if isinstance(each, int):
                signal.alarm(0)
                keluar.write(orjson.dumps({"perkiraan": each}) + b"\n")
                continue
            kumpulan.append(each)
            if len(kumpulan) == SEKALIGUS:
                keluar.write(orjson.dumps(kumpulan) + b"\n")
                kumpulan = []
        akhir: dict[str, Any] = {"selesai": True}
    except TidakTerbaca as error:
        akhir = {"galat": str(error)}
    keluar.write(orjson.dumps(kumpulan) + b"\n" + orjson.dumps(akhir) + b"\n")


if __name__ == "__main__":
    batasi()
    tulis(Path(sys.argv[1]))
