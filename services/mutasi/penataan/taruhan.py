"""Whose values could change a plan, by its prices: at most so much is at stake. Pure; nothing is solved.

Let one person's values come to others, v' for v, all at once and each within its bounds; everybody else's stay. Let s
be the place that the plan gives to that person, a their price, b the prices of seats (0 for having none), d what a move
is charged. Take another price for this person alone, the least that no place beats::

    a' = max over all places p of v'(p) - b(p) - d·[p is a move]

With it no pair beats its prices, so no plan is worth more than all prices together: that sum has grown by a' - a, and
the plan itself by v'(s) - v(s). Hence the best plan is better than this one by no more than the gap there was before,
plus the largest of the following over the places p, or 0 where all are below it::

    (v(p) - b(p) - d·[p is a move] - a)  +  (v'(p) - v(p)) - (v'(s) - v(s))

The first bracket is the reduced cost, never above 0; the second is bounded by how far values move against each other
(``naik``), for having no place by how far that of s falls (``turun``). For p = s the sum is the reduced cost of s. So
whoever has no place where it exceeds 0 may come to be worth whatever lies in the bounds: the plan stays as good as it
was proven to be. The other way round the bound need not be reached, for prices are not the only ones that prove a plan;
where p has a free seat and nobody waits for that of s, it is.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.soal import TANPA, TIDAK, Bulat, Nomor

TERBANYAK = 3
"""Places that are named for a person, those at which most is at stake."""
_TERENDAH = -(1 << 60)


class Alternatif(NamedTuple):
    """Places that people could come to instead, and what is then at stake at most; in no order."""

    letak: Nomor
    """Which of the people."""
    jabatan: Nomor
    """Post, ``TANPA`` for having none."""
    besar: Bulat
    """More than 0, in the unit of values."""


class Penaksir:
    """Looks at some people of a plan after the other."""

    def __init__(self, rencana: Rencana) -> None:
        soal = rencana.soal
        self._rencana, self._soal = rencana, soal
        self._nama = np.argsort(np.argsort(np.array(soal.kode)))
        # By type, and then by code: of equal posts the first is named, whatever the order of rows.
        self._urut = np.lexsort((self._nama, soal.tipe)).astype(np.int32)
        tipe = soal.tipe[self._urut]
        self._mulai = np.flatnonzero(np.append(True, tipe[1:] != tipe[:-1]))
        self._tipe = tipe[self._mulai]
        self._tetap = soal.tambahan.astype(np.int64) * rencana.skala - rencana.denda - rencana.harga_jabatan
        self._disematkan = np.zeros(soal.n, np.bool_)
        self._disematkan[[siapa for siapa, _ in (*soal.harus, *soal.tidak_boleh)]] = True
        self._ingin = np.argsort(soal.suka_orang, kind="stable")

    def taksir(self, orang: Nomor, naik: Bulat, turun: Bulat) -> Alternatif:
        """What is at stake for these people; ``naik`` (k, T) and ``turun`` (k,) as above, 0 for the type of s."""
        letak, jabatan = (np.concatenate(each) for each in zip(*self._calon(orang, naik), strict=True))
        besar = self._besar(orang, letak, jabatan, naik, turun)
        urut = np.lexsort((np.where(jabatan == TANPA, -1, self._nama[jabatan]), -besar, letak))
        urut = urut[besar[urut] > 0]
        letak, jabatan = letak[urut], jabatan[urut]
        sekali = np.append(True, (letak[1:] != letak[:-1]) | (jabatan[1:] != jabatan[:-1]))[: len(urut)]
        urut, letak = urut[sekali], letak[sekali]
        ke = np.arange(len(letak)) - np.searchsorted(letak, letak)
        hasil = urut[ke < TERBANYAK]
        return Alternatif(letak[ke < TERBANYAK], jabatan[sekali][ke < TERBANYAK], besar[hasil])

    def _calon(self, orang: Nomor, naik: Bulat) -> Iterator[tuple[Nomor, Nomor]]:
        """Pairs among which are those of each person at which most is at stake."""
        soal, semua = self._soal, np.arange(len(orang), dtype=np.int32)
        disematkan, asal = self._disematkan[orang], soal.asal[orang]
        tinggal = semua[(asal != TANPA) & ~disematkan]
        yield tinggal, asal[tinggal]
        yield semua[~disematkan], np.full(int((~disematkan).sum()), TANPA, np.int32)
        for each in np.flatnonzero(disematkan).tolist():
            boleh = np.flatnonzero(soal.baris(int(orang[each])) > TIDAK).astype(np.int32)
            yield np.full(len(boleh), each, np.int32), np.where(boleh == soal.m, TANPA, boleh).astype(np.int32)
        bebas = semua[~disematkan & ~soal.tetap[orang]]
        kelas = soal.kelas_orang[orang[bebas]]
        for satu in np.unique(kelas).tolist():
            siapa = bebas[kelas == satu]
            yield from self._menurut_tipe(siapa, orang[siapa], satu, naik[siapa])
        milik = soal.suka_orang[self._ingin]
        for each in bebas.tolist():
            awal, akhir = np.searchsorted(milik, [orang[each], orang[each] + 1])
            jabatan = soal.suka_jabatan[self._ingin[awal:akhir]].astype(np.int32)
            yield np.full(len(jabatan), each, np.int32), jabatan

    def _menurut_tipe(self, letak: Nomor, orang: Nomor, kelas: int, naik: Bulat) -> Iterator[tuple[Nomor, Nomor]]:
        """Of people of one kind the best post of each of the types at which most is at stake: they see the same prices,
        so the best of a type is the same for all but its holders."""
        soal, skala, asal = self._soal, self._rencana.skala, self._soal.asal[orang]
        ongkos = soal.ongkos[kelas, soal.kelas_jabatan].astype(np.int64)
        sisa = np.where((ongkos > TIDAK) & soal.terbuka, ongkos * skala + self._tetap, _TERENDAH)[self._urut]
        terbaik, wakil = self._terbaik(sisa)
        cocok = soal.cocok[orang][:, self._tipe].astype(np.int64)
        besar = (cocok + naik[:, self._tipe]) * skala + terbaik - self._rencana.harga_orang[orang, None]
        besar[(cocok <= TIDAK) | (terbaik <= _TERENDAH)] = _TERENDAH
        jabatan = np.broadcast_to(wakil, besar.shape).copy()
        # To go where one is is no move: the next best of the type, for the few who hold the best.
        kolom = np.searchsorted(self._tipe, soal.tipe[asal])
        for baris in np.flatnonzero((asal != TANPA) & (wakil[kolom] == asal)).tolist():
            di = int(kolom[baris])
            mulai, akhir = self._mulai[di], [*self._mulai[1:], len(sisa)][di]
            lain = np.where(self._urut[mulai:akhir] == asal[baris], _TERENDAH, sisa[mulai:akhir])
            jabatan[baris, di] = self._urut[mulai + int(lain.argmax())]
            besar[baris, di] += int(lain.max()) - int(terbaik[di]) if besar[baris, di] > _TERENDAH else 0
        semua = np.arange(len(orang))
        for _ in range(min(TERBANYAK, besar.shape[1])):
            ke = besar.argmax(axis=1)
            ada = besar[semua, ke] > 0
            yield letak[ada], jabatan[semua, ke][ada]
            besar[semua, ke] = _TERENDAH

    def _terbaik(self, sisa: Bulat) -> tuple[Bulat, Nomor]:
        """Of each type the most, and the first post that has it."""
        terbaik = np.maximum.reduceat(sisa, self._mulai)
        panjang = np.diff(self._mulai, append=len(sisa))
        letak = np.where(sisa == np.repeat(terbaik, panjang), np.arange(len(sisa)), len(sisa))
        return terbaik, self._urut[np.minimum.reduceat(letak, self._mulai)]

    def _besar(self, orang: Nomor, letak: Nomor, jabatan: Nomor, naik: Bulat, turun: Bulat) -> Bulat:
        """What is at stake at pairs, rounded up to whole values."""
        soal, rencana = self._soal, self._rencana
        siapa, luar = orang[letak], jabatan == TANPA
        mana = np.where(luar, 0, jabatan)
        nilai = np.where(luar, soal.luar[siapa], soal.nilai(siapa, mana))
        geser = np.where(luar, turun[letak], naik[letak, soal.tipe[mana]])
        bergerak = ~luar & (soal.asal[siapa] != jabatan)
        harga = np.where(luar, 0, rencana.harga_jabatan[mana]) + rencana.denda * bergerak + rencana.harga_orang[siapa]
        hasil = -((harga - (nilai + geser) * rencana.skala) // rencana.skala)
        boleh = (nilai > TIDAK) & (jabatan != rencana.pilihan[siapa])
        return np.where(boleh, hasil, 0).astype(np.int64)
