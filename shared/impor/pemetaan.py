"""Which heading of a file fills which field, what is unknown, what is missing, and what was probably meant."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from shared.impor.bentuk import Bentuk, Kolom
from shared.impor.tidak_terbaca import BerkasTidakTerbaca

KOLOM_PERBAIKAN = ("NOMOR BARIS ASAL", "ALASAN")
"""What a file of rejected rows has at its end, and what is not read when it comes back."""
MIRIP = 0.7
"""How alike two headings must be, from 0 to 1, for one to be taken for a misspelling of the other."""


@dataclass(frozen=True, slots=True)
class Dipakai:
    """A heading that fills a field."""

    judul_berkas: str
    nomor_kolom: int
    judul: str
    isian: str


@dataclass(frozen=True, slots=True)
class Diabaikan:
    """A heading that nobody reads, and the documented one that was probably meant."""

    judul_berkas: str
    nomor_kolom: int
    mungkin: str | None


@dataclass(frozen=True, slots=True)
class TidakAda:
    """A documented heading that the file does not have, and the one in the file that probably should be it."""

    judul: str
    wajib: bool
    mungkin: str | None


@dataclass(frozen=True, slots=True)
class Pemetaan:
    """What became of each heading. ``tambahan`` counts the columns of a file of rejected rows at the end."""

    dipakai: tuple[Dipakai, ...]
    diabaikan: tuple[Diabaikan, ...]
    tidak_ada: tuple[TidakAda, ...]
    kembar: tuple[str, ...]
    tambahan: int

    @property
    def letak(self) -> dict[str, int]:
        """Documented heading → where it stands in a row."""
        return {each.judul: each.nomor_kolom - 1 for each in self.dipakai}

    def pastikan_cukup(self) -> None:
        """Refuse a file that lacks what every row must have.

        Raises:
            BerkasTidakTerbaca: required columns are missing, or a column that is read occurs twice.
        """
        if self.kembar:
            raise BerkasTidakTerbaca(f"Kolom {', '.join(self.kembar)} muncul dua kali pada baris judul.")
        hilang = [
            each.judul if each.mungkin is None else f"{each.judul} (mungkin maksudnya kolom {each.mungkin})"
            for each in self.tidak_ada
            if each.wajib
        ]
        if hilang:
            raise BerkasTidakTerbaca(
                f"Kolom wajib tidak ada: {', '.join(hilang)}. "
                "Baris pertama harus berisi judul kolom seperti pada templat."
            )


def rapikan(judul: str) -> str:
    """A heading without what people write differently: case, blanks, ``_``."""
    return re.sub(r"[\s_]+", "", judul).casefold()


def petakan(bentuk: Bentuk, kepala: Sequence[str]) -> Pemetaan:
    """Find each column of the shape in the headings of a file; their order does not matter."""
    judul = [each.strip() for each in kepala]
    while judul and not judul[-1]:
        judul.pop()
    tambahan = 0
    if [rapikan(each) for each in judul[-2:]] == [rapikan(each) for each in KOLOM_PERBAIKAN]:
        tambahan = len(KOLOM_PERBAIKAN)
        judul = judul[:-tambahan]
    ada: dict[str, int] = {}
    berulang: set[str] = set()
    for tempat, each in enumerate(judul):
        rapi = rapikan(each)
        if rapi in ada:
            berulang.add(rapi)
        ada.setdefault(rapi, tempat)
    dipakai, sisa = [], []
    for kolom in bentuk.kolom:
        rapi = rapikan(kolom.judul)
        if rapi in ada:
            dipakai.append(Dipakai(judul[ada[rapi]][:100], ada[rapi] + 1, kolom.judul, kolom.isian))
        else:
            sisa.append(kolom)
    terbaca = {each.nomor_kolom - 1 for each in dipakai}
    lain = [(tempat, each) for tempat, each in enumerate(judul) if each and tempat not in terbaca]
    mungkin = _dugaan([each for _, each in lain], sisa)
    return Pemetaan(
        dipakai=tuple(dipakai),
        diabaikan=tuple(Diabaikan(each[:100], tempat + 1, mungkin.get(each)) for tempat, each in lain),
        tidak_ada=tuple(
            TidakAda(each.judul, each.wajib, next((asal for asal, arti in mungkin.items() if arti == each.judul), None))
            for each in sisa
        ),
        kembar=tuple(each.judul for each in dipakai if rapikan(each.judul) in berulang),
        tambahan=tambahan,
    )


def _dugaan(asing: Sequence[str], dicari: Sequence[Kolom]) -> dict[str, str]:
    """Heading of the file → documented heading that it probably misspells; the most alike come first."""
    pasangan = sorted(
        (
            (nilai, judul, kolom.judul)
            for judul in asing
            for kolom in dicari
            if (nilai := _kemiripan(rapikan(judul), rapikan(kolom.judul))) >= MIRIP
        ),
        reverse=True,
    )
    hasil: dict[str, str] = {}
    for _, judul, arti in pasangan:
        if judul not in hasil and arti not in hasil.values():
            hasil[judul] = arti
    return hasil


def _kemiripan(satu: str, dua: str) -> float:
    pendek, panjang = sorted((satu, dua), key=len)
    # Half of a heading of two words, as in NIP for NIP BARU, is little alike by its letters.
    if len(pendek) >= 3 and panjang.startswith(pendek):
        return 0.9
    pembanding = difflib.SequenceMatcher(None, satu[:100], dua, autojunk=False)
    # Cheap upper bounds first: a file may have hundreds of headings.
    if pembanding.real_quick_ratio() < MIRIP or pembanding.quick_ratio() < MIRIP:
        return 0.0
    return pembanding.ratio()
