"""Who heads a unit on the day of a fact, who acts for them, and in which words they hear that it is so. Pure but for
what it is read from (``muat``).

Plt and Pj fill a post without a holder, a Plh acts while its holder is away (SE BKN 1/SE/I/2021); what is told to who
heads a unit is told to all of these. Where a post has neither, who heads the next unit above is told. In somebody's
place nobody hears about themselves or about a relative.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from services.notifikasi.proyeksi import bertindak
from services.notifikasi.proyeksi.bertindak import KepalaUnit, Mandat, Penugasan, Tentang
from services.notifikasi.proyeksi.orang import yang_tiada
from shared.clock import ZONA_PALEMBANG
from shared.contracts.pegawai.penempatan import Tempat
from shared.db.unit_of_work import UnitOfWork

SELURUH_KOTA = "*"


class Pimpinan(NamedTuple):
    """Whoever is the superior at a place; with ``lain`` those who are that at both, or at the first alone."""

    di: Tempat
    lain: Tempat | None = None
    keduanya: bool = False


class Kedudukan(NamedTuple):
    """Somebody who is told, and in which capacity; ``sebutan`` is None of who is it in their own right."""

    nip: str
    sebutan: str | None = None
    lowong: str | None = None
    """The unit of which nobody heads or acts, where that is why they are told."""


Para = dict[str, Kedudukan]
"""By NIP: nobody is told twice, and who is it in their own right is told so."""


class Saat(NamedTuple):
    """When a fact happened."""

    hari: date
    pukul: datetime

    @classmethod
    def dari(cls, pukul: datetime) -> "Saat":
        return cls(pukul.astimezone(ZONA_PALEMBANG).date(), pukul)


class Bagan:
    """What is known of heads and of who acts for them."""

    def __init__(
        self,
        unit: Mapping[str, KepalaUnit],
        jabatan_kepala: Collection[str],
        penugasan: Sequence[Penugasan],
        mandat: Sequence[Mandat],
        tentang: Mapping[str, Tentang],
        tiada: Collection[str],
    ) -> None:
        self._unit, self._jabatan_kepala = unit, jabatan_kepala
        self._penugasan, self._mandat = penugasan, mandat
        self._tentang, self._tiada = tentang, tiada

    def pimpinan(self, apa: Pimpinan, nip: str, saat: Saat) -> Iterable[Kedudukan]:
        """Who is told as superior of somebody."""
        para = self._di(apa.di, nip, saat)
        if apa.lain is None:
            return para.values()
        lain = self._di(apa.lain, nip, saat)
        return [each for each in para.values() if (each.nip in lain) is apa.keduanya]

    def _di(self, tempat: Tempat, nip: str, saat: Saat) -> Para:
        """The superiors at one place. Who heads the unit has theirs above it."""
        memimpin = tempat.atasan_nip == nip or tempat.jabatan in self._jabatan_kepala
        if not memimpin and (para := self._memimpin(tempat.unit, tempat.atasan_nip, nip, saat)):
            return para
        lowong = None if memimpin else self._nama(tempat.unit)
        for kode in reversed(self._di_atas(tempat.unit)):
            atas = self._unit.get(kode)
            if para := self._memimpin(kode, atas.kepala_nip if atas else None, nip, saat):
                return {each.nip: each._replace(lowong=lowong) for each in para.values()}
            lowong = lowong or self._nama(kode)
        return {}

    def _di_atas(self, unit: str) -> list[str]:
        ada = self._unit.get(unit)
        return [] if ada is None else [each for each in ada.jalur if each != unit]

    def _nama(self, unit: str) -> str | None:
        ada = self._unit.get(unit)
        return None if ada is None else ada.nama

    def _memimpin(self, unit: str, kepala: str | None, nip: str, saat: Saat) -> Para:
        """Who heads a unit, and who acts for its head."""
        para: Para = {}
        if kepala is not None and kepala != nip and kepala not in self._tiada:
            para[kepala] = Kedudukan(kepala)
        for each in self._bertindak(unit, saat):
            if self._boleh(each.nip, nip):
                para.setdefault(each.nip, each)
        return para

    def _bertindak(self, unit: str, saat: Saat) -> Iterable[Kedudukan]:
        for tugas in self._penugasan:
            if tugas.unit == unit and tugas.berlaku(saat.hari):
                yield Kedudukan(tugas.nip, f"{tugas.kapasitas}. {tugas.jabatan}")
        for surat in self._mandat:
            if surat.tugas == "kepala_unit" and unit in surat.unit and surat.berlaku(*saat):
                yield Kedudukan(surat.wakil, surat.sebutan)

    def _boleh(self, wakil: str, nip: str | None) -> bool:
        tentang = None if nip is None else self._tentang.get(nip)
        return wakil != nip and wakil not in self._tiada and (tentang is None or wakil not in tentang.kerabat)

    def wakil(self, petugas: Sequence[str], kuasa: Collection[str], nip: str, saat: Saat) -> Iterable[Kedudukan]:
        """Who does an officer's work in their place, as far as a letter covers one of ``kuasa`` in a case about this
        person."""
        tentang = self._tentang.get(nip)
        jalur = {SELURUH_KOTA, *(tentang.jalur_unit if tentang else ())}
        for surat in self._mandat:
            if (
                surat.diwakili in petugas
                and surat.berlaku(*saat)
                and not jalur.isdisjoint(surat.unit)
                and not set(kuasa).isdisjoint(surat.langkah)
                and self._boleh(surat.wakil, nip)
            ):
                yield Kedudukan(surat.wakil, surat.sebutan)

    def wakil_kepala(self, kepala: Sequence[str], nip: str | None, saat: Saat) -> Iterable[Kedudukan]:
        """Who acts for these people as heads of units."""
        for unit in self._unit.values():
            if unit.kepala_nip in kepala:
                yield from (each for each in self._bertindak(unit.kode, saat) if self._boleh(each.nip, nip))


class Perlu(NamedTuple):
    """What has to be read to tell some facts."""

    unit: set[str]
    petugas: set[str]
    """Of whom those are told too who act for them."""
    tentang: set[str]
    """Whom they are about."""


KOSONG = Bagan({}, (), (), (), {}, ())


async def muat(uow: UnitOfWork, perlu: Perlu) -> Bagan:
    """What is known today of heads, and of letters and assignments on whichever day."""
    if not perlu.unit and not perlu.petugas:
        return KOSONG
    unit = await bertindak.unit_dan_atasannya(uow, perlu.unit, perlu.petugas)
    kode = {*unit, *perlu.unit}
    penugasan = await bertindak.penugasan_kepala(uow, kode)
    mandat = {
        each.id: each
        for each in (
            *await bertindak.mandat_kepala(uow, kode),
            *await bertindak.mandat_bagi(uow, perlu.petugas),
        )
    }
    orang = {each.kepala_nip for each in unit.values()} | {each.nip for each in penugasan}
    orang |= {each.wakil for each in mandat.values()}
    return Bagan(
        unit,
        await bertindak.jabatan_kepala(uow, kode),
        penugasan,
        list(mandat.values()),
        await bertindak.tentang_orang(uow, perlu.tentang),
        set(await yang_tiada(uow, {each for each in orang if each is not None})),
    )
