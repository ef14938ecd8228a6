"""The organisation on paper: units and posts with their versions over time, and what may not be wrong with them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from services.pegawai.organisasi.isi import IsiJabatan, IsiUnit

Isi = TypeVar("Isi", IsiUnit, IsiJabatan)


@dataclass(frozen=True, slots=True)
class Versi(Generic[Isi]):
    """One recorded period of a unit or post, from ``mulai`` up to the day before ``selesai``; None is unbounded."""

    id: UUID
    kode: str
    mulai: date | None
    selesai: date | None
    isi: Isi

    def berlaku(self, hari: date) -> bool:
        """Whether it is in force on that day."""
        return (self.mulai is None or self.mulai <= hari) and (self.selesai is None or hari < self.selesai)


@dataclass(frozen=True, slots=True)
class Pemangku:
    """Who holds a post from a day on."""

    orang: int
    """Different people."""
    serentak: int
    """Most of them at one time."""


@dataclass(frozen=True, slots=True)
class Susunan:
    """All that is recorded of the organisation from ``tanggal`` on."""

    tanggal: date
    unit: Sequence[Versi[IsiUnit]]
    jabatan: Sequence[Versi[IsiJabatan]]
    unit_terpakai: AbstractSet[str] = frozenset()
    """Codes that were ever in use; a code is the identity of a unit and is not given away twice."""
    jabatan_terpakai: AbstractSet[str] = frozenset()
    pemangku: Mapping[str, Pemangku] = field(default_factory=dict)
    """Holders of posts from ``tanggal`` on; posts without any are left out."""


@dataclass(frozen=True, slots=True)
class Keadaan:
    """Units and posts as they are on one day."""

    unit: Mapping[str, IsiUnit]
    jabatan: Mapping[str, IsiJabatan]


def keadaan_pada(unit: Sequence[Versi[IsiUnit]], jabatan: Sequence[Versi[IsiJabatan]], hari: date) -> Keadaan:
    """What is in force on that day."""
    return Keadaan(
        {each.kode: each.isi for each in unit if each.berlaku(hari)},
        {each.kode: each.isi for each in jabatan if each.berlaku(hari)},
    )


def jalur_unit(unit: Mapping[str, IsiUnit]) -> dict[str, list[str]]:
    """The path from the root to each unit; units whose chain has a gap or a cycle have none."""
    jalur: dict[str, list[str]] = {}
    anak: dict[str | None, list[str]] = defaultdict(list)
    for kode, isi in unit.items():
        anak[isi.induk].append(kode)
    antre: list[tuple[str, list[str]]] = [(kode, []) for kode in anak[None]]
    while antre:
        kode, di_atas = antre.pop()
        jalur[kode] = [*di_atas, kode]
        antre.extend((each, jalur[kode]) for each in anak[kode])
    return jalur


def di_bawah(unit: Mapping[str, IsiUnit], kode: str) -> Iterator[str]:
    """The units below one, itself left out; safe on a tree that has a cycle for the moment."""
    anak: dict[str | None, list[str]] = defaultdict(list)
    for each, isi in unit.items():
        anak[isi.induk].append(each)
    terlihat, antre = {kode}, [kode]
    while antre:
        for each in anak[antre.pop()]:
            if each not in terlihat:
                terlihat.add(each)
                antre.append(each)
                yield each


class Cacat(NamedTuple):
    """Something that must not be: its kind, the unit it is about, and the units or posts that it concerns."""

    kode: str
    unit: str
    terkait: tuple[str, ...]


def cacat(keadaan: Keadaan) -> set[Cacat]:
    """Posts and units that hang in the air, cycles, and units with two heads."""
    unit, jabatan = keadaan.unit, keadaan.jabatan
    ditemukan: set[Cacat] = set()
    yatim: dict[str, list[str]] = defaultdict(list)
    tanpa_instansi: dict[str, list[str]] = defaultdict(list)
    for kode, isi in unit.items():
        if isi.induk is not None and isi.induk not in unit:
            yatim[isi.induk].append(kode)
        if isi.instansi not in unit:
            tanpa_instansi[isi.instansi].append(kode)
    ditemukan |= {Cacat("unit_tanpa_induk", each, tuple(sorted(anak))) for each, anak in yatim.items()}
    ditemukan |= {Cacat("instansi_tidak_ada", each, tuple(sorted(anak))) for each, anak in tanpa_instansi.items()}
    if lingkaran := _lingkaran(unit):
        ditemukan |= {Cacat("lingkaran", each[0], each) for each in lingkaran}
    di_unit: dict[str, list[str]] = defaultdict(list)
    kepala: dict[str, list[str]] = defaultdict(list)
    for kode, post in jabatan.items():
        if post.kode_unit not in unit:
            di_unit[post.kode_unit].append(kode)
        if post.kepala_unit:
            kepala[post.kode_unit].append(kode)
    ditemukan |= {Cacat("jabatan_tanpa_unit", each, tuple(sorted(isi))) for each, isi in di_unit.items()}
    ditemukan |= {Cacat("dua_kepala", each, tuple(sorted(isi))) for each, isi in kepala.items() if len(isi) > 1}
    return ditemukan


def _lingkaran(unit: Mapping[str, IsiUnit]) -> set[tuple[str, ...]]:
    """Each cycle once, beginning with its smallest code."""
    aman: set[str] = set()
    ditemukan: set[tuple[str, ...]] = set()
    for kode in unit:
        jalan: list[str] = []
        kini: str | None = kode
        while kini is not None and kini in unit and kini not in aman and kini not in jalan:
            jalan.append(kini)
            kini = unit[kini].induk
        if kini is not None and kini in jalan:
            putaran = jalan[jalan.index(kini) :]
            awal = putaran.index(min(putaran))
            ditemukan.add((*putaran[awal:], *putaran[:awal]))
        aman.update(jalan)
    return ditemukan
