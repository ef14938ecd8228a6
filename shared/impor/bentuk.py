"""The shape of a file that offices send: its columns, how each cell is read, and what a row must satisfy."""

import re
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Any

from shared.contracts.istilah.sebutan import Sebutan, SebutanBertentangan
from shared.db.unit_of_work import UnitOfWork
from shared.impor.hari import urutan
from shared.impor.keadaan import Tingkat
from shared.impor.nilai import Dipahami, NilaiTidakSah
from shared.impor.pengirim import Pengirim
from shared.privasi.kelas import Tanda

Baris = dict[str, Any]
"""One row, read: name of the field → value."""
TETAP = "(tetap)"
"""Key of a row under which stand the fields that it leaves unsaid, and that hold what is on record."""
AMATAN = "(amatan)"
"""Key of a row under which stands what ``Bentuk.amati`` has seen in it."""
Keberatan = tuple[str | None, str, Tingkat]
"""What is wrong with one: in which field (None: the row), in words, how bad."""


@dataclass(frozen=True, slots=True)
class Catatan:
    """One remark of the report. A ``galat`` kept the row out, a ``peringatan`` did not."""

    baris: int
    kolom: str | None
    nilai: str | None
    alasan: str
    tingkat: Tingkat = "galat"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: heading as documented, field it fills, and how its cells are read."""

    judul: str
    isian: str
    baca: Callable[[str], Any]
    """The same text must always mean the same: what it stands for is remembered."""
    wajib: bool = False
    keterangan: str = ""
    boleh_tiada: bool = False
    """The whole column may be missing, as in older exports."""
    kelas: Tanda | None = None
    """How closely its cells are kept; None where they tell about nobody."""
    nama: bool = False
    """It names people: ``NULL`` and ``NONE`` are names here, as some are called, and no void."""


@dataclass(slots=True)
class Hasil:
    """What applying some rows did."""

    baru: int = 0
    berubah: int = 0
    sama: int = 0
    catatan: list[Catatan] = field(default_factory=list)
    dipertahankan: int = 0
    dihapus: int = 0
    lagi: set[int] = field(default_factory=set)
    """Rows that are refused for now: what keeps them out may be changed by a row that is still to come."""


class Tersisih(Exception):
    """Raised while rows are applied: all of them but these fit together, and these do not."""

    def __init__(self, catatan: Sequence[Catatan], lagi: Iterable[int]) -> None:
        super().__init__(f"{len(catatan)} rows")
        self.catatan = catatan
        """Why, one for each row."""
        self.lagi = set(lagi)
        """Of them those that shall be tried again together when the whole file has been read."""


class Iring(Enum):
    """What an import writes and locks that goes beside another one; neither reads what the other writes."""

    MENAMBAH = auto()
    """Rows of tables of its own. Of what the others write it locks the keys that they refer to, and nothing else."""
    MENYALIN = auto()
    """The same, and then the rows that keep a copy of them: two such ones could wait for each other's."""


Bernomor = Sequence[tuple[int, Baris]]
"""Rows with their numbers in the file."""
Jaga = Callable[[UnitOfWork, Pengirim, Bernomor], Awaitable[Sequence[Catatan]]]
"""Names the rows that are not this sender's to send. It must not tell what is out of scope from what is not there."""
Sebelumnya = Callable[[UnitOfWork, Bernomor, Bernomor], Awaitable[Bernomor]]
"""Of the earlier rows of a file (third), those without which these (second) would be judged wrongly in a trial."""
Tercatat = Callable[[UnitOfWork, Bernomor], Awaitable[Mapping[int, Mapping[str, Any]]]]
"""Number of a row → what is on record under its key, where there is something: field → value, days also as ISO text."""
Amati = Callable[[Baris, Collection[str]], Any]
"""What a row tells by itself, in a file that does not have the columns of these fields (second)."""
Cermati = Callable[[UnitOfWork, Bernomor], Awaitable[Sequence[Catatan]]]
"""Remarks upon rows, with what ``Amati`` has seen in each (``AMATAN``)."""
Terapkan = Callable[[UnitOfWork, Bernomor], Awaitable[Hasil]]
"""Writes rows (number, values) inside the transaction; a second time with the same rows it changes nothing."""


@dataclass(frozen=True, slots=True)
class Bentuk:
    """One kind of file."""

    jenis: str
    judul: str
    kolom: tuple[Kolom, ...]
    terapkan: Terapkan
    kunci: tuple[str, ...]
    """Fields that together must not occur twice in one file."""
    jaga: Jaga
    berdua: bool
    """Whether the rows need a second person, because the same by hand does, or because they promote, score or sanction.
    Such a file is for machines, or for who has the whole city in scope and another one who approves."""
    milik: tuple[str, ...] = ()
    """Fields that name the whole of which a row is a part, as a sheet of many tasks."""
    tertolak: Callable[[UnitOfWork, Bernomor], Awaitable[None]] | None = None
    """Notes which wholes lack the rows that were refused; of these rows only ``milik`` is sure to be read."""
    sebelumnya: Sebelumnya | None = None
    """None where no row depends on an earlier one of the same file."""
    kunci_longgar: frozenset[str] = frozenset()
    """Of the key those that people write: case and signs make no other row of them."""
    bertentangan: Mapping[str, str] = field(default_factory=dict)
    """Constraint of the database → what it means when a row violates it."""
    tercatat: Tercatat | None = None
    """What a row changes that leaves it unsaid; None where rows only add."""
    sekawan: tuple[tuple[str, ...], ...] = ()
    """Fields that make sense only together: of them none is kept from the record when another one changes."""
    amati: Amati | None = None
    """What ``cermati`` need not ask the database: worked out where rows are read ahead, while that one has work."""
    cermati: Cermati | None = None
    """Remarks upon rows that have been taken, as their file has them."""
    beriring: Iring | None = None
    """How it goes beside an import of another kind that has this too; None where it goes alone: ``giliran``."""
    periksa: Callable[[Baris], Sequence[Keberatan]] = lambda _: ()
    """Checks across columns: ``(field or None, reason, galat | peringatan)`` for each finding."""


async def tidak_dijaga(_: UnitOfWork, __: Pengirim, ___: Bernomor) -> Sequence[Catatan]:
    """For files that are about nobody, and for the whole city only."""
    return ()


def sekelompok(*isian: str) -> Sebelumnya:
    """Rows that agree in these fields are judged together."""

    async def sebelumnya(_: UnitOfWork, baris: Bernomor, dahulu: Bernomor) -> Bernomor:
        kelompok = {tuple(nilai[each] for each in isian) for _, nilai in baris}
        return [each for each in dahulu if tuple(each[1][satu] for satu in isian) in kelompok]

    return sebelumnya


KATA_KOSONG = frozenset(("null", "none", "nan"))
"""What machines write for nothing, and what some people are called."""
KOSONG = KATA_KOSONG | {"", "-", "--", "–", "—", "n/a", "(null)", "<null>", "\\n"}
GALAT_RUMUS = frozenset((
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
    "#CONNECT!", "#BUSY!", "#GETTING_DATA", "#UNKNOWN!", "#ERROR!",
))  # fmt: skip
"""What spreadsheets leave in a cell whose formula has failed; one of them writes ``Err:502``."""
GABUNG = "#GABUNG!"
"""What a cell says that has been merged with others, of which the first alone holds what all show; then which."""
PETIK = "'’‘`´"
"""What is put before a number to make it a text."""
DIINGAT = 2048
"""Different texts of a column whose meaning is remembered at a time."""


def teks(nilai: str) -> str:
    """Text without blanks at the ends, inner blanks single."""
    return " ".join(nilai.split())


def longgar(nilai: str) -> str:
    """A text without what people write differently: case, blanks and signs."""
    return "".join(filter(str.isalnum, nilai.casefold()))


def teks_maks(panjang: int) -> Callable[[str], str]:
    """Text of at most ``panjang`` characters."""

    def baca(nilai: str) -> str:
        hasil = teks(nilai)
        if len(hasil) > panjang:
            raise NilaiTidakSah(f"paling banyak {panjang} huruf")
        return hasil

    return baca


_KODE = re.compile(r"^[A-Za-z0-9_-]{1,42}\Z")


def tahun(paling_awal: int, paling_akhir: int) -> Callable[[str], int | None]:
    """A year; the 0 of machines means none."""
    angka = bilangan(0, paling_akhir)

    def baca(nilai: str) -> int | None:
        hasil = angka(nilai)
        if 0 < hasil < paling_awal:
            raise NilaiTidakSah(f"harus antara {paling_awal} dan {paling_akhir}")
        return hasil or None

    return baca


def kode(nilai: str) -> str:
    """A code: letters, digits, ``-`` and ``_``, at most 42."""
    hasil = nilai.strip()
    if not _KODE.match(hasil):
        raise NilaiTidakSah("kode hanya boleh berisi huruf, angka, - dan _, paling banyak 42")
    return hasil


def bilangan(paling_kecil: int, paling_besar: int) -> Callable[[str], int]:
    """A whole number within bounds; ``12.0``, as spreadsheets write it, is read as 12."""

    def baca(nilai: str) -> int:
        rapi = nilai.strip().removesuffix(".0")
        if not rapi.lstrip("-").isdigit() or len(rapi) > 12:
            raise NilaiTidakSah("harus bilangan bulat")
        angka = int(rapi)
        if not paling_kecil <= angka <= paling_besar:
            raise NilaiTidakSah(f"harus antara {paling_kecil} dan {paling_besar}")
        return angka

    return baca


def pilihan(nilai_sah: Iterable[str]) -> Callable[[str], Any]:
    """One of the listed words, without regard to case; answers what the word stands for, which is itself in no
    mapping."""
    arti = nilai_sah if isinstance(nilai_sah, Mapping) else {str(each): str(each) for each in nilai_sah}
    rapi = {kunci.casefold(): isi for kunci, isi in arti.items()}

    def baca(nilai: str) -> Any:
        kunci = teks(nilai).casefold()
        if kunci not in rapi:
            raise NilaiTidakSah(f"harus salah satu dari: {', '.join(nilai_sah)}")
        return rapi[kunci]

    return baca


def istilah(sebutan: Sebutan[Any]) -> Callable[[str], Any]:
    """A word of a list, in any of its spellings."""

    def baca(nilai: str) -> Any:
        try:
            arti = sebutan.kenali(nilai)
        except SebutanBertentangan as error:
            raise NilaiTidakSah(str(error)) from error
        if arti is None:
            raise NilaiTidakSah(f"tidak dikenal; harus salah satu dari: {', '.join(sebutan.baku)}")
        return arti.kata if arti.catatan is None else Dipahami(arti.kata, arti.catatan)

    return baca


class Pembaca:
    """Reads the rows of one file.

    What a cell's text stands for is remembered for a while: in the files of offices most columns say the same few
    things over and over, and reading them anew was most of what an import cost.
    """

    def __init__(self, bentuk: Bentuk, letak: Mapping[str, int], ganda: Mapping[str, str] | None = None) -> None:
        """``ganda``: columns whose days could be read in two ways, by field, and what to say of such a cell."""
        self._periksa = bentuk.periksa
        self._amati = bentuk.amati
        self._tiada = frozenset(kolom.isian for kolom in bentuk.kolom if kolom.judul not in letak)
        self.terbaca: Baris = {}
        """What could be read of the last row, also of one that was refused."""
        self._judul: dict[str | None, str] = {kolom.isian: kolom.judul for kolom in bentuk.kolom}
        self._kosong: Baris = {kolom.isian: None for kolom in bentuk.kolom}
        self._kolom: list[tuple[str, int, Kolom, dict[str, Any]]] = [
            (kolom.isian, letak[kolom.judul], _waspada(kolom, (ganda or {}).get(kolom.isian)), {})
            for kolom in bentuk.kolom
            if kolom.judul in letak
        ]

    def baca(self, nomor: int, sel: Sequence[str]) -> tuple[Baris | None, list[Catatan]]:
        """Read one row of cells; None when something in it keeps the row out."""
        baris = self.terbaca = self._kosong.copy()
        catatan: list[Catatan] = []
        panjang = len(sel)
        for isian, tempat, kolom, ingatan in self._kolom:
            mentah = sel[tempat] if tempat < panjang else ""
            if mentah in ingatan:
                baris[isian] = ingatan[mentah]
                continue
            try:
                nilai = _nilai(kolom, mentah)
            except NilaiTidakSah as error:
                catatan.append(Catatan(nomor, kolom.judul, mentah[:100] or None, str(error)))
                continue
            if type(nilai) is Dipahami:
                # Not remembered: each row is told.
                baris[isian] = nilai.nilai
                catatan.append(Catatan(nomor, kolom.judul, mentah[:100] or None, nilai.alasan, "peringatan"))
                continue
            if len(ingatan) >= DIINGAT:
                ingatan.clear()
            baris[isian] = ingatan[mentah] = nilai
        if any(each.tingkat == "galat" for each in catatan):
            return None, catatan
        for letak, alasan, tingkat in self._periksa(baris):
            isi = None if letak is None else baris.get(letak)
            catatan.append(
                Catatan(nomor, self._judul.get(letak), None if isi is None else str(isi)[:100], alasan, tingkat)
            )
        if any(each.tingkat == "galat" for each in catatan):
            return None, catatan
        if self._amati is not None:
            baris[AMATAN] = self._amati(baris, self._tiada)
        return baris, catatan


_DIPOTONG = re.compile(r"^[0-9](?:[.,][0-9]+)?E\+[0-9]{2}\Z", re.IGNORECASE)


def _waspada(kolom: Kolom, alasan: str | None) -> Kolom:
    if alasan is None:
        return kolom

    def baca(nilai: str) -> Any:
        if urutan(nilai) in ("ganda", "bulan"):
            raise NilaiTidakSah(alasan)
        return kolom.baca(nilai)

    return replace(kolom, baca=baca)


_PASTI_TEKS = re.compile(r'^="(.*)"\Z', re.DOTALL)
_GALAT = re.compile(r"^Err:[0-9]{3}\Z", re.IGNORECASE)
_AWAL_GALAT = "#Ee"
"""Letters that they begin with: most cells need no closer look."""


def _nilai(kolom: Kolom, mentah: str) -> Any:
    rapi = mentah.strip()
    if rapi[:2] == '="' and (pasti := _PASTI_TEKS.match(rapi)):
        # A formula that only keeps digits from becoming a number.
        mentah = pasti[1].replace('""', '"')
        rapi = mentah.strip()
    kecil = rapi.lower()
    if kecil in KOSONG and not (kolom.nama and kecil in KATA_KOSONG):
        nilai = None
    elif rapi[0] in _AWAL_GALAT and (rapi.upper() in GALAT_RUMUS or _GALAT.match(rapi)):
        raise NilaiTidakSah(f"sel ini berisi galat rumus {rapi}; isi dengan nilainya, atau kosongkan")
    elif rapi.startswith(GABUNG):
        raise NilaiTidakSah(
            f"sel ini bagian dari sel gabungan{rapi.removeprefix(GABUNG)}; pisahkan selnya, lalu isi tiap baris"
        )
    elif rapi[-4:-2].upper() == "E+" and _DIPOTONG.match(rapi):
        raise NilaiTidakSah("angka ini sudah dipotong program lembar kerja; jadikan kolomnya teks, lalu isi ulang")
    else:
        nilai = _baca(kolom, mentah)
        if kolom.nama and kecil in KATA_KOSONG:
            nilai = Dipahami(nilai, f"{rapi} dibaca sebagai nama orang, bukan isian kosong")
    # A cell may be filled and still hold nothing, like BKN's zero date.
    if nilai is None and kolom.wajib:
        raise NilaiTidakSah("wajib diisi")
    return nilai


def _baca(kolom: Kolom, mentah: str) -> Any:
    try:
        return kolom.baca(mentah)
    except NilaiTidakSah:
        # Names may begin with an apostrophe; before what cannot be read with it, it was only to keep a text a text.
        if (polos := mentah.strip().strip(PETIK)) == mentah.strip():
            raise
        try:
            return kolom.baca(polos)
        except NilaiTidakSah:
            pass
        raise
