"""Who of many finds a seat, when all of them move at once: pure functions over posts, their formasi and their holders.

A move frees a seat and takes one, so whether one is possible depends on the others: people change places, in pairs, in
rings, in chains. What is possible as a whole is done as a whole. Where it is not, nobody is refused whose move, with
those that it needs, fits; who was decided first chooses first.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from services.pegawai.penempatan.susun import Rencana

K = TypeVar("K", bound=Hashable)
Ubah = Mapping[str, Mapping[date, int]]
"""Post → day → by how many the free seats change from that day on."""


class Penuh(NamedTuple):
    """A post that would have more holders than seats from a day on; ``tempat`` 0: it does not exist then."""

    kode_jabatan: str
    hari: date
    tempat: int


class Duduk(NamedTuple):
    """Somebody holds a post; ``sampai`` is the first day without."""

    kode_jabatan: str
    dari: date
    sampai: date | None


class Tempat(NamedTuple):
    """A post has so many seats; open where a day is None."""

    kode_jabatan: str
    dari: date | None
    sampai: date | None
    formasi: int


def ubahan(rencana: Rencana) -> Ubah:
    """What a plan does to the seats."""
    hasil: dict[str, Counter[date]] = defaultdict(Counter)
    for semua, arah in ((rencana.digantikan, 1), (rencana.ditulis, -1)):
        for each in semua:
            hasil[each.kode_jabatan][each.dari] += arah
            if each.sampai is not None:
                hasil[each.kode_jabatan][each.sampai] -= arah
    return hasil


class Kursi:
    """The free seats of posts on any day."""

    def __init__(self, duduk: Iterable[Duduk], tempat: Iterable[Tempat]) -> None:
        self._bebas: dict[str, Counter[date]] = defaultdict(Counter)
        self._tempat: dict[str, Counter[date]] = defaultdict(Counter)
        for each in duduk:
            self._bebas[each.kode_jabatan][each.dari] -= 1
            if each.sampai is not None:
                self._bebas[each.kode_jabatan][each.sampai] += 1
        for satu in tempat:
            for bagian in (self._bebas, self._tempat):
                bagian[satu.kode_jabatan][satu.dari or date.min] += satu.formasi
                if satu.sampai is not None:
                    bagian[satu.kode_jabatan][satu.sampai] -= satu.formasi

    def terapkan(self, ubah: Iterable[Ubah]) -> None:
        """Carry changes out."""
        for each in ubah:
            for kode, hari in each.items():
                self._bebas[kode].update(hari)

    def penuh(self, kode: Iterable[str], ubah: Sequence[Ubah]) -> Penuh | None:
        """The first of these posts that would be over-full with these changes."""
        for each in kode:
            geser = Counter(self._bebas.get(each, {}))
            for satu in ubah:
                geser.update(satu.get(each, {}))
            bebas = 0
            for hari in sorted(geser):
                bebas += geser[hari]
                if bebas < 0:
                    tempat = sum(n for day, n in self._tempat.get(each, {}).items() if day <= hari)
                    return Penuh(each, hari, tempat)
        return None


@dataclass(frozen=True, slots=True)
class Langkah(Generic[K]):
    """What somebody wants."""

    kunci: K
    ubah: Ubah
    asal: frozenset[str]
    """Posts in which it frees a seat."""


@dataclass(slots=True)
class Terpilih(Generic[K]):
    """Who moves, in groups of which none can do without its others, and why the rest does not."""

    kelompok: list[list[K]] = field(default_factory=list)
    ditolak: dict[K, Penuh] = field(default_factory=dict)


def langkah(kunci: K, rencana: Rencana) -> Langkah[K]:
    """A plan as a step among others."""
    return Langkah(kunci, ubahan(rencana), frozenset(each.kode_jabatan for each in rencana.digantikan))


def pilih(kursi: Kursi, semua: Sequence[Langkah[K]]) -> Terpilih[K]:
    """Choose whoever can move; ``semua`` in the order in which they choose. ``kursi`` is left as it is then.

    The choice is maximal: nobody who is left out could be let in beside it, alone or together with others left out.
    """
    hasil: Terpilih[K] = Terpilih()
    for bagian in _bagian(semua):
        ubah = [each.ubah for each in bagian]
        if kursi.penuh(_posts(ubah), ubah) is None:
            kursi.terapkan(ubah)
            hasil.kelompok.append([each.kunci for each in bagian])
        else:
            _cari(kursi, bagian, hasil)
    return hasil


def _posts(ubah: Iterable[Ubah]) -> set[str]:
    return {kode for each in ubah for kode in each}


def _bagian(semua: Sequence[Langkah[K]]) -> list[list[Langkah[K]]]:
    """Those that have to do with each other by a chain of posts, each in the given order."""
    wakil: dict[str, str] = {}

    def akar(kode: str) -> str:
        while (atas := wakil.setdefault(kode, kode)) != kode:
            wakil[kode] = kode = wakil[atas]
        return kode

    for each in semua:
        pertama, *lain = each.ubah
        for kode in lain:
            wakil[akar(kode)] = akar(pertama)
    bagian: dict[str, list[Langkah[K]]] = {}
    for each in semua:
        bagian.setdefault(akar(next(iter(each.ubah))), []).append(each)
    return list(bagian.values())


def _cari(kursi: Kursi, bagian: Sequence[Langkah[K]], hasil: Terpilih[K]) -> None:
    """Let in, one after the other, whoever fits together with those that must make room for them."""
    tersisih = {each.kunci: each for each in bagian}
    sisa = dict(tersisih)
    maju = berubah = True
    while maju:
        maju = False
        for each in bagian:
            if each.kunci not in sisa:
                continue
            if rantai := _rantai(kursi, each, sisa.values()):
                kursi.terapkan(satu.ubah for satu in rantai)
                hasil.kelompok.append([satu.kunci for satu in rantai])
                for satu in rantai:
                    del sisa[satu.kunci], tersisih[satu.kunci]
                maju = berubah = True
            elif berubah:
                # A chain that ends at a full post is then not searched from each of its members.
                for kunci in _mustahil(kursi, sisa):
                    del sisa[kunci]
                berubah = False
    for each in tersisih.values():
        penuh = kursi.penuh(sorted(each.ubah), [each.ubah])
        assert penuh is not None
        hasil.ditolak[each.kunci] = penuh


def _mustahil(kursi: Kursi, sisa: Mapping[K, Langkah[K]]) -> list[K]:
    """Who has no seat even if everybody else who could leave did so and nobody else came; and so on, back along the
    chains, for those who would need the seats that these would have left."""
    datang: dict[str, list[Langkah[K]]] = defaultdict(list)
    lega: dict[str, Counter[date]] = defaultdict(Counter)
    for each in sisa.values():
        for kode in each.ubah:
            datang[kode].append(each)
            lega[kode].update(_lega(each, kode))
    hasil: set[K] = set()
    antre = deque(sisa.values())
    while antre:
        each = antre.popleft()
        if each.kunci in hasil or not any(kursi.penuh([kode], _terbaik(lega[kode], each, kode)) for kode in each.ubah):
            continue
        hasil.add(each.kunci)
        for kode in each.asal & each.ubah.keys():
            lega[kode].subtract(_lega(each, kode))
            antre.extend(datang[kode])
    return list(hasil)


def _terbaik(lega: Counter[date], langkah: Langkah[K], kode: str) -> list[Ubah]:
    tanpa = Counter(lega)
    tanpa.subtract(_lega(langkah, kode))
    return [{kode: tanpa}, langkah.ubah]


def _lega(langkah: Langkah[K], kode: str) -> dict[date, int]:
    """By how many the free seats of a post grow at the most: as the step changes them, never below nothing."""
    hasil: dict[date, int] = {}
    kini = 0
    for hari, geser in sorted(langkah.ubah[kode].items()):
        hasil[hari] = max(0, kini + geser) - max(0, kini)
        kini += geser
    return hasil


def _rantai(kursi: Kursi, awal: Langkah[K], sisa: Iterable[Langkah[K]]) -> list[Langkah[K]] | None:
    """The shortest chain that begins with ``awal`` and of which each makes room for the one before: the last finds a
    free seat, or takes the one that ``awal`` leaves (a ring)."""
    pergi: dict[str, list[Langkah[K]]] = defaultdict(list)
    for each in sisa:
        for kode in each.asal:
            pergi[kode].append(each)
    dilihat = {awal.kunci}
    antre: deque[tuple[_Mata[K], set[str]]] = deque([(_Mata(awal, None), set())])
    while antre:
        mata, terbuka = antre.popleft()
        rantai = [each.langkah for each in mata.sampai_awal()]
        # Of the posts before this step only those that still lack a seat can have changed their answer.
        penuh = [each for each in sorted(terbuka | mata.langkah.ubah.keys()) if kursi.penuh([each], _di(rantai, each))]
        if not penuh:
            return rantai
        for each in pergi.get(penuh[0], ()):
            if each.kunci not in dilihat:
                dilihat.add(each.kunci)
                antre.append((_Mata(each, mata), set(penuh)))
    return None


def _di(rantai: Iterable[Langkah[K]], kode: str) -> list[Ubah]:
    return [each.ubah for each in rantai if kode in each.ubah]


@dataclass(frozen=True, slots=True)
class _Mata(Generic[K]):
    """The last link of a chain, and the chain before it."""

    langkah: Langkah[K]
    sebelum: "_Mata[K] | None"

    def sampai_awal(self) -> "Iterator[_Mata[K]]":
        mata: _Mata[K] | None = self
        while mata is not None:
            yield mata
            mata = mata.sebelum
