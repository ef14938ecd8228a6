"""Reads office files row by row: CSV in the encodings and delimiters that occur, and XLSX without its dangers."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from shared.impor.bentuk import Bentuk

MAX_UNPACKED = 1 << 30
"""Bytes that an XLSX may unpack to; more is a zip bomb or not an office file."""
MAX_RATIO = 200
MAX_CELL = 32_768


class BerkasTidakTerbaca(ValueError):
    """The file as a whole cannot be read; the text says why and what to do."""


def _rapi(judul: str) -> str:
    return re.sub(r"[\s_]+", "", judul).casefold()


def letak_kolom(bentuk: Bentuk, kepala: Sequence[str]) -> dict[str, int]:
    """Where each column of the shape stands in the file; case, blanks, ``_`` and order do not matter.

    Raises:
        BerkasTidakTerbaca: required columns are missing, or a heading occurs twice.
    """
    ada: dict[str, int] = {}
    for tempat, judul in enumerate(kepala):
        rapi = _rapi(judul)
        if rapi and rapi in ada:
            raise BerkasTidakTerbaca(f"Kolom {judul.strip()} muncul dua kali pada baris judul.")
        ada[rapi] = tempat
    letak = {kolom.judul: ada[_rapi(kolom.judul)] for kolom in bentuk.kolom if _rapi(kolom.judul) in ada}
    hilang = [
        kolom.judul for kolom in bentuk.kolom if kolom.judul not in letak and not kolom.boleh_tiada and kolom.wajib
    ]
    if hilang:
        raise BerkasTidakTerbaca(
            f"Kolom wajib tidak ada: {', '.join(hilang)}. Baris pertama harus berisi judul kolom seperti pada templat."
        )
    return letak


def baris_berkas(bentuk: Bentuk, lokasi: Path, nama: str) -> Iterator[list[str]]:
    """All rows of the file, the heading first, cells as text.

    Raises:
        BerkasTidakTerbaca: empty, of another kind, wrong delimiter, macros, or a zip bomb.
    """
    with lokasi.open("rb") as berkas:
        awal = berkas.read(4096)
    if not awal.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise BerkasTidakTerbaca("Berkas ini kosong.")
    if awal.startswith(b"PK"):
        return _baris_xlsx(lokasi)
    if awal.startswith(b"\xd0\xcf\x11\xe0"):
        raise BerkasTidakTerbaca("Berkas Excel lama (.xls) tidak didukung. Simpan ulang sebagai .xlsx atau .csv.")
    if b"\x00" in awal:
        raise BerkasTidakTerbaca(f"{nama} bukan berkas CSV atau XLSX.")
    return _baris_csv(bentuk, lokasi, awal)


def _baris_csv(bentuk: Bentuk, lokasi: Path, awal: bytes) -> Iterator[list[str]]:
    try:
        io.TextIOWrapper(io.BytesIO(awal[: awal.rfind(b"\n") + 1] or awal), "utf-8-sig").read()
        sandi = "utf-8-sig"
    except UnicodeDecodeError:
        sandi = "cp1252"
    kepala = awal.decode(sandi, "replace").splitlines()[0]
    dikenal = {_rapi(kolom.judul) for kolom in bentuk.kolom}
    cocok = {
        pemisah: sum(_rapi(judul) in dikenal for judul in next(csv.reader([kepala], delimiter=pemisah)))
        for pemisah in (";", ",", "\t", "|")
    }
    pemisah = max(cocok, key=lambda each: cocok[each])
    if cocok[pemisah] == 0:
        raise BerkasTidakTerbaca(
            "Baris pertama tidak berisi judul kolom yang dikenal. Periksa jenis berkas dan pemisah kolomnya (; atau ,)."
        )
    return _isi_csv(lokasi, sandi, pemisah)


def _isi_csv(lokasi: Path, sandi: str, pemisah: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_CELL)
    with lokasi.open(encoding=sandi, errors="replace", newline="") as berkas:
        pembaca = csv.reader(berkas, delimiter=pemisah)
        while True:
            try:
                baris = next(pembaca)
            except StopIteration:
                return
            except csv.Error as error:
                raise BerkasTidakTerbaca(
                    f"Baris {pembaca.line_num} rusak ({error}). Periksa tanda kutip yang tidak ditutup."
                ) from error
            yield baris


def _baris_xlsx(lokasi: Path) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(lokasi) as isi:
            anggota = isi.infolist()
    except zipfile.BadZipFile as error:
        raise BerkasTidakTerbaca("Berkas XLSX ini rusak. Simpan ulang dari aplikasi asalnya.") from error
    terbuka = sum(each.file_size for each in anggota)
    terkemas = max(1, sum(each.compress_size for each in anggota))
    if terbuka > MAX_UNPACKED or (terbuka > 1 << 24 and terbuka / terkemas > MAX_RATIO):
        raise BerkasTidakTerbaca("Isi berkas XLSX ini jauh lebih besar daripada ukurannya; ditolak demi keamanan.")
    if any("vbaproject" in each.filename.lower() for each in anggota):
        raise BerkasTidakTerbaca("Berkas berisi makro. Simpan ulang sebagai .xlsx tanpa makro.")
    if not any(each.filename.startswith("xl/") for each in anggota):
        raise BerkasTidakTerbaca("Berkas ini bukan buku kerja XLSX.")
    import python_calamine

    try:
        lembar = python_calamine.CalamineWorkbook.from_path(str(lokasi)).get_sheet_by_index(0)
    except Exception as error:
        raise BerkasTidakTerbaca("Berkas XLSX ini tidak dapat dibaca. Simpan ulang dari aplikasi asalnya.") from error
    return ([_sel(each) for each in baris] for baris in lembar.iter_rows())


def _sel(nilai: Any) -> str:
    if isinstance(nilai, datetime):
        return nilai.date().isoformat()
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, float) and nilai.is_integer():
        return str(int(nilai))
    return "" if nilai is None else str(nilai)
