"""``python -m deploy.demo.kumpulan``: this chapter alone. Variables as for ``make demo``."""

import asyncio
import sys

from rich.console import Console

from deploy.demo.klien import DemoGagal
from deploy.demo.kumpulan.bab import mainkan_kumpulan
from deploy.demo.kumpulan.cetak import tampilkan_kumpulan
from deploy.lokal.alamat import baca, tunggu_kota
from deploy.lokal.jalankan import folder_data
from deploy.lokal.layar import pengamat
from deploy.lokal.token import TokenGagal, terbitkan


def main() -> int:
    """Exit code 0 when the chapter happened, now or before."""
    data = folder_data()
    if baca(data) is None:
        print(f"belum ada sistem di {data}; jalankan `make run` dahulu", file=sys.stderr)
        return 1

    def token(peran: str, **lain: str | None) -> str:
        return terbitkan(data, peran, **lain)

    try:
        alamat = asyncio.run(tunggu_kota(data))
        bab = asyncio.run(mainkan_kumpulan(alamat.gerbang, data / "kota", token, pengamat()))
    except (DemoGagal, TokenGagal, TimeoutError) as galat:
        print(f"kumpulan gagal: {galat}", file=sys.stderr)
        return 1
    tampilkan_kumpulan(Console(width=None if sys.stdout.isatty() else 110, highlight=False), bab, data / "kumpulan")
    return 0


raise SystemExit(main())
