"""Answers that took long to build, kept for the next who asks; of many who ask at once, one builds for all."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from typing import Any

KAPASITAS = 8 * 2**20
"""Bytes kept per process: the whole city is three to four million, and most ask for today."""


class Simpanan:
    """Built bodies by key; the ones least recently asked for leave first."""

    def __init__(self, kapasitas: int = KAPASITAS) -> None:
        self._kapasitas = kapasitas
        self._isi: OrderedDict[Hashable, bytes] = OrderedDict()
        self._dibangun: dict[Hashable, asyncio.Task[bytes]] = {}

    async def ambil(self, kunci: Hashable, bangun: Callable[[], Coroutine[Any, Any, bytes]]) -> bytes:
        """The body kept for ``kunci``, or built now, once. An error is everybody's who waits, and is not kept."""
        if (isi := self._isi.get(kunci)) is not None:
            self._isi.move_to_end(kunci)
            return isi
        if (tugas := self._dibangun.get(kunci)) is None:
            tugas = self._dibangun[kunci] = asyncio.create_task(bangun())
            tugas.add_done_callback(lambda selesai: self._selesai(kunci, selesai))
        # One caller's going away must not stop what the others wait for.
        return await asyncio.shield(tugas)

    def _selesai(self, kunci: Hashable, tugas: "asyncio.Task[bytes]") -> None:
        del self._dibangun[kunci]
        if tugas.cancelled() or tugas.exception() is not None:
            return
        self._isi[kunci] = tugas.result()
        terpakai = sum(map(len, self._isi.values()))
        while terpakai > self._kapasitas and len(self._isi) > 1:
            _, lama = self._isi.popitem(last=False)
            terpakai -= len(lama)
