"""At most K people move: a charge on each move, found exactly, and the two plans on either side of K.

Where no charge gives exactly K, both plans are worth the same at the charge between them. They differ in chains and
circles of people that can each be taken or left; as many are taken as K allows. What is then missing to the price of
the charge is the gap: mostly nothing, always known.
"""

from collections import defaultdict
from dataclasses import dataclass
from math import gcd
from typing import Protocol

import numpy as np

from services.mutasi.penataan.pemecah.harga import Ukuran
from services.mutasi.penataan.pemecah.seri import Pengundi, Undian
from services.mutasi.penataan.pemecah.tempatkan import Khusus, Penata, Penempatan, TakMungkin
from services.mutasi.penataan.soal import TANPA, Nomor, Soal, nilai_rencana, pindah


@dataclass(frozen=True, slots=True)
class Terikat:
    """The best within a budget that is known, and that nothing better than ``batas`` exists."""

    pilihan: Nomor
    nilai: int
    batas: int
    bukti: Penempatan
    """Its prices prove ``batas``."""
    undian: Undian | None
    """Where the plan is what the lot prefers of all that are worth as much."""
    goyah: Nomor
    """Who moves in one of the two plans around the budget and stays in the other."""


@dataclass(frozen=True, slots=True)
class _Titik:
    """A plan at one charge."""

    bukti: Penempatan
    undian: Undian
    nilai: int
    pindah: int


class Penganggar:
    """Plans within the budget of moves of a question."""

    def __init__(self, penata: Penata) -> None:
        self.penata, self._soal = penata, penata.soal
        self._pengundi = Pengundi(penata)
        self.urutkan = self._pengundi.urutkan

    def cari(self, khusus: Khusus | None = None) -> Terikat:
        """The best within the budget.

        Raises:
            TakMungkin: there is no plan, or more people have to move than may.
        """
        soal, batas = self._soal, self._soal.batas_pindah
        atas = self._titik(Ukuran(), khusus)
        if batas is None or atas.pindah <= batas:
            return Terikat(atas.undian.pilihan, atas.nilai, atas.nilai, atas.bukti, atas.undian, _tak_seorang())
        bawah = self._sedikit_pindah(batas, khusus)
        while True:
            denda, skala = atas.nilai - bawah.nilai, atas.pindah - bawah.pindah
            bagi = gcd(denda, skala)
            ukuran = Ukuran(skala // bagi, denda // bagi)
            titik = self._titik(ukuran, khusus)
            capai = titik.nilai * ukuran.skala - titik.pindah * ukuran.denda
            if capai == atas.nilai * ukuran.skala - atas.pindah * ukuran.denda:
                break
            if titik.pindah > batas:
                atas = titik
            else:
                bawah = titik
        pilihan = _gabung(soal, bawah.undian.pilihan, atas.undian.pilihan, batas - bawah.pindah, self._pengundi)
        goyah = np.flatnonzero(pindah(soal, bawah.undian.pilihan) != pindah(soal, atas.undian.pilihan))
        tertinggi = (capai + ukuran.denda * batas) // ukuran.skala
        return Terikat(pilihan, nilai_rencana(soal, pilihan), tertinggi, titik.bukti, None, goyah.astype(np.int32))

    def _sedikit_pindah(self, batas: int, khusus: Khusus | None) -> _Titik:
        """A plan with few enough moves, by a charge that grows."""
        bawah, atas = self._soal.rentang
        denda = atas - bawah + 1
        while True:
            titik = self._titik(Ukuran(1, denda), khusus)
            if titik.pindah <= batas:
                return titik
            if denda >= self.penata.terlarang:
                raise TakMungkin(tuple(np.flatnonzero(pindah(self._soal, titik.undian.pilihan)).tolist()))
            denda = min(denda * 16, self.penata.terlarang)

    def _titik(self, ukuran: Ukuran, khusus: Khusus | None) -> _Titik:
        bukti = self.penata.tempatkan(ukuran, khusus)
        undian = self._pengundi.undi(bukti, khusus)
        return _Titik(
            bukti, undian, nilai_rencana(self._soal, undian.pilihan), int(pindah(self._soal, undian.pilihan).sum())
        )


def _tak_seorang() -> Nomor:
    return np.zeros(0, np.int32)


class Pengurut(Protocol):
    """Who says which people come first."""

    def urutkan(self, orang: Nomor) -> Nomor:
        """People in an order that rows have no say in."""


def untaian(dari: Nomor, ke: Nomor, pengundi: Pengurut) -> list[list[int]]:
    """The chains and circles of people by which one plan becomes another, each possible without the others.

    Who leaves a seat is followed by who takes it; a chain begins with who goes to one that is free.
    """
    berbeda = pengundi.urutkan(np.flatnonzero(dari != ke).astype(np.int32))
    datang: dict[int, list[int]] = defaultdict(list)
    for orang in berbeda.tolist():
        datang[int(ke[orang])].append(orang)
    sebelum: dict[int, int] = {}
    """Who takes the seat that each leaves."""
    for orang in berbeda.tolist():
        asal = int(dari[orang])
        if asal != TANPA and datang[asal]:
            sebelum[orang] = datang[asal].pop()
    sesudah = set(sebelum.values())
    hasil: list[list[int]] = []
    tercatat: set[int] = set()
    # Chains from who goes to a free seat, then circles.
    for mulai in [*(each for each in berbeda.tolist() if each not in sesudah), *berbeda.tolist()]:
        rantai = []
        siapa: int | None = mulai
        while siapa is not None and siapa not in tercatat:
            tercatat.add(siapa)
            rantai.append(siapa)
            siapa = sebelum.get(siapa)
        if rantai:
            hasil.append(rantai)
    return hasil


def _gabung(soal: Soal, bawah: Nomor, atas: Nomor, sisa: int, pengundi: Pengundi) -> Nomor:
    """Take chains of the upper plan into the lower one until as many more people move as may: a sum over subsets."""
    rantai = untaian(bawah, atas, pengundi)
    geser = pindah(soal, atas).astype(int) - pindah(soal, bawah).astype(int)
    tambah = [int(geser[each].sum()) for each in rantai]
    # Reachable sums, and by which chain each was reached first.
    tercapai: dict[int, tuple[int, int] | None] = {0: None}
    terendah = sum(each for each in tambah if each < 0)
    for nomor, besar in sorted(enumerate(tambah), key=lambda each: each[1]):
        if besar and sisa not in tercapai:
            for jumlah in list(tercapai):
                baru = jumlah + besar
                if terendah <= baru <= sisa - terendah and baru not in tercapai:
                    tercapai[baru] = (jumlah, nomor)
    jumlah = max(each for each in tercapai if each <= sisa)
    hasil = bawah.copy()
    while (dari := tercapai[jumlah]) is not None:
        jumlah, nomor = dari
        hasil[rantai[nomor]] = atas[rantai[nomor]]
    return hasil
