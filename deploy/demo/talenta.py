"""The talent map of one agency, read over HTTP as an officer may."""

from collections.abc import Callable
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.klien import Klien, baik

PERANGKAT = "DISHUB"
_KINERJA = ("di atas ekspektasi", "sesuai ekspektasi", "di bawah ekspektasi")
_POTENSIAL = ("rendah", "menengah", "tinggi")
_NOMOR = ((4, 7, 9), (2, 5, 8), (1, 3, 6))
"""Numbers of the boxes, by performance and by potential."""


async def baca_talenta(gerbang: str, token: Callable[..., str]) -> dict[str, Any]:
    """Ask for the agency's map, as it came.

    Raises:
        DemoGagal: it was refused.
    """
    async with httpx.AsyncClient(base_url=gerbang, timeout=60) as http:
        klien = Klien(http, token("verifikator"))
        peta: dict[str, Any] = baik(await klien.ambil("/api/kompetensi/talenta/peta", di_bawah=PERANGKAT))
    return peta


def tampilkan_talenta(konsol: Console, isi: dict[str, Any]) -> None:
    """Print the nine boxes with their numbers of people."""
    kecil = f"< {isi['sel_minimal']}"
    jumlah = {each["nomor"]: kecil if each["jumlah"] is None else each["jumlah"] for each in isi["kotak"]}
    peta = Table("Kinerja ↓ / Potensial →", *_POTENSIAL, title=f"Peta talenta {PERANGKAT}: kotak dan banyak pegawai")
    for kinerja, baris in zip(_KINERJA, _NOMOR, strict=True):
        peta.add_row(kinerja, *(f"[dim]{nomor}:[/] {jumlah[nomor]}" for nomor in baris))
    konsol.print(peta)
    konsol.print(
        f"  {isi['jumlah']} pegawai, {isi['belum_dipetakan'] or kecil} belum dipetakan karena datanya belum "
        "lengkap; kotak yang terlalu sedikit pegawainya tidak disebut banyaknya."
    )
