"""Lists in pages, of a server that may give fewer rows at once than asked for, or not know of pages at all."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

TERBANYAK = 10_000
"""Pages, so that a server that makes up rows does not keep us for ever."""


async def semua(ambil: Callable[[dict[str, str]], Awaitable[list[Any]]], sekali: int) -> AsyncIterator[Any]:
    """The rows of all pages, each once, until one brings nothing new; a short page is not the last one."""
    mulai, sudah = 0, set[str | int]()
    for _ in range(TERBANYAK):
        halaman = await ambil({"limit": str(sekali), "offset": str(mulai)})
        ada_baru = False
        for each in halaman:
            if (satu := _pengenal(each)) not in sudah:
                sudah.add(satu)
                ada_baru = True
                yield each
        if not ada_baru:
            return
        mulai += len(halaman)


def _pengenal(baris: Any) -> str | int:
    if isinstance(baris, Mapping):
        for nama, nilai in baris.items():
            if str(nama).lower() == "id" and isinstance(nilai, str | int) and nilai != "":
                return str(nilai)
    return hash(json.dumps(baris, sort_keys=True))
