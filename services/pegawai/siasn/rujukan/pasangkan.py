"""Which unit of the city an unor of BKN is, told by the names of both trees from the top down.

What the unor above is narrows it: a ``Sekretariat`` is one of below that unit. Only a pair that cannot well be another
is ``pasti``, and only such a pair lets those below it be certain too. Nothing of this holds until two people say so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from services.pegawai.siasn.nama import kemiripan, kunci, rata, suku
from services.pegawai.siasn.schemas import Keyakinan

TERBANYAK = 3
"""Suggestions for one unor."""
_MIRIP, _SERUPA, _JARAK = 0.8, 0.3, 0.15
"""From which likeness a pair is strong, and from which it is suggested at all; by how much the next one must be less
like it for the first to be strong."""
_CUCU = 300
"""Of how many units below a unit all are compared, and not only those directly below it."""


class Unit(NamedTuple):
    """A unit of the city as it is today."""

    kode: str
    nama: str
    induk: str | None
    jalur: list[str]


class Unor(NamedTuple):
    """A unit of BKN's that is there today."""

    id: str
    nama: str
    induk_id: str | None


class Calon(NamedTuple):
    """What an unor may be."""

    kode: str
    nama: str
    kemiripan: float


class Pasangan(NamedTuple):
    """What is suggested for one unor: the first ``calon``, as certain as ``keyakinan`` says."""

    keyakinan: Keyakinan
    di_bawah: str | None
    """The unit that the unor above it is, or is taken to be: where was looked."""
    calon: tuple[Calon, ...]
    alasan: str


class _Atas(NamedTuple):
    """What is known of the unor above one."""

    kode: str | None
    langsung: bool
    """It is the one directly above."""
    pasti: bool


class Bagan:
    """The units of the city as they are looked up."""

    def __init__(self, unit: Sequence[Unit]) -> None:
        self.unit = {each.kode: each for each in unit}
        self.anak: dict[str | None, list[Unit]] = defaultdict(list)
        self.bernama: dict[str, list[Unit]] = defaultdict(list)
        self.berkunci: dict[str, list[Unit]] = defaultdict(list)
        for each in unit:
            self.anak[each.induk].append(each)
            self.bernama[rata(each.nama)].append(each)
            self.berkunci[kunci(each.nama)].append(each)

    @cached_property
    def suku(self) -> Mapping[str, frozenset[str]]:
        return {kode: suku(each.nama) for kode, each in self.unit.items()}

    def di_bawah(self, kode: str) -> list[Unit]:
        """Those that are compared: all below a unit, or only its own where these are very many."""
        semua: list[Unit] = []
        lapis = self.anak[kode]
        while lapis and (not semua or len(semua) + len(lapis) <= _CUCU):
            semua += lapis
            lapis = [cucu for each in lapis for cucu in self.anak[each.kode]]
        return semua


def pasangkan(unor: Sequence[Unor], unit: Sequence[Unit], padanan: Mapping[str, str]) -> dict[str, Pasangan]:
    """A suggestion for each unor that has no ``padanan`` (unor → unit) yet; our own codes need none."""
    bagan = Bagan(unit)
    ada = {each.id: each for each in unor}
    kembar = Counter((each.induk_id, kunci(each.nama)) for each in unor)
    terpakai = set(padanan.values())
    diketahui = {nomor: (kode, True) for nomor, kode in padanan.items()}
    hasil: dict[str, Pasangan] = {}
    for each in _dari_atas(unor):
        if each.id in padanan or each.id in bagan.unit:
            diketahui.setdefault(each.id, (each.id, True))
            continue
        atas = _atas(each, ada, diketahui)
        satu = _cari(each, atas, bagan, terpakai, sendirian=kembar[each.induk_id, kunci(each.nama)] == 1)
        hasil[each.id] = satu
        if satu.keyakinan in (Keyakinan.PASTI, Keyakinan.KUAT):
            diketahui[each.id] = satu.calon[0].kode, satu.keyakinan is Keyakinan.PASTI
            terpakai.add(satu.calon[0].kode)
    return hasil


def _dari_atas(unor: Sequence[Unor]) -> Iterator[Unor]:
    """Each after the one above it. Who goes round in a circle, or hangs on one that is not there, begins by itself."""
    anak: dict[str | None, list[Unor]] = defaultdict(list)
    ada = {each.id for each in unor}
    for each in unor:
        anak[each.induk_id if each.induk_id in ada else None].append(each)
    lewat: set[str] = set()
    for akar in (*anak[None], *unor):
        antre = [akar]
        while antre:
            satu = antre.pop()
            if satu.id not in lewat:
                lewat.add(satu.id)
                yield satu
                antre.extend(reversed(anak[satu.id]))


def _atas(satu: Unor, ada: Mapping[str, Unor], diketahui: Mapping[str, tuple[str, bool]]) -> _Atas:
    """The nearest above of which it is known what it is."""
    lewat, nomor = {satu.id}, satu.induk_id
    while nomor is not None and nomor not in lewat:
        if (tahu := diketahui.get(nomor)) is not None:
            return _Atas(tahu[0], nomor == satu.induk_id, tahu[1])
        lewat.add(nomor)
        nomor = ada[nomor].induk_id if nomor in ada else None
    return _Atas(None, langsung=satu.induk_id is None, pasti=satu.induk_id is None)


def _cari(satu: Unor, atas: _Atas, bagan: Bagan, terpakai: set[str], *, sendirian: bool) -> Pasangan:
    sama = _bernama_sama(satu, atas, bagan)
    persis = [each for each in sama if rata(each.nama) == rata(satu.nama)]
    bebas = [each for each in persis or sama if each.kode not in terpakai]
    calon: tuple[Calon, ...]
    if len(bebas) == 1 and sendirian:
        calon = (Calon(bebas[0].kode, bebas[0].nama, 1.0),)
        if not persis:
            return Pasangan(
                Keyakinan.KUAT, atas.kode, calon, "namanya sama setelah singkatan dan urutan katanya disamakan"
            )
        di = "di tingkat teratas" if atas.kode is None else f"di bawah {atas.kode}"
        if atas.langsung and atas.pasti and (atas.kode is not None or bebas[0].induk is None):
            return Pasangan(
                Keyakinan.PASTI, atas.kode, calon, f"namanya sama, dan hanya satu yang bernama demikian {di}"
            )
        sebab = f"namanya sama dan hanya satu {di}" if atas.kode else "namanya sama dan hanya satu di kota ini"
        return Pasangan(Keyakinan.KUAT, atas.kode, calon, f"{sebab}, tetapi unor di atasnya belum pasti unitnya")
    if sama:
        calon = tuple(Calon(each.kode, each.nama, 1.0) for each in (bebas or persis or sama)[:TERBANYAK])
        alasan = (
            f"{len(sama)} unit bernama demikian"
            if len(sama) > 1
            else "unit bernama demikian sudah menjadi arti unor lain"
        )
        if not sendirian:
            alasan = "beberapa unor di bawah induk yang sama bernama demikian"
        return Pasangan(Keyakinan.MUNGKIN, atas.kode, calon, alasan)
    return _serupa(satu, atas, bagan, terpakai)


def _bernama_sama(satu: Unor, atas: _Atas, bagan: Bagan) -> list[Unit]:
    """Units that are called so, below the unit above; those directly below it, where any are."""
    sama = bagan.berkunci.get(kunci(satu.nama), [])
    if atas.kode is None:
        return sama
    dalam = [each for each in sama if atas.kode in each.jalur and each.kode != atas.kode]
    return [each for each in dalam if each.induk == atas.kode] or dalam


def _serupa(satu: Unor, atas: _Atas, bagan: Bagan, terpakai: set[str]) -> Pasangan:
    """Units that are called alike; looked for only below a unit that is known."""
    if atas.kode is None:
        return Pasangan(
            Keyakinan.TIDAK_ADA, None, (), "unor di atasnya belum diketahui unitnya; padankan induknya dahulu"
        )
    milik = suku(satu.nama)
    nilai = [(kemiripan(milik, bagan.suku[each.kode]), each) for each in bagan.di_bawah(atas.kode)]
    nilai = sorted((each for each in nilai if each[0] >= _SERUPA), key=lambda each: (-each[0], each[1].kode))
    calon = tuple(Calon(each.kode, each.nama, round(mirip, 2)) for mirip, each in nilai[:TERBANYAK])
    if not calon:
        alasan = f"tidak ada unit bernama serupa di bawah {atas.kode}"
        return Pasangan(Keyakinan.TIDAK_ADA, atas.kode, (), alasan)
    jauh = len(nilai) == 1 or nilai[0][0] - nilai[1][0] >= _JARAK
    if nilai[0][0] >= _MIRIP and jauh and atas.pasti and calon[0].kode not in terpakai:
        return Pasangan(
            Keyakinan.KUAT, atas.kode, calon, f"namanya sangat mirip, dan yang lain di bawah {atas.kode} jauh berbeda"
        )
    return Pasangan(Keyakinan.MUNGKIN, atas.kode, calon, f"namanya serupa, di bawah {atas.kode}")
