"""The network that the planner works with, and how it goes on: prices and a plan say what is left to be solved.

Between people and posts stand junctions, one for each type of post: whoever fits a type reaches all its posts through
one pair, at the least that a move to each of them costs anybody. Who would pay less goes to the post directly. A place
is a post's number, m for having none, or m + 1 + type for the junction of a type.

New pairs, other values and other numbers of seats change little of a plan. Each person is sent where the prices are
best; seats that are then missing or left over are all that flows, at what pairs are short of their prices.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from services.mutasi.penataan.soal import TANPA, TERTINGGI, TIDAK, Angka, Bulat, Nomor, Soal, Ya

SEPI = 64
"""Little is to flow when it is less than this part of the nodes."""
MUSTAHIL = -(1 << 60)
"""What a junction is worth that leads nowhere."""


@dataclass(frozen=True)
class Simpang:
    """The junctions of a question: to which posts one comes through that of their type, and what that is worth."""

    soal: Soal

    @cached_property
    def _pola(self) -> tuple[Ya, Nomor]:
        """Which kinds of people may come to a post, each way once, (ways, kinds); and the way of each post, (m,)."""
        pola, nomor = np.unique((self.soal.ongkos > TIDAK).T, axis=0, return_inverse=True)
        return pola, nomor.reshape(-1).astype(np.int32)[self.soal.kelas_jabatan]

    @cached_property
    def _terpilih(self) -> Nomor:
        """Of each type the way of most of its posts, (T,)."""
        soal, (pola, nomor) = self.soal, self._pola
        sama, banyak = np.unique(
            soal.tipe[soal.terbuka] * np.int64(len(pola)) + nomor[soal.terbuka], return_counts=True
        )
        sama = sama[np.argsort(banyak, kind="stable")]
        hasil = np.full(soal.cocok.shape[1], -1, np.int32)
        hasil[sama // len(pola)] = sama % len(pola)
        return hasil

    @cached_property
    def jabatan(self) -> Nomor:
        """By type. Of each type the posts that are open to the same kinds of people, where there are several."""
        soal = self.soal
        lewat = soal.terbuka & (self._pola[1] == self._terpilih[soal.tipe])
        banyak = np.bincount(soal.tipe[lewat], minlength=soal.cocok.shape[1])
        jabatan = np.flatnonzero(lewat & (banyak[soal.tipe] > 1)).astype(np.int32)
        return jabatan[np.argsort(soal.tipe[jabatan], kind="stable")]

    def boleh(self, orang: Angka, tipe: Angka) -> Ya:
        """Which of these people may use the junctions of these types."""
        soal = self.soal
        milik = np.where(soal.asal[orang] >= 0, soal.tipe[soal.asal[orang]], -1)
        hasil: Ya = self.ada[tipe] & self._pola[0][self._terpilih[tipe], soal.kelas_orang[orang]]
        hasil &= (milik != tipe) | self.boleh_pulang[orang]
        return hasil

    @cached_property
    def tipe(self) -> Nomor:
        """The type of each of them."""
        return self.soal.tipe[self.jabatan]

    @cached_property
    def nilai(self) -> Bulat:
        """What moving to each of them is worth to whoever it costs most, without the fit."""
        soal = self.soal
        terendah: Bulat = np.where(soal.ongkos > TIDAK, soal.ongkos, TERTINGGI).min(axis=0).astype(np.int64)
        hasil: Bulat = terendah[soal.kelas_jabatan[self.jabatan]] + soal.tambahan[self.jabatan]
        return hasil

    @cached_property
    def awal(self) -> Bulat:
        """Where each type begins."""
        return np.flatnonzero(np.append(True, self.tipe[1:] != self.tipe[:-1])[: len(self.tipe)])

    @cached_property
    def lewat(self) -> Ya:
        """Which posts are reached through a junction, (m,)."""
        hasil = np.zeros(self.soal.m, np.bool_)
        hasil[self.jabatan] = True
        return hasil

    @cached_property
    def ada(self) -> Ya:
        """Which types have a junction, (T,)."""
        hasil = np.zeros(self.soal.cocok.shape[1], np.bool_)
        hasil[self.tipe] = True
        return hasil

    @cached_property
    def terendah(self) -> Bulat:
        """What a move to each post costs through its junction, (m,)."""
        hasil = np.zeros(self.soal.m, np.int64)
        hasil[self.jabatan] = self.nilai - self.soal.tambahan[self.jabatan]
        return hasil

    @cached_property
    def boleh_pulang(self) -> Ya:
        """Who may use the junction of the own post's type: whom it does not pay more for the own post than staying."""
        soal = self.soal
        hasil = np.ones(soal.n, np.bool_)
        punya = np.flatnonzero((soal.asal >= 0) & self.lewat[soal.asal])
        asal = soal.asal[punya]
        pindah = soal.cocok[punya, soal.tipe[asal]] + self.terendah[asal] + soal.tambahan[asal]
        hasil[punya] = pindah <= soal.nilai_asal[punya]
        return hasil

    def harga(self, jabatan: Bulat, skala: int) -> Bulat:
        """What being at each junction is worth at these prices, (T,)."""
        hasil = np.full(self.soal.cocok.shape[1], MUSTAHIL, np.int64)
        if len(self.tipe):
            hasil[self.tipe[self.awal]] = np.maximum.reduceat(self.nilai * skala - jabatan[self.jabatan], self.awal)
        return hasil


class Keadaan(NamedTuple):
    """A plan on the network, and prices for it."""

    tempat: Nomor
    """Where each person goes, or -1, (n,)."""
    lewat: Bulat
    """How many come to each post of the junctions through them."""
    orang: Bulat
    """What each person gains, (n,)."""
    jabatan: Bulat
    """Price of a seat, at least 0, (m,)."""

    def pilihan(self, simpang: Simpang) -> Nomor:
        """The post of each person, or ``TANPA``; who comes through a junction is given one of those left to it."""
        soal = simpang.soal
        hasil = np.where(self.tempat >= soal.m, TANPA, self.tempat).astype(np.int32)
        orang = np.flatnonzero(self.tempat > soal.m)
        hasil[orang[np.argsort(self.tempat[orang], kind="stable")]] = np.repeat(simpang.jabatan, self.lewat)
        return hasil


def awal_mula(simpang: Simpang) -> Keadaan:
    """Nobody anywhere, and everything for nothing."""
    soal = simpang.soal
    return Keadaan(
        np.full(soal.n, -1, np.int32),
        np.zeros(len(simpang.jabatan), np.int64),
        np.zeros(soal.n, np.int64),
        np.zeros(soal.m, np.int64),
    )


def lanjutkan(
    simpang: Simpang, orang: Nomor, tempat: Nomor, nilai: Bulat, skala: int, kursi: Bulat, dari: Keadaan
) -> Keadaan:
    """The plan of the highest value on these pairs, in the order of people and places, and prices for it.

    Each person's place m must be among them.
    """
    n, m = simpang.soal.n, simpang.soal.m
    harga, banyak_tempat = dari.jabatan, m + 1 + simpang.soal.cocok.shape[1]
    di_simpang = simpang.harga(harga, skala)
    sisa = nilai + np.concatenate([-harga, [0], di_simpang])[tempat]
    awal = np.flatnonzero(np.append(True, orang[1:] != orang[:-1]))
    untung = np.maximum.reduceat(sisa, awal)
    kurang = untung[orang] - sisa
    # Who is where the prices are best stays; everybody else goes there, whether there is a seat or not.
    pas = np.flatnonzero(kurang == 0)
    tetap = pas[dari.tempat[orang[pas]] == tempat[pas]]
    dipakai = pas[np.append(True, orang[pas][1:] != orang[pas][:-1])]
    dipakai[orang[tetap]] = tetap
    menuju = tempat[dipakai]
    # What is short of the price through its junction is not used.
    kurang_lewat = di_simpang[simpang.tipe] - (simpang.nilai * skala - harga[simpang.jabatan])
    lewat = np.where(kurang_lewat == 0, dari.lewat, 0)
    isi = np.bincount(menuju, minlength=banyak_tempat)
    isi[simpang.jabatan] += lewat
    np.subtract.at(isi, m + 1 + simpang.tipe, lewat)
    # A seat that has a price is taken.
    duduk = np.where(harga > 0, kursi, np.minimum(isi[:m], kursi))
    pasokan = np.zeros(n + banyak_tempat, np.int64)
    pasokan[n:] = isi
    pasokan[n : n + m] -= duduk
    pasokan[n + m] = 0
    pasokan[n + m] = -pasokan.sum()
    if not pasokan.any():
        return Keadaan(menuju, lewat, untung, harga)
    lain = np.ones(len(orang), np.bool_)
    lain[dipakai] = False
    lain &= kurang < -MUSTAHIL >> 1
    maju = np.flatnonzero(lain)
    ada = np.flatnonzero(lewat)
    bebas, terisi = np.flatnonzero(kursi > duduk), np.flatnonzero(duduk)
    ke_simpang, jabatan = n + m + 1 + simpang.tipe.astype(np.int64), n + simpang.jabatan.astype(np.int64)
    dari_simpul = np.concatenate([n + menuju, ke_simpang, jabatan[ada], n + bebas, np.full(len(terisi), n + m)])
    ke_simpul = np.concatenate([np.arange(n), jabatan, ke_simpang[ada], np.full(len(bebas), n + m), n + terisi])
    muat = np.concatenate(
        [np.ones(n, np.int64), np.full(len(jabatan), n), lewat[ada], (kursi - duduk)[bebas], duduk[terisi]]
    )
    biaya = np.concatenate(
        [np.zeros(n, np.int64), kurang_lewat, np.zeros(len(ada) + len(bebas), np.int64), harga[terisi]]
    )
    urut = np.argsort(dari_simpul * (n + banyak_tempat) + ke_simpul, kind="stable")
    arus, potensi = _alirkan(
        np.concatenate([orang[maju], dari_simpul[urut].astype(np.int32)]),
        np.concatenate([n + tempat[maju], ke_simpul[urut].astype(np.int32)]),
        np.concatenate([np.ones(len(maju), np.int64), muat[urut]]),
        np.concatenate([kurang[maju], biaya[urut]]),
        pasokan,
    )
    pindah = maju[arus[: len(maju)] > 0]
    menuju[orang[pindah]] = tempat[pindah]
    kembali = np.empty(len(urut), np.int64)
    kembali[urut] = arus[len(maju) :]
    lewat = lewat + kembali[n : n + len(jabatan)]
    lewat[ada] -= kembali[n + len(jabatan) : n + len(jabatan) + len(ada)]
    potensi -= potensi[n + m]
    return Keadaan(menuju, lewat, untung + potensi[:n], np.maximum(harga - potensi[n : n + m], 0))


def _alirkan(dari: Nomor, ke: Nomor, muat: Bulat, biaya: Bulat, pasokan: Bulat) -> tuple[Bulat, Bulat]:
    """Flows and potentials of the cheapest flow.

    Where little is to flow, it is looked for nearby first: the simplex would wander through all that costs too much.
    """
    mahal = biaya[biaya > 0]
    if len(mahal) and np.maximum(pasokan, 0).sum() * SEPI < len(pasokan):
        for bagian in (16, 4):
            dekat = biaya <= np.partition(mahal, len(mahal) // bagian)[len(mahal) // bagian]
            hasil = _selesaikan(dari[dekat], ke[dekat], muat[dekat], biaya[dekat], pasokan)
            if hasil is not None:
                arus, potensi = np.zeros(len(biaya), np.int64), hasil[1]
                arus[dekat] = hasil[0]
                if (biaya + potensi[dari] >= potensi[ke])[~dekat].all():
                    return arus, potensi
    hasil = _selesaikan(dari, ke, muat, biaya, pasokan)
    if hasil is None:
        raise ValueError("jaringan tidak memuat semua orang")
    return hasil


def _selesaikan(dari: Nomor, ke: Nomor, muat: Bulat, biaya: Bulat, pasokan: Bulat) -> tuple[Bulat, Bulat] | None:
    """The same on these arcs; None if they cannot carry it."""
    # Native code is loaded only by who computes.
    from pylmcf import Graph

    graf = Graph(len(pasokan), dari, ke)
    graf.set_node_supply(pasokan)
    graf.set_edge_capacities(muat)
    graf.set_edge_costs(biaya)
    try:
        graf.solve()
    except RuntimeError:
        return None
    return graf.result(), graf.potentials()
