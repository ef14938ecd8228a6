"""Reads the first visible sheet of a workbook row by row, in memory that does not grow with the file.

The libraries that read workbooks keep at least all texts, and mostly the whole sheet (measured with 200,000 rows of 60
filled cells: 917 MB), so this one reads the parts of the archive itself, with the standard library's XML parser. What
a file from outside could do harm with is refused before or while it is read: macros, encryption, archives that unpack
to much more than they are, XML that declares entities, and texts without end.
"""

import contextlib
import re
import struct
import tempfile
import zipfile
from array import array
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from shared.impor.pemetaan import BerkasTidakTerbaca

MAX_UNPACKED = 2 << 30
"""Bytes that a workbook may unpack to."""
MAX_RATIO = 200
"""How much smaller than its content a workbook may be; office files come to 10 or 20."""
MAX_PLAIN = 1 << 24
"""Bytes below which the ratio says nothing."""
MAX_DIRECTORY = 4 << 20
"""Bytes of the archive's list of members, which is read whole."""
MAX_SMALL_PART = 1 << 24
"""Bytes of a part other than the sheet and its texts."""
MAX_CELL = 32_767
MAX_COLUMN = 16_384
MAX_ROW = 1_048_576
CHUNK = 1 << 16
_LAG = 1 << 20
"""Bytes that the parser may hold back: more is one tag without end."""
_BLOCK = 1 << 15
"""Bytes of texts that are read at a time."""
_REMEMBERED = 1 << 14
"""Texts that are kept at hand; the others are read again from the disk."""

_RUSAK = "Berkas XLSX ini rusak. Simpan ulang dari aplikasi asalnya."
_BESAR = "Isi berkas XLSX ini jauh lebih besar daripada ukurannya; ditolak demi keamanan."
_MAKRO = "Berkas berisi makro. Simpan ulang sebagai .xlsx tanpa makro."
_SANDI = "Berkas ini terkunci kata sandi. Simpan ulang tanpa kata sandi, lalu kirim lagi."

_HURUF = re.compile(r"[A-Z]{1,3}")
_TERLEPAS = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUKAN_TANGGAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_FORMAT_TANGGAL = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in number formats that show a date or a time (ECMA-376 part 1, 18.8.30)."""
_EPOK = datetime(1899, 12, 30)  # noqa: DTZ001 (a spreadsheet's days have no zone)
_EPOK_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_PASTI = 10**15
"""From here on a spreadsheet's number has lost digits, and must not pass for what was typed."""


Mulai = Callable[[str, dict[str, str]], None]


@dataclass(frozen=True, slots=True)
class Buku:
    """Where the parts of a workbook are."""

    lembar: str
    teks: str | None
    gaya: str | None
    epok: datetime


class LembarXlsx:
    """The rows of the sheet, as texts; use it as a context manager."""

    def __init__(self, lokasi: Path) -> None:
        """Check the archive, and find the parts.

        Raises:
            BerkasTidakTerbaca: it is no workbook, or a dangerous one.
        """
        with contextlib.ExitStack() as sumber:
            self._arsip = sumber.enter_context(_buka_arsip(lokasi))
            with _rusak():
                self._buku = _cari(self._arsip)
                self._tanggal = _gaya_tanggal(self._arsip, self._buku.gaya)
                self._teks = sumber.enter_context(contextlib.closing(_TeksBersama()))
                if self._buku.teks is not None:
                    _kumpulkan(self._arsip, self._buku.teks, self._teks)
            self._sumber = sumber.pop_all()
        self.perkiraan: int | None = None
        """Rows as the sheet itself says, once the first row has been read."""

    def close(self) -> None:
        """Let go of the archive and the texts."""
        self._sumber.close()

    def baris(self) -> Generator[list[str]]:
        """All rows from the first; those that the file leaves out are empty, so that numbers stay right.

        Raises:
            BerkasTidakTerbaca: the sheet is damaged or dangerous.
        """
        pembaca = _PembacaLembar(self)
        with _rusak(), self._arsip.open(self._buku.lembar) as aliran:
            for _ in _urai(aliran, pembaca.mulai, pembaca.akhir, pembaca.huruf):
                self.perkiraan = pembaca.perkiraan
                yield from pembaca.ambil()

    def nilai(self, jenis: str, gaya: str, isi: str) -> str:
        """The text of a cell of this type and style."""
        if jenis == "s":
            return self._teks[int(isi)]
        if jenis in ("n", ""):
            return self._angka(gaya, isi)
        if jenis == "b":
            return "YA" if isi.strip() == "1" else "TIDAK"
        return _lepas(isi)

    def _angka(self, gaya: str, isi: str) -> str:
        nilai = float(isi)
        if gaya in self._tanggal:
            return (self._buku.epok + timedelta(days=nilai)).date().isoformat()
        if nilai.is_integer():
            return str(int(nilai)) if abs(nilai) < _PASTI else f"{nilai:.14E}"
        return repr(nilai)


class _PembacaLembar:
    """What the parser calls for each tag of the sheet: the hot loop of reading a workbook, millions of times a file."""

    def __init__(self, lembar: LembarXlsx) -> None:
        self.perkiraan: int | None = None
        self.selesai: list[list[str]] = []
        self._nilai = lembar.nilai
        self._kolom: dict[str, int] = {}
        self._nomor = 0
        self.mulai, self.akhir, self.huruf = self._tangani()

    def _tangani(self) -> tuple[Mulai, Callable[[str], None], Callable[[str], None]]:  # noqa: C901 (one loop)
        # Local names instead of attributes: half of the time of this loop.
        arti: dict[str, str] = {}
        isi: list[str] = []
        sel: list[str] = []
        acuan = jenis = gaya = ""
        membaca = lafal = False
        tempat_dari, nilai = self._tempat, self._nilai

        def mulai(nama: str, atribut: dict[str, str]) -> None:
            nonlocal acuan, jenis, gaya, membaca, lafal, sel
            apa = arti.get(nama)
            if apa is None:
                # Some programs write all names with a prefix.
                apa = arti[nama] = nama.rpartition(":")[2]
            if apa == "c":
                acuan, jenis, gaya = atribut.get("r", ""), atribut.get("t", ""), atribut.get("s", "0")
                isi.clear()
            elif apa == "v" or apa == "t":
                membaca = not lafal
            elif apa == "row":
                self._lompati(atribut.get("r"))
                sel = []
            elif apa == "rPh":
                lafal = True
            elif apa == "dimension":
                terakhir = atribut.get("ref", "").rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")
                self.perkiraan = int(terakhir) - 1 if terakhir.isdecimal() else None

        def akhir(nama: str) -> None:
            nonlocal membaca, lafal
            apa = arti[nama]
            if apa == "c":
                if isi:
                    ada = len(sel)
                    tempat = tempat_dari(acuan) if acuan else ada
                    teks = nilai(jenis, gaya, isi[0] if len(isi) == 1 else "".join(isi))
                    if tempat == ada:
                        sel.append(teks)
                    elif tempat > ada:
                        sel.extend([""] * (tempat - ada))
                        sel.append(teks)
                    else:
                        sel[tempat] = teks
                elif not acuan:
                    sel.append("")
            elif apa == "v" or apa == "t":
                membaca = False
            elif apa == "row":
                self.selesai.append(sel)
            elif apa == "rPh":
                lafal = False

        def huruf(potongan: str) -> None:
            if membaca:
                isi.append(potongan)
                # A text of an ordinary length comes in one piece.
                if len(potongan) > MAX_CELL or (len(isi) > 1 and sum(map(len, isi)) > MAX_CELL):
                    raise BerkasTidakTerbaca(f"Ada sel di baris {self._nomor} yang isinya lebih dari {MAX_CELL} huruf.")

        return mulai, akhir, huruf

    def ambil(self) -> list[list[str]]:
        selesai, self.selesai = self.selesai, []
        return selesai

    def _lompati(self, nomor: str | None) -> None:
        baru = self._nomor + 1 if nomor is None else int(nomor)
        if not self._nomor < baru <= MAX_ROW:
            raise BerkasTidakTerbaca(_RUSAK)
        self.selesai.extend([] for _ in range(baru - self._nomor - 1))
        self._nomor = baru

    def _tempat(self, acuan: str) -> int:
        huruf = acuan.rstrip("0123456789")
        tempat = self._kolom.get(huruf)
        if tempat is None:
            if not _HURUF.fullmatch(huruf):
                raise BerkasTidakTerbaca(_RUSAK)
            tempat = 0
            for each in huruf:
                tempat = tempat * 26 + ord(each) - 64
            if tempat > MAX_COLUMN:
                raise BerkasTidakTerbaca(_RUSAK)
            tempat = self._kolom[huruf] = tempat - 1
        return tempat


class _TeksBersama:
    """The texts that cells point to: on the disk, with the last ones at hand.

    They are read in blocks: cells mostly point to texts in the order in which these were first met.
    """

    def __init__(self) -> None:
        self._berkas: IO[bytes] = tempfile.TemporaryFile("w+b", prefix="impor-teks-")  # noqa: SIM115 (closed by close)
        self._letak = array("Q", [0])
        self._blok = b""
        self._awal = 0
        self._ingat: dict[int, str] = {}

    def tambah(self, teks: str) -> None:
        isi = teks.encode("utf-8", "replace")
        self._berkas.write(isi)
        self._letak.append(self._letak[-1] + len(isi))

    def siap(self) -> None:
        self._berkas.flush()

    def __getitem__(self, nomor: int) -> str:
        teks = self._ingat.get(nomor)
        if teks is None:
            if not 0 <= nomor < len(self._letak) - 1:
                raise BerkasTidakTerbaca(_RUSAK)
            teks = self._baca(self._letak[nomor], self._letak[nomor + 1])
            if len(self._ingat) >= _REMEMBERED:
                self._ingat.clear()
            self._ingat[nomor] = teks
        return teks

    def _baca(self, awal: int, akhir: int) -> str:
        if not self._awal <= awal <= akhir <= self._awal + len(self._blok):
            self._berkas.seek(awal)
            self._blok, self._awal = self._berkas.read(max(_BLOCK, akhir - awal)), awal
        return self._blok[awal - self._awal : akhir - self._awal].decode()

    def close(self) -> None:
        self._berkas.close()


def _lepas(teks: str) -> str:
    """Undo how workbooks write characters that XML cannot hold."""
    return _TERLEPAS.sub(lambda cocok: chr(int(cocok[1], 16)), teks) if "_x" in teks else teks


@contextlib.contextmanager
def _rusak() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, expat.ExpatError, KeyError, ValueError, OverflowError, EOFError, OSError) as error:
        if isinstance(error, BerkasTidakTerbaca):
            raise
        raise BerkasTidakTerbaca(_RUSAK) from error
    except (NotImplementedError, RuntimeError) as error:
        # How zipfile says that it does not know the packing, or that a password is needed.
        raise BerkasTidakTerbaca(_RUSAK) from error


def _buka_arsip(lokasi: Path) -> zipfile.ZipFile:
    _periksa_daftar(lokasi)
    with _rusak():
        arsip = zipfile.ZipFile(lokasi)
    try:
        _periksa_arsip(arsip.infolist())
    except BaseException:
        arsip.close()
        raise
    return arsip


def _periksa_daftar(lokasi: Path) -> None:
    """Look at the size of the archive's list before it is read."""
    with lokasi.open("rb") as berkas:
        panjang = berkas.seek(0, 2)
        berkas.seek(max(0, panjang - (1 << 16) - 22))
        ekor = berkas.read()
    letak = ekor.rfind(b"PK\x05\x06")
    if letak < 0 or len(ekor) - letak < 22:
        raise BerkasTidakTerbaca(_RUSAK)
    (ukuran,) = struct.unpack_from("<L", ekor, letak + 12)
    if ukuran == 0xFFFFFFFF and (letak64 := ekor.rfind(b"PK\x06\x06")) >= 0 and len(ekor) - letak64 >= 48:
        (ukuran,) = struct.unpack_from("<Q", ekor, letak64 + 40)
    if ukuran > MAX_DIRECTORY:
        raise BerkasTidakTerbaca(_BESAR)


def _periksa_arsip(anggota: list[zipfile.ZipInfo]) -> None:
    terbuka = sum(each.file_size for each in anggota)
    terkemas = max(1, sum(each.compress_size for each in anggota))
    if terbuka > MAX_UNPACKED or (terbuka > MAX_PLAIN and terbuka / terkemas > MAX_RATIO):
        raise BerkasTidakTerbaca(_BESAR)
    nama = [each.filename.lower() for each in anggota]
    if any("vbaproject" in each or "xl/macrosheets/" in each for each in nama):
        raise BerkasTidakTerbaca(_MAKRO)
    if any(each.flag_bits & 1 for each in anggota):
        raise BerkasTidakTerbaca(_SANDI)
    if "xl/workbook.bin" in nama:
        raise BerkasTidakTerbaca("Berkas .xlsb tidak didukung. Simpan ulang sebagai .xlsx atau .csv.")
    if not any(each.startswith("xl/") for each in nama):
        raise BerkasTidakTerbaca("Berkas ini bukan buku kerja XLSX. Simpan ulang sebagai .xlsx atau .csv.")


def _urai(
    aliran: IO[bytes],
    mulai: Mulai,
    akhir: Callable[[str], None] | None = None,
    huruf: Callable[[str], None] | None = None,
    paling_besar: int = MAX_UNPACKED,
) -> Iterator[None]:
    """Parse a part; gives way after every piece, so that what has been read can be taken."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = MAX_CELL
    parser.StartElementHandler = mulai
    if akhir is not None:
        parser.EndElementHandler = akhir
    if huruf is not None:
        parser.CharacterDataHandler = huruf

    def tolak(*_: Any) -> None:
        raise BerkasTidakTerbaca(_RUSAK)

    # No office program declares a document type; what hides behind one is entities that grow when they are read.
    parser.StartDoctypeDeclHandler = tolak
    terbaca = 0
    while isi := aliran.read(CHUNK):
        terbaca += len(isi)
        if terbaca > paling_besar:
            raise BerkasTidakTerbaca(_BESAR)
        parser.Parse(isi, False)
        if terbaca - parser.CurrentByteIndex > _LAG:
            raise BerkasTidakTerbaca(_RUSAK)
        yield
    parser.Parse(b"", True)
    yield


def _baca_kecil(arsip: zipfile.ZipFile, nama: str, mulai: Mulai, akhir: Callable[[str], None] | None = None) -> None:
    with arsip.open(nama) as aliran:
        for _ in _urai(aliran, mulai, akhir, paling_besar=MAX_SMALL_PART):
            pass


def _hubungan(arsip: zipfile.ZipFile, nama: str) -> dict[str, tuple[str, str]]:
    """Id → kind and place of each part that a part refers to."""
    folder, _, berkas = nama.rpartition("/")
    hasil: dict[str, tuple[str, str]] = {}

    def mulai(unsur: str, atribut: dict[str, str]) -> None:
        if unsur.rpartition(":")[2] == "Relationship" and atribut.get("TargetMode") != "External":
            tujuan = atribut["Target"]
            tempat = tujuan[1:] if tujuan.startswith("/") else f"{folder}/{tujuan}".lstrip("/")
            hasil[atribut["Id"]] = (atribut["Type"].rpartition("/")[2], tempat)

    _baca_kecil(arsip, f"{folder}/_rels/{berkas}.rels".lstrip("/"), mulai)
    return hasil


def _cari(arsip: zipfile.ZipFile) -> Buku:
    utama = next((tempat for jenis, tempat in _hubungan(arsip, "").values() if jenis == "officeDocument"), None)
    if utama is None:
        raise BerkasTidakTerbaca(_RUSAK)
    hubungan = _hubungan(arsip, utama)
    lembar: list[str] = []
    epok = _EPOK

    def mulai(unsur: str, atribut: dict[str, str]) -> None:
        nonlocal epok
        arti = unsur.rpartition(":")[2]
        if arti == "workbookPr" and atribut.get("date1904", "0").lower() in ("1", "true"):
            epok = _EPOK_1904
        elif arti == "sheet" and atribut.get("state", "visible") == "visible":
            nomor = next((isi for nama, isi in atribut.items() if nama.rpartition(":")[2] == "id"), "")
            jenis, tempat = hubungan.get(nomor, ("", ""))
            if jenis == "worksheet":
                lembar.append(tempat)

    _baca_kecil(arsip, utama, mulai)
    if not lembar:
        raise BerkasTidakTerbaca("Berkas XLSX ini tidak berisi lembar kerja.")
    bagian = dict(hubungan.values())
    return Buku(lembar[0], bagian.get("sharedStrings"), bagian.get("styles"), epok)


def _gaya_tanggal(arsip: zipfile.ZipFile, nama: str | None) -> frozenset[str]:
    """Numbers of the cell styles that show a date."""
    if nama is None:
        return frozenset()
    buatan: set[int] = set()
    gaya: list[int] = []
    dalam = False

    def mulai(unsur: str, atribut: dict[str, str]) -> None:
        nonlocal dalam
        arti = unsur.rpartition(":")[2]
        if arti == "numFmt":
            kode = _BUKAN_TANGGAL.sub("", atribut.get("formatCode", "")).lower()
            if any(each in kode for each in "dy") or ("m" in kode and any(each in kode for each in "hs")):
                buatan.add(int(atribut["numFmtId"]))
        elif arti == "cellXfs":
            dalam = True
        elif arti == "xf" and dalam:
            gaya.append(int(atribut.get("numFmtId", "0")))

    def akhir(unsur: str) -> None:
        nonlocal dalam
        if unsur.rpartition(":")[2] == "cellXfs":
            dalam = False

    _baca_kecil(arsip, nama, mulai, akhir)
    return frozenset(str(nomor) for nomor, each in enumerate(gaya) if each in _FORMAT_TANGGAL or each in buatan)


def _kumpulkan(arsip: zipfile.ZipFile, nama: str, teks: _TeksBersama) -> None:  # noqa: C901 (one loop)
    """Bring the shared texts to the disk; the formats within a text and the readings of its characters are left out."""
    isi: list[str] = []
    panjang = 0
    membaca = lafal = False

    def mulai(unsur: str, _: dict[str, str]) -> None:
        nonlocal membaca, lafal, panjang
        arti = unsur.rpartition(":")[2]
        if arti == "si":
            isi.clear()
            panjang = 0
        elif arti == "t":
            membaca = not lafal
        elif arti == "rPh":
            lafal = True

    def akhir(unsur: str) -> None:
        nonlocal membaca, lafal
        arti = unsur.rpartition(":")[2]
        if arti == "si":
            teks.tambah(_lepas("".join(isi)))
        elif arti == "t":
            membaca = False
        elif arti == "rPh":
            lafal = False

    def huruf(potongan: str) -> None:
        nonlocal panjang
        if membaca:
            panjang += len(potongan)
            if panjang > MAX_CELL:
                raise BerkasTidakTerbaca(f"Ada sel yang isinya lebih dari {MAX_CELL} huruf.")
            isi.append(potongan)

    with arsip.open(nama) as aliran:
        for _ in _urai(aliran, mulai, akhir, huruf):
            pass
    teks.siap()
