"""The network: from each person to some posts, from each post to the sink by its seats; LEMON's simplex solves it.

A place is a post's number, or m for having none: the sink itself. A pair is one number, ``person * (m + 1) + place``.
"""

from typing import NamedTuple

import numpy as np

from services.mutasi.penataan.soal import TANPA, Bulat, Nomor


class Arus(NamedTuple):
    """A cheapest flow: where everybody goes, and prices for it."""

    pilihan: Nomor
    """Post of each person, or ``TANPA``, (n,)."""
    orang: Bulat
    """What each person gains at these prices, (n,)."""
    jabatan: Bulat
    """Price of a seat, at least 0 (of any sign where it had to be filled), (m,)."""


class Jaringan:
    """Pairs that may be used, in the order of their numbers; each person's place m must be among them."""

    def __init__(
        self,
        n: int,
        m: int,
        pasangan: Bulat,
        formasi: Nomor,
        penuh: Nomor | None = None,
        dekat: tuple[Bulat, Bulat] | None = None,
    ) -> None:
        """``penuh``: seats of each post that must be filled; ``dekat``: gains and prices near those to be found."""
        # Native code is loaded only by who computes.
        from pylmcf import Graph

        self._n, self._m = n, m
        self._untung, self._harga = dekat or (np.zeros(n, np.int64), np.zeros(m, np.int64))
        self.orang, self.tempat = (each.astype(np.int32) for each in np.divmod(pasangan, m + 1))
        jabatan = np.arange(m, dtype=np.int32)
        self._graf = Graph(
            n + m + 1,
            np.concatenate([self.orang, n + jabatan]),
            np.concatenate([n + self.tempat, np.full(m, n + m, np.int32)]),
        )
        sumber = np.zeros(n + m + 1, np.int64)
        sumber[:n], sumber[-1] = 1, -n
        self._graf.set_node_supply(sumber)
        self.kursi(formasi)
        self._wajib = penuh is not None
        if penuh is not None:
            self._graf.set_edge_minimums(np.concatenate([np.zeros(len(pasangan), np.int64), penuh.astype(np.int64)]))

    def kursi(self, formasi: Nomor) -> None:
        """Have so many seats from now on."""
        satu = np.ones(len(self.orang), np.int64)
        self._graf.set_edge_capacities(np.concatenate([satu, formasi.astype(np.int64)]))

    def selesaikan(self, nilai: Bulat) -> Arus:
        """The flow of the highest value; solved again with other values it goes on from where it was.

        Costs are told as what a pair is short of the prices nearby, which the simplex gets through sooner.
        """
        n, harga = self._n, np.append(self._harga, 0)
        kurang = self._untung[self.orang] + harga[self.tempat] - nilai
        dasar, puncak = int(kurang.min()), int(harga.max())
        biaya = np.append(kurang - dasar, puncak - self._harga)
        biaya[: len(nilai)][self.tempat == self._m] += puncak
        self._graf.set_edge_costs(biaya)
        self._graf.solve()
        dipakai = np.flatnonzero(self._graf.result()[: len(nilai)])
        tempat = self.tempat[dipakai]
        potensi = self._graf.potentials()
        potensi -= potensi[-1]
        jabatan = self._harga - puncak - potensi[n:-1]
        if not self._wajib:
            jabatan = np.maximum(jabatan, 0)
        pilihan = np.where(tempat == self._m, TANPA, tempat).astype(np.int32)
        return Arus(pilihan, self._untung + potensi[:n] + puncak - dasar, jabatan)
