"""The posts and units of a plan as they will be when everybody has moved, and every move judged against that.

A rule judges one move beside all others of the plan: a seat that another of them frees is free, a place that another
takes is taken. Pure.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, UnitJabatan
from services.mutasi.hukum.gerbang import Gerbang
from services.mutasi.hukum.hasil import yang_memperingatkan, yang_menghalangi
from services.mutasi.hukum.jabatan import j02b_lantai_unit
from services.mutasi.hukum.jenis import jenis_pasangan
from services.mutasi.hukum.periksa import Pemeriksa
from services.mutasi.penataan.bahan.susun import Susunan, acara
from services.mutasi.penataan.soal import TANPA, Nomor, pindah
from shared.contracts.istilah.jenis_mutasi import JenisMutasi


class Perpindahan(NamedTuple):
    """One move, and what the rules say of it."""

    orang: int
    jabatan: int
    jenis: JenisMutasi
    menghalangi: tuple[str, ...]
    memperingatkan: tuple[str, ...]


class KeadaanUnit(NamedTuple):
    """A unit before and after."""

    kebutuhan: int
    sebelum: int
    sesudah: int


class Sesudah:
    """A plan carried out."""

    def __init__(self, susunan: Susunan, pilihan: Nomor) -> None:
        self._susunan, self._pilihan = susunan, pilihan
        soal = susunan.soal
        self.bergerak = np.flatnonzero(pindah(soal, pilihan)).tolist()
        self.pergi = Counter(int(soal.asal[each]) for each in self.bergerak if soal.asal[each] != TANPA)
        self.datang = Counter(int(pilihan[each]) for each in self.bergerak)

    def bezetting(self, jabatan: int) -> int:
        """Holders of a post on the TMT, with the plan."""
        sebelum = self._susunan.bahan.jabatan[jabatan].bezetting_pada_tmt
        return sebelum - self.pergi[jabatan] + self.datang[jabatan]

    @cached_property
    def _unit_orang(self) -> Mapping[int, str | None]:
        """Of who moves the unit that they leave."""
        orang = self._susunan.gerbang.orang
        return {each: asn.jabatan.kode_unit if (asn := orang[each]).jabatan else None for each in self.bergerak}

    @cached_property
    def _selisih(self) -> Counter[str]:
        """By how many people each unit grows."""
        hasil: Counter[str] = Counter()
        for each in self.bergerak:
            dari, ke = self._unit_orang[each], self._susunan.bahan.jabatan[self._pilihan[each]].kode_unit
            if dari != ke:
                hasil.update({kode: tanda for kode, tanda in ((dari, -1), (ke, 1)) if kode is not None})
        return hasil

    @cached_property
    def unit(self) -> Mapping[str, KeadaanUnit]:
        """The units from or to which somebody moves, where their need is known."""
        dikenal: dict[str, UnitJabatan] = {}
        for asn in self._susunan.gerbang.orang:
            if asn.jabatan is not None and asn.unit is not None:
                dikenal[asn.jabatan.kode_unit] = asn.unit
        dikenal |= {each.kode_unit: each.unit for each in self._susunan.bahan.jabatan if each.unit and each.kode_unit}
        return {
            kode: KeadaanUnit(each.kebutuhan, each.bezetting, each.bezetting + self._selisih[kode])
            for kode, each in sorted(dikenal.items())
        }

    def di_bawah_lantai(self) -> dict[str, tuple[int, int]]:
        """Units that the plan leaves with fewer people than the city's floor, and fewer than before: code → how many
        are missing for what the plan may not take, and the floor."""
        lantai = j02b_lantai_unit.lantai_unit(self._susunan.bahan.ketentuan)
        hasil = {}
        for kode, each in self.unit.items():
            batas = lantai(each.kebutuhan)
            if each.sesudah < min(batas, each.sebelum):
                hasil[kode] = (min(batas, each.sebelum) - each.sesudah, batas)
        return hasil

    def nilai(self, periksa: Pemeriksa) -> Iterator[Perpindahan]:
        """Every move with what the rules say of it, the others carried out."""
        dasar, ditanya = acara(self._susunan.bahan), frozenset(Gerbang.kode)
        menurut_jenis = {each: replace(dasar, jenis=each) for each in JenisMutasi}
        for each in self.bergerak:
            asn, jabatan = self._fakta(each)
            jenis = jenis_pasangan(asn, jabatan)
            hasil = periksa(asn, jabatan, menurut_jenis[jenis], ditanya)
            yield Perpindahan(
                each,
                int(self._pilihan[each]),
                jenis,
                tuple(satu.kode for satu in yang_menghalangi(hasil)),
                tuple(satu.kode for satu in yang_memperingatkan(hasil)),
            )

    def _fakta(self, orang: int) -> tuple[FaktaAsn, FaktaJabatan]:
        """A move's two sides with all others of the plan carried out, and this one not."""
        tujuan = int(self._pilihan[orang])
        asn, jabatan = self._susunan.gerbang.orang[orang], self._susunan.bahan.jabatan[tujuan]
        dari, ke = self._unit_orang[orang], jabatan.kode_unit
        pembukaan = tuple(
            replace(each, terpakai=each.terpakai + self.datang[tujuan] - 1)
            if each.mulai <= self._susunan.bahan.tmt <= each.selesai
            else each
            for each in jabatan.pembukaan
        )
        return (
            replace(asn, unit=self._unit(asn.unit, dari, 1 if dari != ke else 0)),
            replace(
                jabatan,
                bezetting_pada_tmt=self.bezetting(tujuan) - 1,
                unit=self._unit(jabatan.unit, ke, -1 if dari != ke else 0),
                pembukaan=pembukaan,
            ),
        )

    def _unit(self, unit: UnitJabatan | None, kode: str | None, sendiri: int) -> UnitJabatan | None:
        if unit is None or kode is None:
            return unit
        return replace(unit, bezetting=unit.bezetting + self._selisih[kode] + sendiri)


def untung(susunan: Susunan, pilihan: Nomor, orang: Sequence[int]) -> list[int]:
    """What each of these moves is worth more than staying."""
    soal = susunan.soal
    siapa = np.array(orang, np.int32)
    tinggal = np.where(soal.asal[siapa] == TANPA, soal.luar[siapa], soal.nilai_asal[siapa])
    hasil: list[int] = (soal.nilai(siapa, pilihan[siapa]) - tinggal).tolist()
    return hasil
