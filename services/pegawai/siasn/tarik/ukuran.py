"""How fast the pull goes, and what a monitor is told of it."""

import math
import time
from collections import deque
from collections.abc import Callable

from prometheus_client import Counter, Gauge

ORANG = Counter("asn_siasn_pull_people_total", "People whom the pull from SIASN is over with", ["result"])
JAWABAN = Counter("asn_siasn_pull_answers_total", "Answers that the pull from SIASN has kept", ["result"])
LAJU = Gauge("asn_siasn_pull_rate", "Answers a second that the pull from SIASN keeps")
SISA = Gauge("asn_siasn_pull_people_left", "People of open runs of the pull from SIASN who are still to be read")
UMUR = Gauge("asn_siasn_copy_oldest_seconds", "Age of the oldest copy of what SIASN says of a person")


def lupakan() -> None:
    """Tell nothing, since another process does."""
    for each in (LAJU, SISA, UMUR):
        each.set(math.nan)


JENDELA = 60.0
"""Seconds over which the rate is taken."""
_JEDA = 30.0
"""After so many seconds without an answer it is taken anew."""


class Laju:
    """Answers a second of late, from one round to the next."""

    def __init__(self, jam: Callable[[], float] = time.monotonic) -> None:
        self._jam = jam
        self._semua: deque[tuple[float, int]] = deque()

    def tambah(self, jawaban: int) -> None:
        """So many answers have just been kept."""
        kini = self._jam()
        if self._semua and kini - self._semua[-1][0] > _JEDA:
            self._semua.clear()
        self._semua.append((kini, jawaban))
        while self._semua[0][0] < kini - JENDELA:
            self._semua.popleft()

    @property
    def kini(self) -> float | None:
        """None until there is enough to tell."""
        if len(self._semua) < 2:
            return None
        (awal, _), (akhir, _) = self._semua[0], self._semua[-1]
        # What came with the first was made before it.
        return (sum(each for _, each in self._semua) - self._semua[0][1]) / (akhir - awal) if akhir > awal else None
