"""Chance that repeats itself: the same seed gives the same city on every Python and platform.

Python promises a stable stream only for `Random.random()`; `choice`, `sample` and `shuffle` may change between
versions, and `math` functions between platforms. So everything here is built on `random()` and plain arithmetic.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Undian(Generic[T]):
    """A weighted urn, prepared once and drawn from many times."""

    __slots__ = ("_batas", "_isi", "_total")

    def __init__(self, isi: Sequence[tuple[T, float]]) -> None:
        if not isi:
            raise ValueError("Undian memerlukan paling sedikit satu isi.")
        self._isi = [nilai for nilai, _ in isi]
        self._batas = list(accumulate(bobot for _, bobot in isi))
        self._total = self._batas[-1]

    def tarik(self, acak: "Acak") -> T:
        """Draw one and put it back."""
        letak = bisect_right(self._batas, acak.pecahan() * self._total)
        return self._isi[min(letak, len(self._isi) - 1)]


class Acak:
    """A stream of chance of its own; streams with other names do not disturb it."""

    __slots__ = ("pecahan",)

    def __init__(self, benih: int, aliran: int) -> None:
        self.pecahan = Random(benih * 1_000_003 + aliran).random
        """A number in [0, 1)."""

    def bulat(self, bawah: int, atas: int) -> int:
        """A whole number from `bawah` to `atas`, both included."""
        return bawah + int(self.pecahan() * (atas - bawah + 1))

    def antara(self, bawah: float, atas: float) -> float:
        """A number from `bawah` up to `atas`."""
        return bawah + self.pecahan() * (atas - bawah)

    def lonceng(self, bawah: float, atas: float) -> float:
        """A number from `bawah` to `atas`, most often near the middle (mean of three)."""
        return bawah + (self.pecahan() + self.pecahan() + self.pecahan()) / 3 * (atas - bawah)

    def kena(self, peluang: float) -> bool:
        """True with the given chance."""
        return self.pecahan() < peluang

    def pilih(self, isi: Sequence[T]) -> T:
        """One of them, all equally likely."""
        return isi[int(self.pecahan() * len(isi))]
