"""The difference of two groups of changes, with an interval that is honest with few groups.

Each group (a unit, or the units of one agency) is brought down to one number before anything is compared, so that
months that resemble each other are not counted as many (Bertrand, Duflo and Mullainathan 2004, "How Much Should We
Trust Differences-in-Differences Estimates?", QJE 119). The interval is Student's of two samples with one variance
(Donald and Lang 2007, "Inference with Difference-in-Differences and Other Panel Data", REStat 89): exact for normal
changes already with one touched group, whose variance the others tell. Beside it how rare the difference would be if
another group had been the touched one (Conley and Taber 2011; MacKinnon and Webb 2020), which needs no distribution.
"""

from collections.abc import Sequence
from itertools import combinations
from math import comb, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.mutasi.evaluasi.pembanding.student import batas

Angka = Sequence[float] | NDArray[np.float64]
KEYAKINAN = 0.95
_CARA_TERBANYAK = 20_000
"""Choices of touched groups that are gone through."""


class Taksiran(NamedTuple):
    """How much more the touched ones have changed than the others."""

    nilai: float
    bawah: float
    atas: float
    galat: float
    derajat: int
    """Degrees of freedom: groups less two."""

    @property
    def memuat_nol(self) -> bool:
        """Whether no difference at all is within the interval."""
        return self.bawah <= 0 <= self.atas


def taksir(tersentuh: Angka, lain: Angka) -> Taksiran:
    """The difference of the means of two samples and its interval of 95 %.

    Needs one touched and two other groups at least. Where nothing varies at all the interval is the number itself.
    """
    satu, nol = np.asarray(tersentuh, dtype=float), np.asarray(lain, dtype=float)
    derajat = len(satu) + len(nol) - 2
    if not len(satu) or derajat < 1 or len(nol) < 2:
        raise ValueError("one touched and two other groups at least")
    sisa = float(((satu - satu.mean()) ** 2).sum() + ((nol - nol.mean()) ** 2).sum())
    galat = sqrt(sisa / derajat * (1 / len(satu) + 1 / len(nol)))
    nilai = float(satu.mean() - nol.mean())
    lebar = batas(KEYAKINAN, derajat) * galat
    return Taksiran(nilai, nilai - lebar, nilai + lebar, galat, derajat)


class Placebo(NamedTuple):
    """Of all choices of so many groups, how many differ from the rest at least as much as the touched ones."""

    sama_besar: int
    cara: int

    @property
    def peluang(self) -> float:
        """The share of them: never less than one of all choices, since the touched ones are among them."""
        return self.sama_besar / self.cara


def placebo(tersentuh: Angka, lain: Angka) -> Placebo | None:
    """How rare the difference is among groups; None where there are too many choices to go through."""
    semua = np.asarray([*tersentuh, *lain], dtype=float)
    banyak = len(tersentuh)
    cara = comb(len(semua), banyak)
    if cara > _CARA_TERBANYAK:
        return None
    pilihan = np.array(list(combinations(range(len(semua)), banyak)))
    jumlah = semua[pilihan].sum(axis=1)
    beda = np.abs(jumlah / banyak - (semua.sum() - jumlah) / (len(semua) - banyak))
    # The first choice is the touched ones; what differs by rounding alone is as large.
    return Placebo(int((beda >= beda[0] * (1 - 1e-9) - 1e-12).sum()), cara)


class TanpaSatu(NamedTuple):
    """Between which bounds the estimate lies when any one of the other groups is left out."""

    terkecil: float
    terbesar: float
    tanpa: int
    """The one without which it moves most."""


def tanpa_satu(tersentuh: Angka, lain: Angka) -> TanpaSatu | None:
    """Whether it hangs on a single comparison; None with two of them or fewer."""
    if len(lain) < 3:
        return None
    satu, nol = float(np.mean(tersentuh)), np.asarray(lain, dtype=float)
    beda = satu - (nol.sum() - nol) / (len(nol) - 1)
    jauh = np.abs(beda - (satu - nol.mean()))
    return TanpaSatu(float(beda.min()), float(beda.max()), int(jauh.argmax()))
