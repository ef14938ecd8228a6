"""Opens office files and gives their rows one by one: CSV in the encodings and delimiters that occur, and XLSX."""

import codecs
import csv
import mmap
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from shared.impor.bentuk import Bentuk
from shared.impor.lembar import LembarXlsx
from shared.impor.pemetaan import rapikan
from shared.impor.tidak_terbaca import BerkasTidakTerbaca

MAX_KOLOM = 500
"""Headings of a file; the widest export of BKN has 70."""
MAX_AWAL = 20
"""Empty rows before the headings."""
PEMISAH = (";", ",", "\t", "|")
MAX_SEL = 32_767
"""Characters of a cell."""
MAX_GARIS = 1 << 20
"""Characters of a line."""
_BAGIAN = 1 << 20

_TERKUNCI = "EncryptedPackage".encode("utf-16-le")
_MULAI_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Berkas:
    """An open file: its headings, and the rows below them."""

    kepala: list[str]
    baris_kepala: int
    """Number of the row with the headings, as a spreadsheet counts."""
    baris: Iterator[list[str]]
    perkiraan: int | None
    """Rows as a workbook itself says."""
    tutup: Callable[[], None]


def buka_berkas(bentuk: Bentuk, lokasi: Path, nama: str) -> Berkas:
    """Open a file; what it is follows from its content, whatever its name says.

    Raises:
        BerkasTidakTerbaca: empty, of another kind, locked, wrong delimiter, macros, or a zip bomb.
    """
    with lokasi.open("rb") as berkas:
        awal = berkas.read(1 << 16)
    if not awal.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise BerkasTidakTerbaca("Berkas ini kosong.")
    if awal.startswith(b"PK"):
        lembar = LembarXlsx(lokasi)
        return _dengan_kepala(lembar.baris(), lembar.close, lambda: lembar.perkiraan)
    if awal.startswith(b"\xd0\xcf\x11\xe0"):
        if _memuat(lokasi, _TERKUNCI):
            raise BerkasTidakTerbaca("Berkas ini terkunci kata sandi. Simpan ulang tanpa kata sandi, lalu kirim lagi.")
        raise BerkasTidakTerbaca("Berkas Excel lama (.xls) tidak didukung. Simpan ulang sebagai .xlsx atau .csv.")
    sandi = _sandi(lokasi, awal)
    if sandi != "utf-16" and b"\x00" in awal:
        raise BerkasTidakTerbaca(f"{nama} bukan berkas CSV atau XLSX.")
    pemisah = _pemisah(bentuk, awal.decode(sandi, "replace"))
    return _dengan_kepala(_isi_csv(lokasi, sandi, pemisah), lambda: None, lambda: None)


def _dengan_kepala(
    baris: Generator[list[str]], tutup: Callable[[], None], perkiraan: Callable[[], int | None]
) -> Berkas:
    def tutup_semua() -> None:
        baris.close()
        tutup()

    try:
        for nomor, kepala in enumerate(baris, start=1):
            if any(each.strip() for each in kepala):
                if len(kepala) > MAX_KOLOM:
                    raise BerkasTidakTerbaca(f"Baris judul berisi {len(kepala)} kolom; paling banyak {MAX_KOLOM}.")
                return Berkas(kepala, nomor, baris, perkiraan(), tutup_semua)
            if nomor == MAX_AWAL:
                break
        raise BerkasTidakTerbaca("Berkas ini tidak berisi baris judul.")
    except BaseException:
        tutup_semua()
        raise


def _memuat(lokasi: Path, isi: bytes) -> bool:
    with lokasi.open("rb") as berkas, mmap.mmap(berkas.fileno(), 0, access=mmap.ACCESS_READ) as peta:
        return peta.find(isi) >= 0


def _sandi(lokasi: Path, awal: bytes) -> str:
    """The encoding: offices write UTF-8, what Excel calls Unicode, or the Windows code page. The whole file decides."""
    if awal.startswith(_MULAI_UTF16):
        return "utf-16"
    pembaca = codecs.getincrementaldecoder("utf-8")()
    with lokasi.open("rb") as berkas:
        try:
            while isi := berkas.read(_BAGIAN):
                pembaca.decode(isi)
            pembaca.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _pemisah(bentuk: Bentuk, awal: str) -> str:
    kepala = next((each for each in awal.lstrip("\ufeff").splitlines() if each.strip(" ;,\t|")), "")
    dikenal = {rapikan(kolom.judul) for kolom in bentuk.kolom}
    judul = {pemisah: next(csv.reader([kepala], delimiter=pemisah), []) for pemisah in PEMISAH}
    pemisah = max(PEMISAH, key=lambda each: (sum(rapikan(satu) in dikenal for satu in judul[each]), len(judul[each])))
    if len(judul[pemisah]) < 2:
        raise BerkasTidakTerbaca(
            "Baris pertama tidak berisi judul kolom yang dikenal. Periksa jenis berkas dan pemisah kolomnya (; atau ,)."
        )
    return pemisah


def _isi_csv(lokasi: Path, sandi: str, pemisah: str) -> Generator[list[str]]:
    csv.field_size_limit(MAX_SEL)
    with lokasi.open(encoding=sandi, errors="replace", newline="") as berkas:
        pembaca = csv.reader(_garis(berkas), delimiter=pemisah)
        try:
            yield from pembaca
        except csv.Error as error:
            raise BerkasTidakTerbaca(
                f"Baris {pembaca.line_num} rusak ({error}). Periksa tanda kutip yang tidak ditutup."
            ) from error


def _garis(berkas: TextIO) -> Iterator[str]:
    """The lines of a text; one without end must not be taken into memory."""
    while garis := berkas.readline(MAX_GARIS):
        if len(garis) == MAX_GARIS:
            raise BerkasTidakTerbaca("Ada baris yang panjangnya tidak wajar. Simpan ulang sebagai CSV atau XLSX.")
        yield garis
