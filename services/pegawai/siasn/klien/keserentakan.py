"""How many calls at once: one more while BKN answers, half as many when it complains (AIMD)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

LANCAR = 20
"""Answers in a row after which one more call at once is tried."""


class Keserentakan:
    """A gate for so many calls at once, whose width moves between two bounds."""

    def __init__(self, sedikit: int = 2, banyak: int = 4) -> None:
        if not 1 <= sedikit <= banyak:
            raise ValueError(f"keserentakan {sedikit}-{banyak}: paling sedikit 1, dan tidak lebih dari yang terbanyak")
        self._sedikit, self._banyak = sedikit, banyak
        self.lebar = sedikit
        self.berjalan = 0
        self._lancar = 0
        self._keluar = asyncio.Event()

    @asynccontextmanager
    async def masuk(self) -> AsyncIterator[None]:
        """Wait for a place and hold it."""
        while self.berjalan >= self.lebar:
            self._keluar.clear()
            await self._keluar.wait()
        self.berjalan += 1
        try:
            yield
        finally:
            # Waits for nothing, so that no cancellation can keep the place.
            self.berjalan -= 1
            self._keluar.set()

    def terjawab(self) -> None:
        """An answer came, whatever it says."""
        self._lancar += 1
        if self._lancar >= LANCAR and self.lebar < self._banyak:
            self.lebar, self._lancar = self.lebar + 1, 0

    def keberatan(self) -> None:
        """Too many, too slow, or down."""
        self.lebar, self._lancar = max(self._sedikit, self.lebar // 2), 0
