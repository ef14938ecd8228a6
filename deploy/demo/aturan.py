"""``python -m deploy.demo.aturan``: every rule of moving civil servants in plain words, as anybody may read it.

Read over HTTP from a running system, without a token.
"""

import asyncio
import sys
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.klien import DemoGagal
from deploy.lokal.alamat import baca, tunggu_kota
from deploy.lokal.jalankan import folder_data


async def baca_aturan(gerbang: str) -> list[dict[str, Any]]:
    """The catalogue of today."""
    async with httpx.AsyncClient(base_url=gerbang, timeout=30) as http:
        jawaban = await http.get("/api/mutasi/publik/hukum/aturan")
        if jawaban.status_code != 200:
            raise DemoGagal(f"aturan tidak terbaca: {jawaban.status_code} {jawaban.text[:200]}")
        data: list[dict[str, Any]] = jawaban.json()["data"]
        return data


def tampilkan_aturan(konsol: Console, aturan: list[dict[str, Any]]) -> None:
    """Print the catalogue as a table, with the readings of the law where its sources differ."""
    tabel = Table("Kode", "Aturan", "Bila tidak terpenuhi", "Dasar hukum", title="Aturan mutasi", show_lines=True)
    for each in aturan:
        isi = [f"[bold]{each['judul']}[/]", each["bunyi"], *map(_bacaan, each["bacaan"])]
        tabel.add_row(each["kode"], "\n".join(isi), each["tingkat"].replace("_", " "), each["dasar_hukum"])
    konsol.print(tabel)


def _bacaan(bacaan: dict[str, Any]) -> str:
    tanda = "[bold]dipakai:[/]" if bacaan["dipakai"] else "bacaan lain:"
    return f"{tanda} {bacaan['kalimat']} [dim]({bacaan['sumber']})[/]"


def main() -> int:
    """Exit code 0 when it was printed."""
    data = folder_data()
    if baca(data) is None:
        print(f"belum ada sistem di {data}; jalankan `make run` dahulu", file=sys.stderr)
        return 1
    try:
        aturan = asyncio.run(baca_aturan(asyncio.run(tunggu_kota(data)).gerbang))
    except (DemoGagal, TimeoutError, httpx.HTTPError) as galat:
        print(f"aturan tidak terbaca: {galat}", file=sys.stderr)
        return 1
    tampilkan_aturan(Console(width=None if sys.stdout.isatty() else 160, highlight=False), aturan)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
