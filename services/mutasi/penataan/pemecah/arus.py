"""A cheapest flow from each person to one of some posts; LEMON's simplex finds it.

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
    """Price of a seat, at least 0; of any sign at a post whose seats had to be filled, (m,)."""


class Jaringan:
    """Pairs that may be used, in the order of their numbers; each person's place m must be among them."""

    def __init__(self, n: int, m: int, pasangan: Bulat, formasi: Nomor, penuh: Nomor | None = None) -> None:
        """``penuh``: seats of each post that must be filled."""
        # Native code is loaded only by who computes.
        from pylmcf import Graph

        self._n, self._m = n, m
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
        self._graf.set_edge_capacities(np.append(np.ones(len(pasangan), np.int64), formasi))
        self._wajib = np.zeros(m, np.bool_) if penuh is None else penuh > 0
        if penuh is not None:
            self._graf.set_edge_minimums(np.append(np.zeros(len(pasangan), np.int64), penuh))

    def selesaikan(self, nilai: Bulat) -> Arus:
        """The flow of the highest value."""
        n, puncak = self._n, int(nilai.max())
        self._graf.set_edge_costs(np.append(puncak - nilai, np.zeros(self._m, np.int64)))
        self._graf.solve()
        tempat = self.tempat[np.flatnonzero(self._graf.result()[: len(nilai)])]
        potensi = self._graf.potentials()
        potensi -= potensi[-1]
        jabatan = np.where(self._wajib, -potensi[n:-1], np.maximum(-potensi[n:-1], 0))
        return Arus(np.where(tempat == self._m, TANPA, tempat).astype(np.int32), potensi[:n] + puncak, jabatan)
