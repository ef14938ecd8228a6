"""Spellings: what registers and offices write for the words of a list. They are data, in ``sebutan.toml``."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.pendidikan import PendidikanSiasn, TingkatPendidikan
from shared.contracts.istilah.predikat import Ekspektasi, Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai

T = TypeVar("T")

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("sebutan.toml").read_text(encoding="utf-8"))
_KATA = re.compile(r"[^\W_]+")
_SAMBUNGAN = re.compile(r"[,()–—]|\s-\s")
"""Between two spellings of one thing, as in ``Penata Muda, III/a``."""


class SebutanBertentangan(ValueError):
    """A text says two different things; the message says which."""


@dataclass(frozen=True, slots=True)
class Arti(Generic[T]):
    """What a spelling stands for; ``kata`` None: for nothing. ``catatan``: what is to be told of having read it so."""

    kata: T | None
    catatan: str | None = None


class Sebutan(Generic[T]):
    """The spellings of one list; ``arti`` maps its keys to what they stand for."""

    def __init__(self, daftar: str, arti: Mapping[str, T], nama: Iterable[str] = (), *, diri: bool = True) -> None:
        """``nama``: what to name where a text is refused. ``diri``: a word stands for itself."""
        isi = _DATA[daftar]
        self.sumber: str = isi["sumber"]
        self.baku = tuple(nama) or tuple(arti)
        self._menurut_kunci: dict[str, Arti[T]] = {}
        for kata, satu in arti.items():
            self._tambah(Arti(satu), *([kata] if diri else []), *isi["kata"].get(kata, ()))
        for each in isi.get("dengan_catatan", ()):
            self._tambah(Arti(arti[each["kata"]], each["catatan"]), *each["sebutan"])
        self._tambah(Arti(None), *isi.get("tanpa", ()))
        if asing := isi["kata"].keys() - arti.keys():
            raise ValueError(f"{daftar}: bukan kata daftar ini: {', '.join(sorted(asing))}")

    def _tambah(self, arti: Arti[T], *sebutan: str) -> None:
        for each in sebutan:
            if self._menurut_kunci.setdefault(_kunci(each), arti).kata is not arti.kata:
                raise ValueError(f"“{each}” berarti dua hal")

    def kenali(self, teks: str) -> Arti[T] | None:
        """What a text stands for, or None when it is no spelling of this list.

        Raises:
            SebutanBertentangan: it holds two spellings of different things.
        """
        if (satu := self._menurut_kunci.get(_kunci(teks))) is not None:
            return satu
        bagian = [each for each in map(str.strip, _SAMBUNGAN.split(teks)) if each]
        arti = [self._menurut_kunci.get(_kunci(each)) for each in bagian]
        if len(bagian) < 2 or None in arti:
            return None
        if len({each.kata for each in arti if each is not None}) > 1:
            raise SebutanBertentangan(f"“{bagian[0]}” dan “{bagian[1]}” bukan hal yang sama")
        return arti[0]


def _kunci(teks: str) -> str:
    kata = _KATA.findall(unicodedata.normalize("NFKC", teks).casefold())
    gabung = "".join("tingkat" if each in ("tk", "tkt") else each for each in kata)
    return gabung.lstrip("0") or gabung if gabung.isdecimal() else gabung


def _dari(daftar: str, istilah: type[StrEnum]) -> Sebutan[Any]:
    return Sebutan(daftar, {each.value: each for each in istilah})


_TINGKAT = tuple(TingkatPendidikan)
SEBUTAN: Mapping[type[StrEnum], Sebutan[Any]] = {
    Eselon: _dari("eselon", Eselon),
    JenjangJabatan: _dari("jenjang", JenjangJabatan),
    StatusPegawai: _dari("status", StatusPegawai),
    Ekspektasi: _dari("ekspektasi", Ekspektasi),
    Predikat: _dari("predikat", Predikat),
    JenisPenugasan: _dari("penugasan", JenisPenugasan),
    TingkatHukdis: _dari("hukdis", TingkatHukdis),
    JenisDiklat: _dari("jenis_diklat", JenisDiklat),
    TingkatPendidikan: Sebutan(
        "pendidikan", {each.kode_siasn: each.baku for each in PendidikanSiasn}, TingkatPendidikan
    ),
}
"""By the words that services publish."""
PENDIDIKAN = Sebutan("pendidikan", {each.kode_siasn: each for each in PendidikanSiasn}, _TINGKAT)
"""The rows of BKN's list, of which several are one level."""
_GOLONGAN = Sebutan("golongan", {each.value: each for each in Golongan}, diri=False)
# Registers write III/c also as iii C, IIIc, III.c or III-c; with a number only if a sign tells that it is one of these.
_BENTUK_GOLONGAN = re.compile(
    r"(?:gol(?:ongan)?\b[.:]? ?)?(?:([IVX]+)(?:\s*[/.\-]?\s*([A-E]))?|([1-4])\s*[/.\-]\s*([A-E]))", re.IGNORECASE
)
_ROMAWI = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def kenali_golongan(teks: str) -> Golongan | None:
    """A golongan by its form, its pangkat, or both; the letter tells a PNS from a PPPK.

    Raises:
        SebutanBertentangan: pangkat and golongan are not of one another.
    """
    return _menurut_bentuk(teks.strip()) or _menurut_sebutan(teks)


def _menurut_bentuk(teks: str) -> Golongan | None:
    cocok = _BENTUK_GOLONGAN.fullmatch(teks)
    if cocok is None:
        return None
    angka, huruf = (cocok[1].upper(), cocok[2]) if cocok[1] else (_ROMAWI[cocok[3]], cocok[4])
    return kenali(Golongan, f"{angka}/{huruf.lower()}" if huruf else angka)


def _menurut_sebutan(teks: str) -> Golongan | None:
    bagian = [each for each in map(str.strip, _SAMBUNGAN.split(teks)) if each]
    semua = []
    for each in bagian:
        arti = _GOLONGAN.kenali(each)
        semua.append(_menurut_bentuk(each) or (None if arti is None else arti.kata))
    if not semua or None in semua:
        return None
    if len(set(semua)) > 1:
        raise SebutanBertentangan(f"“{bagian[0]}” adalah {semua[0]}, bukan “{bagian[1]}”")
    return semua[0]


_BERTINDAK = re.compile(
    r"(?:(?P<awal>plt|plh|pj|pelaksana tugas|pelaksana harian|penjabat)\b[\s./-]+(?=\w)"
    r"|.*\((?P<akhir>plt|plh|pj|pelaksana tugas|pelaksana harian|penjabat)\b\.?\)\s*\Z)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def bertindak(nama_jabatan: str) -> JenisPenugasan | None:
    """How somebody only acted in a post that a record names so: ``Plt. Kepala Bidang``, ``Kepala Bidang (Plh)``."""
    cocok = _BERTINDAK.match(" ".join(nama_jabatan.split()))
    arti = None if cocok is None else SEBUTAN[JenisPenugasan].kenali(cocok["awal"] or cocok["akhir"])
    return None if arti is None else arti.kata


_DIKLAT: Mapping[str, Any] = _DATA["diklat_pimpinan"]
_ANGKA = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_BERNOMOR = ("ANGKATAN", "GELOMBANG", "TAHUN")
_POTONGAN = re.compile(r"[^\W\d_]+|\d+")


def _urai(nama: str) -> tuple[str, ...]:
    """The words of a training's name that tell its level."""
    kata = [_ANGKA.get(each, each) for each in _POTONGAN.findall(nama.upper())]
    return tuple(
        each
        for tempat, each in enumerate(kata)
        if each not in (*_BERNOMOR, "TINGKAT", "TK", "TKT") and (not tempat or kata[tempat - 1] not in _BERNOMOR)
    )


_PIMPINAN = {_urai(each): int(tingkat) for tingkat, semua in _DIKLAT["kata"].items() for each in semua}
_TANPA_TINGKAT = frozenset(_urai(each) for each in _DIKLAT["tanpa"])
_TERPANJANG = max(map(len, (*_PIMPINAN, *_TANPA_TINGKAT)))
PIMPINAN_DIKENAL = "PKN I, PKN II, PKA, PKP, dan nama lamanya (Diklatpim Tk. I–IV, SPATI, SPAMEN, SPAMA, ADUM, …)"


@lru_cache(maxsize=4096)
def tingkat_diklat_pimpinan(nama: str) -> int | None:
    """The level of a leadership training, 1 (PKN I) to 4 (PKP), by its name of any time.

    None: a training without a level (``diklat_tanpa_tingkat``), or a name that nobody knows.
    """
    return next((_PIMPINAN[each] for each in _rangkai(nama) if each in _PIMPINAN), None)


def diklat_tanpa_tingkat(nama: str) -> bool:
    """Whether the name is known to tell no level of leadership."""
    return any(each in _TANPA_TINGKAT for each in _rangkai(nama))


def _rangkai(nama: str) -> list[tuple[str, ...]]:
    """Words that follow one another, the longest first: a longer name says more than its beginning."""
    kata = _urai(nama)
    return [
        kata[mulai : mulai + lebar] for lebar in range(_TERPANJANG, 0, -1) for mulai in range(len(kata) - lebar + 1)
    ]


@dataclass(frozen=True, slots=True)
class KaidahHukdis:
    """How a kind of severe sanction is recognised (``sebutan.toml``), and what it does."""

    akibat: str
    """``diberhentikan`` ends the service, ``pembebasan_jabatan`` takes the post, ``tetap`` does neither."""
    kata: tuple[str, ...]
    lalu: tuple[str, ...]
    tanpa_lanjutan: tuple[str, ...]


AKIBAT_HUKDIS = tuple(
    KaidahHukdis(each["akibat"], *(tuple(each.get(nama, ())) for nama in ("kata", "lalu", "tanpa_lanjutan")))
    for each in _DATA["akibat_hukdis"]["kaidah"]
)
"""The first of these that a text follows decides."""
