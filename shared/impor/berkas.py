"""Opens office files and gives their rows one by one: CSV in the encodings and delimiters that occur, and XLSX."""

import codecs
import csv
import itertools
import mmap
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from shared.impor.bentuk import GABUNG, Bentuk
from shared.impor.lembar import LembarXlsx
from shared.impor.pemetaan import rapikan
from shared.impor.rapi import tanpa_tak_terlihat
from shared.impor.tidak_terbaca import BerkasTidakTerbaca

MAX_KOLOM = 500
"""Headings of a file; the widest export of BKN has 70."""
MAX_AWAL = 20
"""Rows among which the headings are, blank ones included."""
MAX_JUDUL = 10
"""Rows that are not blank among which the headings are: lists have a title above them."""
PEMISAH = (";", ",", "\t", "|")
MAX_SEL = 32_767
"""Characters of a cell."""
MAX_GARIS = 1 << 20
"""Characters of a line."""
_BAGIAN = 1 << 20

_TERKUNCI = "EncryptedPackage".encode("utf-16-le")
_PEMISAH_TERTULIS = re.compile(r'^"?sep=(.)"?[;,\t|]*\s*\Z', re.IGNORECASE | re.DOTALL)
"""A first line that tells one spreadsheet which delimiter follows; no other program shows it."""
_BERSANDI_GANDA = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_RAGU = "baris ini tidak ditulis dalam UTF-8 seperti baris lain; dibaca sebagai Windows-1252, periksa huruf khususnya"
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
    di_atas: int = 0
    """Rows above the headings that say something, and are not read."""
    ragu: dict[int, str] = field(default_factory=dict)
    """Numbers of rows, as they come, whose letters may be others, and why."""


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
        return _dengan_kepala(bentuk, lembar.baris(), lembar.close, lambda: lembar.perkiraan, {})
    if awal.startswith(b"\xd0\xcf\x11\xe0"):
        if _memuat(lokasi, _TERKUNCI):
            raise BerkasTidakTerbaca("Berkas ini terkunci kata sandi. Simpan ulang tanpa kata sandi, lalu kirim lagi.")
        raise BerkasTidakTerbaca("Berkas Excel lama (.xls) tidak didukung. Simpan ulang sebagai .xlsx atau .csv.")
    sandi = _sandi(lokasi, awal)
    if sandi != "utf-16" and b"\x00" in awal:
        raise BerkasTidakTerbaca(f"{nama} bukan berkas CSV atau XLSX.")
    awal_terbaca = awal.decode("utf-8" if sandi in (_ASING, _CAMPURAN) else sandi, "replace")
    ragu: dict[int, str] = {}
    baris = _isi_csv(lokasi, sandi, _pemisah(bentuk, awal_terbaca), ragu)
    return _dengan_kepala(bentuk, baris, lambda: None, lambda: None, ragu)


def _dengan_kepala(
    bentuk: Bentuk,
    baris: Generator[list[str]],
    tutup: Callable[[], None],
    perkiraan: Callable[[], int | None],
    ragu: dict[int, str],
) -> Berkas:
    """The file from the row on that has most of the headings; where none has two, from the first that says anything."""

    def tutup_semua() -> None:
        baris.close()
        tutup()

    dikenal = {rapikan(kolom.judul): kolom.wajib for kolom in bentuk.kolom}
    wajib = {judul for judul, perlu in dikenal.items() if perlu}
    awal: list[list[str]] = []
    calon: list[tuple[int, int, list[str]]] = []
    try:
        for nomor, mentah in enumerate(itertools.islice(baris, MAX_AWAL), start=1):
            awal.append(mentah)
            kepala = ["" if each.startswith(GABUNG) else tanpa_tak_terlihat(each) for each in mentah]
            if any(each.strip() for each in kepala):
                judul = {rapikan(each) for each in kepala} & dikenal.keys()
                calon.append((len(judul) if len(judul) > 1 else 0, nomor, kepala))
                if judul >= wajib or len(calon) == MAX_JUDUL:
                    break
        if not calon:
            raise BerkasTidakTerbaca("Berkas ini tidak berisi baris judul.")
        _, nomor, kepala = max(calon, key=lambda each: each[0])
        if len(kepala) > MAX_KOLOM:
            raise BerkasTidakTerbaca(f"Baris judul berisi {len(kepala)} kolom; paling banyak {MAX_KOLOM}.")
        sesudah = itertools.chain(awal[nomor:], baris)
        di_atas = sum(each[1] < nomor for each in calon)
        return Berkas(kepala, nomor, sesudah, perkiraan(), tutup_semua, di_atas, ragu)
    except BaseException:
        tutup_semua()
        raise


def _memuat(lokasi: Path, isi: bytes) -> bool:
    with lokasi.open("rb") as berkas, mmap.mmap(berkas.fileno(), 0, access=mmap.ACCESS_READ) as peta:
        return peta.find(isi) >= 0


_ASING, _CAMPURAN = "cp1252", "campuran"


def _sandi(lokasi: Path, awal: bytes) -> str:
    """The encoding: offices write UTF-8, what Excel calls Unicode, or the Windows code page. The whole file decides
    whether it is UTF-8; of one that is not, each line is read as what it is."""
    if awal.startswith(_MULAI_UTF16):
        return "utf-16"
    pembaca = codecs.getincrementaldecoder("utf-8")()
    with lokasi.open("rb") as berkas:
        try:
            while isi := berkas.read(_BAGIAN):
                pembaca.decode(isi)
            pembaca.decode(b"", final=True)
        except UnicodeDecodeError:
            berkas.seek(0)
            return _CAMPURAN if any(_BERSANDI_GANDA.search(each) for each in berkas) else _ASING
    return "utf-8-sig"


def _pemisah(bentuk: Bentuk, awal: str) -> str:
    garis = [each[: MAX_SEL - 1] for each in tanpa_tak_terlihat(awal).splitlines() if each.strip(" ;,\t|")][:MAX_JUDUL]
    if garis and (tertulis := _PEMISAH_TERTULIS.match(garis[0])):
        return tertulis[1]
    dikenal = {rapikan(kolom.judul) for kolom in bentuk.kolom}

    def judul(pemisah: str) -> tuple[int, int]:
        """How many of the headings a line has at most, and how many cells."""
        baris = [next(csv.reader([each], delimiter=pemisah), []) for each in garis]
        return max((sum(rapikan(satu) in dikenal for satu in each), len(each)) for each in baris)

    pemisah = max(PEMISAH, key=judul)
    if judul(pemisah)[1] < 2:
        raise BerkasTidakTerbaca(
            "Baris pertama tidak berisi judul kolom yang dikenal. Periksa jenis berkas dan pemisah kolomnya (; atau ,)."
        )
    return pemisah


def _isi_csv(lokasi: Path, sandi: str, pemisah: str, ragu: dict[int, str]) -> Generator[list[str]]:
    csv.field_size_limit(MAX_SEL)
    asing: list[int] = []
    per_baris = sandi in (_ASING, _CAMPURAN)
    # Lines end where they do in all of these encodings; letters are looked at line by line.
    with lokasi.open(encoding="latin-1" if per_baris else sandi, errors="replace", newline="") as berkas:
        garis = _tanpa_pemisah_tertulis(_garis(berkas))
        pembaca = csv.reader(_terbaca(garis, asing) if per_baris else garis, delimiter=pemisah)
        try:
            for nomor, sel in enumerate(pembaca, start=1):
                if asing:
                    asing.clear()
                    if sandi == _CAMPURAN:
                        ragu[nomor] = _RAGU
                yield sel
        except csv.Error as error:
            raise BerkasTidakTerbaca(
                f"Baris {pembaca.line_num} rusak ({error}). Periksa tanda kutip yang tidak ditutup."
            ) from error


def _terbaca(garis: Iterable[str], asing: list[int]) -> Iterator[str]:
    """Lines, each as UTF-8 or as the Windows code page, whichever it is; of both at once the letters are lost.

    The numbers of those in the code page go to ``asing``.
    """
    for nomor, each in enumerate(garis):
        mentah = each.encode("latin-1")
        try:
            yield mentah.decode()
        except UnicodeDecodeError:
            if _BERSANDI_GANDA.search(mentah):
                yield mentah.decode(errors="replace")
            else:
                asing.append(nomor)
                yield mentah.decode("cp1252", "replace")


def _tanpa_pemisah_tertulis(garis: Iterator[str]) -> Iterator[str]:
    pertama = next(garis, "")
    if not _PEMISAH_TERTULIS.match(pertama.removeprefix("\ufeff").removeprefix("ï»¿")):
        yield pertama
    yield from garis


def _garis(berkas: TextIO) -> Iterator[str]:
    """The lines of a text; one without end must not be taken into memory."""
    while garis := berkas.readline(MAX_GARIS):
        if len(garis) == MAX_GARIS:
            raise BerkasTidakTerbaca("Ada baris yang panjangnya tidak wajar. Simpan ulang sebagai CSV atau XLSX.")
        yield garis
