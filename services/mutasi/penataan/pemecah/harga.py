"""All pairs at the prices of a plan: who would gain more elsewhere, and which pairs are worth exactly as much.

People of one kind see the same prices, so the posts of a type come down to the cheapest of them, and a row of the
fits is compared type by type: n × T numbers instead of n × m. What has been compared stays so as long as neither the
person's gain nor the post's price goes down.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from services.mutasi.penataan.soal import TIDAK, Bulat, Nomor, Soal, Ya

BARIS = 128
"""People at a time: what is worked on stays in the cache."""
SEKALI = 2048
"""People of one kind that one thread is given."""
BAGIAN = 8
"""Of how many parts of the types each person is offered the best."""
JALUR = 2
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


@dataclass(frozen=True, slots=True)
class _Murah:
    """What a kind of person sees of some types of posts: the best surcharge less price, and the posts that have it."""

    tipe: Nomor
    letak: Nomor
    """Of each type its place in ``tipe``, (T,), or -1."""
    satu: Bulat
    dua: Bulat
    """The same without one of these posts."""
    kedua: Nomor
    """A post that has ``dua`` where only one has ``satu``."""
    banyak: Bulat
    mulai: Bulat
    jabatan: Nomor
    """Of all types one after another, from ``mulai``, ``banyak`` of each."""
    termurah: Ya
    """Which posts are among them, (m,)."""


class Penilai:
    """Values of a question, ready to be compared with prices."""

    def __init__(self, soal: Soal) -> None:
        self.soal = soal
        self._urut = np.argsort(soal.tipe, kind="stable").astype(np.int32)
        urut = np.argsort(soal.kelas_orang, kind="stable").astype(np.int32)
        kelas, mulai = np.unique(soal.kelas_orang[urut], return_index=True)
        self._kelas = list(zip(kelas.tolist(), np.split(urut, mulai[1:]), strict=True))
        self._kolam = ThreadPoolExecutor(JALUR)

    def _murah(self, kelas: int, harga: Harga, dijual: Nomor) -> _Murah:
        """``dijual``: the posts that are looked at, by type."""
        soal, (skala, denda) = self.soal, harga.ukuran
        ongkos = soal.ongkos[kelas, soal.kelas_jabatan[dijual]].astype(np.int64)
        sisa = (ongkos + soal.tambahan[dijual]) * skala - denda - harga.jabatan[dijual]
        sisa[(ongkos <= TIDAK) | ~soal.terbuka[dijual]] = TERENDAH
        tipe, awal = np.unique(soal.tipe[dijual], return_index=True)
        panjang = np.diff(awal, append=len(dijual))
        satu = np.maximum.reduceat(sisa, awal)
        termurah = sisa == np.repeat(satu, panjang)
        banyak = np.add.reduceat(termurah, awal, dtype=np.int64)
        sisa[termurah] = TERENDAH
        dua = np.maximum.reduceat(sisa, awal)
        lain = np.flatnonzero((sisa == np.repeat(dua, panjang)) & ~termurah)
        kedua = np.zeros(len(tipe), np.int32)
        kedua[np.repeat(np.arange(len(tipe)), panjang)[lain]] = dijual[lain]
        di = np.zeros(soal.m, np.bool_)
        di[dijual[termurah]] = True
        letak = np.full(soal.cocok.shape[1], -1, np.int32)
        letak[tipe] = np.arange(len(tipe))
        dua = np.where(banyak > 1, satu, dua)
        return _Murah(tipe, letak, satu, dua, kedua, banyak, np.cumsum(banyak) - banyak, dijual[termurah], di)

    def _tugas(self, orang: Ya) -> Iterator[tuple[int, Nomor]]:
        for kelas, anggota in self._kelas:
            dilihat = anggota[orang[anggota]]
            for mulai in range(0, len(dilihat), SEKALI):
                yield kelas, dilihat[mulai : mulai + SEKALI]

    def _nilai(self, murah: _Murah, orang: Nomor, harga: Harga, sempit: bool) -> Bulat | Nomor:
        """Value less price of the best post of each type for some people, (people, types); not of their own posts."""
        soal, skala = self.soal, harga.ukuran.skala
        cocok = soal.cocok[orang] if len(murah.tipe) == soal.cocok.shape[1] else soal.cocok[orang[:, None], murah.tipe]
        if sempit:
            # Whatever is clipped is far below what anybody has.
            hasil: Bulat | Nomor = cocok + np.maximum(murah.satu, TIDAK).astype(np.int32)
            lantai = TIDAK
        else:
            hasil = np.where(cocok > TIDAK, cocok * np.int64(skala) + murah.satu, TERENDAH)
            lantai = TERENDAH
        asal = soal.asal[orang]
        sendiri = np.flatnonzero((asal >= 0) & murah.termurah[asal])
        letak = murah.letak[soal.tipe[asal[sendiri]]]
        punya = cocok[sendiri, letak].astype(np.int64)
        ganti = np.maximum(punya * skala + np.maximum(murah.dua[letak], lantai), lantai)
        hasil[sendiri, letak] = np.where(punya > TIDAK, ganti, lantai)
        return hasil

    def lebih_baik(self, harga: Harga, orang: Ya, jabatan: Ya | None = None) -> tuple[Bulat, Bulat]:
        """Moves that beat what people have at these prices, and by how much each person's best one does, (n,).

        Only for ``orang``, and only to ``jabatan`` if given.
        """
        soal, sempit = self.soal, harga.sempit
        dijual = self._urut if jabatan is None else self._urut[jabatan[self._urut]]
        untung = np.zeros(soal.n, np.int64)
        if not len(dijual):
            return np.zeros(0, np.int64), untung

        def satu(tugas: tuple[int, Nomor]) -> Bulat:
            kelas, anggota = tugas
            murah = self._murah(kelas, harga, dijual)
            hasil = [np.zeros(0, np.int64)]
            for mulai in range(0, len(anggota), BARIS):
                siapa = anggota[mulai : mulai + BARIS]
                nilai, punya = self._nilai(murah, siapa, harga, sempit), harga.orang[siapa]
                lebih = nilai.max(axis=1) - punya
                naik = np.flatnonzero(lebih > 0)
                if len(naik):
                    untung[siapa[naik]] = lebih[naik]
                    hasil += self._calon(murah, siapa[naik], nilai[naik], punya[naik])
            return np.concatenate(hasil)

        hasil = list(self._kolam.map(satu, self._tugas(orang)))
        return np.concatenate([np.zeros(0, np.int64), *hasil]), untung

    def _calon(self, murah: _Murah, siapa: Nomor, nilai: Bulat | Nomor, punya: Bulat) -> Iterator[Bulat]:
        """The best post of each part of the types, where it beats what they have; equally cheap ones are dealt out."""
        soal = self.soal
        tepi = np.unique(np.linspace(0, nilai.shape[1], BAGIAN + 1).astype(int)).tolist()
        for mulai, akhir in pairwise(tepi):
            bagian = nilai[:, mulai:akhir]
            tipe = bagian.argmax(axis=1)
            naik = np.flatnonzero(bagian[np.arange(len(siapa)), tipe] > punya)
            orang, tipe = siapa[naik], tipe[naik] + mulai
            banyak = murah.banyak[tipe]
            jabatan = murah.jabatan[murah.mulai[tipe] + orang % banyak]
            geser = murah.jabatan[murah.mulai[tipe] + (orang + 1) % banyak]
            lain = np.where(banyak > 1, geser, murah.kedua[tipe])
            yield orang.astype(np.int64) * (soal.m + 1) + np.where(jabatan != soal.asal[orang], jabatan, lain)

    def setara(self, harga: Harga, orang: Ya) -> Bulat:
        """All moves that are worth exactly what their person has at these prices, and some that are not."""
        soal, sempit = self.soal, harga.sempit

        def satu(tugas: tuple[int, Nomor]) -> Bulat:
            kelas, anggota = tugas
            murah = self._murah(kelas, harga, self._urut)
            hasil = [np.zeros(0, np.int64)]
            for mulai in range(0, len(anggota), BARIS):
                siapa = anggota[mulai : mulai + BARIS]
                baris, tipe = np.nonzero(self._nilai(murah, siapa, harga, sempit) == harga.orang[siapa][:, None])
                banyak = murah.banyak[tipe]
                dalam = np.arange(int(banyak.sum())) - np.repeat(np.cumsum(banyak) - banyak, banyak)
                jabatan = murah.jabatan[np.repeat(murah.mulai[tipe], banyak) + dalam]
                hasil.append(np.repeat(siapa[baris], banyak).astype(np.int64) * (soal.m + 1) + jabatan)
                hasil += self._setipe(murah, siapa[np.unique(baris)])
            return np.concatenate(hasil)

        hasil = self._kolam.map(satu, self._tugas(orang))
        return np.concatenate([np.zeros(0, np.int64), *hasil])

    def _setipe(self, murah: _Murah, siapa: Nomor) -> Iterator[Bulat]:
        """Whoever holds the only cheapest post of its type would look at the others of the type."""
        soal = self.soal
        asal = soal.asal[siapa]
        for orang in siapa[(asal >= 0) & murah.termurah[asal]].tolist():
            tipe = soal.tipe[soal.asal[orang]]
            if murah.banyak[murah.letak[tipe]] == 1:
                yield orang * (soal.m + 1) + np.flatnonzero(soal.tipe == tipe)
