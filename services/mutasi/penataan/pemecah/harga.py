"""All pairs at the prices of a plan: who would gain more elsewhere, and which pairs are worth exactly as much.

People of one kind see the same prices, so the posts of a type come down to the cheapest of them, and a row of the
fits is compared type by type: n × T numbers instead of n × m. What has been compared stays so as long as neither the
person's gain nor the post's price goes down.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from services.mutasi.penataan.soal import TIDAK, Angka, Bulat, Nomor, Soal, Ya

BARIS = 128
"""People at a time: what is worked on stays in the cache."""
SEKALI, BERSAMA = 2048, 256
"""People of one kind that one thread is given; kinds of fewer people are looked at together."""
BAGIAN = 4
"""Of how many parts of the types each person is offered the best."""
JALUR, SERENTAK = 2, 1 << 20
"""Threads, and how many numbers make them worth their while."""
TERENDAH = -(1 << 60)
"""Lower than any value at any price."""


class Ukuran(NamedTuple):
    """How values are counted: times ``skala``, less ``denda`` for each move."""

    skala: int = 1
    denda: int = 0


BIASA = Ukuran()


class Harga(NamedTuple):
    """What each person gains, and what a seat of each post costs, as values are counted."""

    orang: Bulat
    jabatan: Bulat
    ukuran: Ukuran

    @property
    def sempit(self) -> bool:
        """32 bits are enough to compare with."""
        batas = -TIDAK >> 2
        skala, denda = self.ukuran
        return skala == 1 and -batas < int(self.orang.min()) and int(self.jabatan.max()) + denda < batas


@dataclass(frozen=True)
class _Murah:
    """What some kinds of people see of the posts that are looked at, type by type; a row for each kind."""

    tipe: Nomor
    """Types that have such posts; where all are looked at, every type, and one without is as good as excluded."""
    dijual: Nomor
    """The posts, by type."""
    di: Nomor
    """Where each post of the question is among them, or -1, (m,)."""
    sisa: Angka
    """Surcharge less price of each."""
    awal: Bulat
    """Where each type that has posts begins among them."""
    ada: Nomor
    """Which of ``tipe`` those are."""
    satu: Angka
    """The best of each type."""

    @cached_property
    def _termurah(self) -> Ya:
        panjang = np.diff(self.awal, append=len(self.dijual))
        hasil: Ya = self.sisa == np.repeat(self.satu[:, self.ada], panjang, axis=1)
        return hasil

    @cached_property
    def jabatan(self) -> Nomor:
        """The posts that are the best of their type, one type after another."""
        return self.dijual[np.nonzero(self._termurah)[1]]

    @cached_property
    def banyak(self) -> Bulat:
        """How many of each type."""
        hasil = np.zeros(self.satu.shape, np.int64)
        hasil[:, self.ada] = np.add.reduceat(self._termurah, self.awal, axis=1, dtype=np.int64)
        return hasil

    @cached_property
    def mulai(self) -> Bulat:
        """Where those of each type begin."""
        return np.cumsum(self.banyak).reshape(self.banyak.shape) - self.banyak

    def selain(self, jenis: int, kolom: int, jabatan: int) -> tuple[int, int]:
        """The best of one type without this post, and a post that is worth it."""
        ke = int(np.searchsorted(self.ada, kolom))
        akhir = self.awal[ke + 1] if ke + 1 < len(self.awal) else len(self.dijual)
        semua = self.dijual[self.awal[ke] : akhir]
        sisa = np.where(semua == jabatan, np.int64(TERENDAH), self.sisa[jenis, self.awal[ke] : akhir])
        letak = int(sisa.argmax())
        return int(sisa[letak]), int(semua[letak])


class Penilai:
    """Values of a question, ready to be compared with prices."""

    def __init__(self, soal: Soal, jalur: int = JALUR) -> None:
        self.soal = soal
        urut = np.argsort(soal.tipe, kind="stable").astype(np.int32)
        self._urut: Nomor = urut[soal.terbuka[urut]]
        urut = np.argsort(soal.kelas_orang, kind="stable").astype(np.int32)
        kelas, mulai = np.unique(soal.kelas_orang[urut], return_index=True)
        self._kelas = list(zip(kelas.tolist(), np.split(urut, mulai[1:]), strict=True))
        banyak = jalur > 1 and soal.cocok.size > SERENTAK
        self._semua = ThreadPoolExecutor(jalur).map if banyak else map

    def _dijual(self, harga: Harga, jabatan: Ya | None, sempit: bool) -> Callable[[Nomor], _Murah] | None:
        """What each kind of person sees of these posts (all, if None); None where there are none."""
        soal, (skala, denda) = self.soal, harga.ukuran
        dijual = self._urut if jabatan is None else self._urut[jabatan[self._urut]]
        if not len(dijual):
            return None
        jenis, lantai = (np.int32, TIDAK) if sempit else (np.int64, TERENDAH)
        tipe = soal.tipe[dijual]
        awal = np.flatnonzero(np.append(True, tipe[1:] != tipe[:-1]))
        ada = tipe[awal]
        kolom = ada if jabatan is not None else np.arange(soal.cocok.shape[1], dtype=np.int32)
        letak = np.arange(len(ada), dtype=np.int32) if jabatan is not None else ada
        golongan = soal.kelas_jabatan[dijual]
        di = np.full(soal.m, -1, np.int32)
        di[dijual] = np.arange(len(dijual), dtype=np.int32)
        tetap: Angka = (soal.tambahan[dijual].astype(np.int64) * skala - denda - harga.jabatan[dijual]).astype(jenis)

        def murah(kelas: Nomor) -> _Murah:
            ongkos = soal.ongkos[kelas]
            biaya = ongkos if sempit else np.where(ongkos > TIDAK, ongkos * np.int64(skala), 2 * TERENDAH)
            # Whatever is clipped is far below what anybody has.
            sisa: Angka = np.maximum(biaya[:, golongan] + tetap, lantai).astype(jenis, copy=False)
            satu: Angka = np.full((len(kelas), len(kolom)), lantai, sisa.dtype)
            satu[:, letak] = np.maximum.reduceat(sisa, awal, axis=1)
            return _Murah(kolom, dijual, di, sisa, awal, letak, satu)

        return murah

    def _tugas(self, orang: Ya) -> Iterator[tuple[Nomor, Nomor, Nomor]]:
        """Kinds, people, and of each the place of their kind among these."""
        kelas: list[int] = []
        orangnya: list[Nomor] = []

        def bersama() -> tuple[Nomor, Nomor, Nomor]:
            banyak = [len(each) for each in orangnya]
            return np.array(kelas, np.int32), np.concatenate(orangnya), np.repeat(np.arange(len(kelas)), banyak)

        for satu, anggota in self._kelas:
            dilihat = anggota[orang[anggota]]
            if len(dilihat) >= BERSAMA:
                for mulai in range(0, len(dilihat), SEKALI):
                    bagian = dilihat[mulai : mulai + SEKALI]
                    yield np.array([satu], np.int32), bagian, np.zeros(len(bagian), np.int64)
            elif len(dilihat):
                kelas.append(satu)
                orangnya.append(dilihat)
                if sum(map(len, orangnya)) >= BERSAMA:
                    yield bersama()
                    kelas, orangnya = [], []
        if kelas:
            yield bersama()

    def _blok(
        self, murah: _Murah, anggota: Nomor, jenis: Nomor, ukuran: Ukuran, sempit: bool
    ) -> Iterator[tuple[Nomor, Nomor, Angka]]:
        """Some people at a time, their kind, and value less price of the best post of each type, (people, types).

        The numbers are overwritten by those of the next. Their own posts are among the posts.
        """
        soal, lebar = self.soal, len(murah.tipe)
        semua = lebar == soal.cocok.shape[1]
        ruang = np.empty((BARIS, lebar), murah.satu.dtype)
        for mulai in range(0, len(anggota), BARIS):
            siapa = anggota[mulai : mulai + BARIS]
            nilai, kelas = ruang[: len(siapa)], jenis[mulai : mulai + BARIS]
            satu = murah.satu[0] if len(murah.satu) == 1 else murah.satu[kelas]
            if sempit and semua and soal.cocok.dtype == nilai.dtype:
                np.take(soal.cocok, siapa, axis=0, out=nilai, mode="clip")
                nilai += satu
            else:
                cocok = soal.cocok[siapa] if semua else soal.cocok[siapa[:, None], murah.tipe]
                if sempit:
                    np.add(cocok, satu, out=nilai, casting="unsafe")
                else:
                    nilai[:] = np.where(cocok > TIDAK, cocok * np.int64(ukuran.skala) + satu, TERENDAH)
            yield siapa, kelas, nilai

    def _milik(
        self, murah: _Murah, siapa: Nomor, kelas: Nomor, nilai: Angka, punya: Bulat
    ) -> Iterator[tuple[int, int, int]]:
        """Row, column and post of whoever's own post is the best of its type and looks worth what they have, or more:
        moving to where one is is no move."""
        soal = self.soal
        asal = soal.asal[siapa]
        punya_asal = np.flatnonzero((asal >= 0) & (murah.di[asal] >= 0))
        asal = asal[punya_asal]
        kolom = np.searchsorted(murah.tipe, soal.tipe[asal])
        jenis = kelas[punya_asal]
        terbaik = murah.sisa[jenis, murah.di[asal]] == murah.satu[jenis, kolom]
        cukup = nilai[punya_asal, kolom] >= punya[punya_asal]
        for ke in np.flatnonzero(terbaik & cukup).tolist():
            yield int(punya_asal[ke]), int(kolom[ke]), int(asal[ke])

    def lebih_baik(self, harga: Harga, orang: Ya, jabatan: Ya | None = None) -> tuple[Bulat, Bulat]:
        """Moves that beat what people have at these prices, and by how much each person's best one does, (n,).

        Only for ``orang``, and only to ``jabatan`` if given.
        """
        soal, sempit = self.soal, harga.sempit
        untung = np.zeros(soal.n, np.int64)
        dilihat = self._dijual(harga, jabatan, sempit)
        if dilihat is None:
            return np.zeros(0, np.int64), untung

        def satu(tugas: tuple[Nomor, Nomor, Nomor]) -> Bulat:
            murah, hasil = dilihat(tugas[0]), [np.zeros(0, np.int64)]
            for semua, golongan, isi in self._blok(murah, *tugas[1:], harga.ukuran, sempit):
                naik = np.flatnonzero(isi.max(axis=1) > harga.orang[semua])
                if not len(naik):
                    continue
                siapa, kelas, nilai, punya = semua[naik], golongan[naik], isi[naik], harga.orang[semua[naik]]
                ganti: dict[int, int] = {}
                for baris, kolom, asal in self._milik(murah, siapa, kelas, nilai, punya):
                    sisa, ganti[baris] = murah.selain(int(kelas[baris]), kolom, asal)
                    cocok = int(soal.cocok[siapa[baris], murah.tipe[kolom]])
                    nilai[baris, kolom] = max(cocok * harga.ukuran.skala + sisa, TIDAK if sempit else TERENDAH)
                untung[siapa] = np.maximum(nilai.max(axis=1) - punya, 0)
                hasil += self._calon(murah, siapa, kelas, nilai, punya, ganti)
            return np.concatenate(hasil)

        hasil = list(self._semua(satu, self._tugas(orang)))
        return np.concatenate([np.zeros(0, np.int64), *hasil]), untung

    def _calon(
        self, murah: _Murah, siapa: Nomor, kelas: Nomor, nilai: Angka, punya: Bulat, ganti: dict[int, int]
    ) -> Iterator[Bulat]:
        """The best post of each part of the types, where it beats what they have; equally cheap ones are dealt out.

        ``ganti``: what rows take instead of their own post.
        """
        soal = self.soal
        tepi = np.unique(np.linspace(0, nilai.shape[1], BAGIAN + 1).astype(int)).tolist()
        for mulai, akhir in pairwise(tepi):
            bagian = nilai[:, mulai:akhir]
            tipe = bagian.argmax(axis=1)
            naik = np.flatnonzero(bagian[np.arange(len(siapa)), tipe] > punya)
            orang, tipe = siapa[naik], tipe[naik] + mulai
            jenis = kelas[naik]
            jabatan = murah.jabatan[murah.mulai[jenis, tipe] + orang % murah.banyak[jenis, tipe]]
            for ke in np.flatnonzero(jabatan == soal.asal[orang]).tolist():
                jabatan[ke] = ganti[int(naik[ke])]
            yield orang.astype(np.int64) * (soal.m + 1) + jabatan

    def setara(self, harga: Harga, orang: Ya) -> Bulat:
        """All moves that are worth exactly what their person has at these prices, and some that are not."""
        soal, sempit = self.soal, harga.sempit
        dilihat = self._dijual(harga, None, sempit)
        if dilihat is None:
            return np.zeros(0, np.int64)

        def satu(tugas: tuple[Nomor, Nomor, Nomor]) -> Bulat:
            murah, hasil = dilihat(tugas[0]), [np.zeros(0, np.int64)]
            for siapa, kelas, nilai in self._blok(murah, *tugas[1:], harga.ukuran, sempit):
                punya = harga.orang[siapa]
                baris, tipe = np.divmod(np.flatnonzero(nilai == punya.astype(nilai.dtype)[:, None]), nilai.shape[1])
                jenis = kelas[baris]
                banyak = murah.banyak[jenis, tipe]
                dalam = np.arange(int(banyak.sum())) - np.repeat(np.cumsum(banyak) - banyak, banyak)
                jabatan = murah.jabatan[np.repeat(murah.mulai[jenis, tipe], banyak) + dalam]
                hasil.append(np.repeat(siapa[baris], banyak).astype(np.int64) * (soal.m + 1) + jabatan)
                for milik, kolom, _ in self._milik(murah, siapa, kelas, nilai, punya):
                    setipe = self._urut[soal.tipe[self._urut] == murah.tipe[kolom]]
                    hasil.append(int(siapa[milik]) * (soal.m + 1) + setipe.astype(np.int64))
            return np.concatenate(hasil)

        hasil = self._semua(satu, self._tugas(orang))
        return np.concatenate([np.zeros(0, np.int64), *hasil])
