"""``python -m deploy.demo.penataan``: the planned case alone; it opens no cases. Variables as for ``make demo``."""

import asyncio
import sys

from rich.console import Console

from deploy.demo.klien import DemoGagal
from deploy.demo.penataan.cetak import tampilkan_penataan
from deploy.demo.penataan.gambar import gambar
from deploy.demo.penataan.kasus import tata
from deploy.lokal.alamat import baca, tunggu_kota
from deploy.lokal.jalankan import folder_data
from deploy.lokal.layar import pengamat
from deploy.lokal.token import TokenGagal, terbitkan


def main() -> int:
    """Exit code 0 when the plan was made and accepted by the verifier."""
    data = folder_data()
    if baca(data) is None:
        print(f"belum ada sistem di {data}; jalankan `make run` dahulu", file=sys.stderr)
        return 1

    def token(peran: str, **lain: str | None) -> str:
        return terbitkan(data, peran, **lain)

    try:
        alamat = asyncio.run(tunggu_kota(data))
        kasus = asyncio.run(tata(alamat.gerbang, token, pengamat(), data / "penataan", adopsi=False))
    except (DemoGagal, TokenGagal, TimeoutError) as galat:
        print(f"penataan gagal: {galat}", file=sys.stderr)
        return 1
    konsol = Console(width=None if sys.stdout.isatty() else 110, highlight=False)
    tampilkan_penataan(konsol, kasus)
    konsol.print(f"  Gambar: {gambar(kasus, data / 'penataan' / f'{kasus.tmt}.svg')}", soft_wrap=True)
    return 0


raise SystemExit(main())
