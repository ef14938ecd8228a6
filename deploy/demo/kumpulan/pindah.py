"""Whom a batch moves where: people of equal posts in other units of their agency, of whom the law lets each go."""

import re
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from deploy.demo.klien import Klien, baik

JENJANG = "pelaksana"
SEKALI = 200
_KEBUTUHAN = re.compile(r"kebutuhan (\d+), menjadi (\d+)")


def _dari_penghuni(putusan: Mapping[str, Any]) -> bool:
    """Whether a verdict is only about somebody who leaves: asked of one pair alone, the law counts them still.

    J-01 of the seat, and J-02 of a unit that has what it needs; one with more than that stays so whoever leaves.
    """
    if putusan["kode"] != "J-02":
        return bool(putusan["kode"] == "J-01")
    angka = _KEBUTUHAN.search(putusan["penjelasan"])
    return angka is not None and int(angka[2]) - 1 <= int(angka[1])


@dataclass(frozen=True, slots=True)
class Pindah:
    """One move of a batch."""

    nip: str
    nama: str
    asal: str
    unit: str
    """Where they come from."""
    tujuan: str
    menggantikan: str | None = None
    """Whose seat they take."""


@dataclass(frozen=True, slots=True)
class _Orang:
    nip: str
    nama: str
    kode: str
    unit: str
    kelompok: tuple[str, str]


class Pencari:
    """Finds moves in a city, nobody and no seat in two of them."""

    def __init__(self, klien: Klien, tmt: date) -> None:
        self._klien, self._tmt = klien, tmt
        self._menurut: dict[tuple[str, str], dict[str, list[_Orang]]] = defaultdict(lambda: defaultdict(list))
        self._kosong: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        self._terpakai: set[str] = set()

    async def muat(self, kecuali: Collection[str]) -> None:
        """Who there is, and which seats are vacant; ``kecuali`` are the people and posts of other stories."""
        instansi: dict[str, str] = {}
        async for kursi in self._klien.semua("/api/pegawai/jabatan", jenjang=JENJANG, limit=SEKALI):
            instansi[kursi["kode"]] = kursi["instansi"]
            if kursi["lowong"] and kursi["kode"] not in kecuali:
                self._kosong[kursi["instansi"], kursi["nama"]].append(kursi)
        async for each in _orang(self._klien, instansi, await _berusulan(self._klien) | set(kecuali)):
            self._menurut[each.kelompok][each.kode].append(each)

    async def cincin(self, panjang: int, banyak: int = 1) -> list[tuple[Pindah, ...]]:
        """So many people of whom each takes the seat of the one before, and the first that of the last."""
        calon = (
            tuple(_ke(each, pilih[nomor - 1]) for nomor, each in enumerate(pilih))
            for milik in self._menurut.values()
            for pilih in _berlainan(milik, self._terpakai, panjang)
        )
        return await self._pilih(calon, banyak)

    async def rantai(self, panjang: int, banyak: int = 1) -> list[tuple[Pindah, ...]]:
        """The first goes to a vacant seat, each other one to the seat of who stands before."""
        return await self._pilih(self._calon_rantai(panjang), banyak)

    def _calon_rantai(self, panjang: int) -> Iterator[tuple[Pindah, ...]]:
        for kelompok, milik in self._menurut.items():
            kosong = [each for each in self._kosong.get(kelompok, ()) if each["kode"] not in self._terpakai]
            # Each seat once: whom it does not suit, the next one may.
            for pilih, kursi in zip(_berlainan(milik, self._terpakai, panjang), kosong, strict=False):
                if kursi["kode_unit"] not in {each.unit for each in pilih}:
                    depan = pilih[0]
                    maju = Pindah(depan.nip, depan.nama, depan.kode, depan.unit, kursi["kode"])
                    yield (maju, *(_ke(each, pilih[nomor]) for nomor, each in enumerate(pilih[1:])))

    async def sebanyak(self, orang: int) -> list[tuple[Pindah, ...]]:
        """Chains and rings of so many people together, some of each; fewer people where the city has no more."""
        hasil: list[tuple[Pindah, ...]] = []
        for cara, panjang in ((self.rantai, 4), (self.cincin, 3), (self.cincin, 2), (self.rantai, 2), (self.rantai, 1)):
            sisa = orang - sum(map(len, hasil))
            # Of the longer ones not all: a city moves its people in many ways.
            hasil += await cara(panjang, sisa // panjang if panjang < 3 else min(4, sisa // panjang))
        return hasil

    async def _pilih(self, calon: Iterator[tuple[Pindah, ...]], banyak: int) -> list[tuple[Pindah, ...]]:
        """The first of these against whom no rule stands or warns; nobody else gets their people and seats."""
        hasil: list[tuple[Pindah, ...]] = []
        while len(hasil) < banyak and (sekelompok := list(islice(calon, SEKALI // 4))):
            for satu, boleh in zip(sekelompok, await self._boleh(sekelompok), strict=True):
                if boleh and len(hasil) < banyak:
                    hasil.append(satu)
        for satu in hasil:
            self._terpakai |= {each.nip for each in satu} | {each.tujuan for each in satu if each.menggantikan is None}
        return hasil

    async def _boleh(self, semua: Sequence[tuple[Pindah, ...]]) -> list[bool]:
        """Of each of these whether all of it may go, asked at once."""
        pindah = [each for satu in semua for each in satu]
        pasangan = [{"nip": each.nip, "kode_jabatan": each.tujuan} for each in pindah]
        isi = {"pasangan": pasangan, "tmt": self._tmt.isoformat(), "hanya_penahan": True}
        hasil = baik(await self._klien.kirim("/api/mutasi/hukum/periksa", isi))["data"]
        tertahan = {
            each.nip
            for each, dinilai in zip(pindah, hasil, strict=True)
            for putusan in dinilai["putusan"]
            if putusan["tingkat"] != "keterangan" and not (each.menggantikan and _dari_penghuni(putusan))
        }
        return [tertahan.isdisjoint(each.nip for each in satu) for satu in semua]


async def _berusulan(klien: Klien) -> set[str]:
    """Who has been proposed before, whatever has become of it."""
    return {each["nip"] async for each in klien.semua("/api/mutasi/usulan", limit=SEKALI)}


async def _orang(klien: Klien, instansi: Mapping[str, str], kecuali: Collection[str]) -> AsyncIterator[_Orang]:
    async for each in klien.semua("/api/pegawai/asn", jenjang=JENJANG, limit=SEKALI):
        if each["status_pegawai"] == "PNS" and each["kode_jabatan"] in instansi and each["nip"] not in kecuali:
            kelompok = (instansi[each["kode_jabatan"]], each["nama_jabatan"])
            yield _Orang(each["nip"], each["nama"], each["kode_jabatan"], each["kode_unit"], kelompok)


def _berlainan(milik: dict[str, list[_Orang]], terpakai: set[str], panjang: int) -> Iterator[list[_Orang]]:
    """People of so many different posts and units, again and again others."""
    antre = {kode: [each for each in semua if each.nip not in terpakai] for kode, semua in milik.items()}
    while True:
        pilih: list[_Orang] = []
        for semua in sorted(antre.values(), key=len, reverse=True):
            if semua and semua[0].unit not in {each.unit for each in pilih}:
                pilih.append(semua[0])
            if len(pilih) == panjang:
                break
        if len(pilih) < panjang:
            return
        yield pilih
        for each in pilih:
            antre[each.kode].remove(each)


def _ke(orang: _Orang, lain: _Orang) -> Pindah:
    return Pindah(orang.nip, orang.nama, orang.kode, orang.unit, lain.kode, lain.nip)
