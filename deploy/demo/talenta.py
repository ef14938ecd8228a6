"""The talent map of one agency and who fits a vacant post best, read over HTTP as an officer may."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.klien import Klien, baik

PERANGKAT = "DISHUB"
_BANYAK = 5
_KINERJA = ("di atas ekspektasi", "sesuai ekspektasi", "di bawah ekspektasi")
_POTENSIAL = ("rendah", "menengah", "tinggi")
_NOMOR = ((4, 7, 9), (2, 5, 8), (1, 3, 6))
"""Numbers of the boxes, by performance and by potential."""


@dataclass(frozen=True, slots=True)
class Talenta:
    """The answers, as they came."""

    peta: dict[str, Any]
    kandidat: dict[str, Any]


async def baca_talenta(gerbang: str, kota: Path, token: Callable[..., str]) -> Talenta:
    """Ask for the agency's map and for the five who fit the post of the story best, and no one else's data.

    Raises:
        DemoGagal: one of them was refused.
    """
    pemeran = json.loads((kota / "pemeran.json").read_text(encoding="utf-8"))
    kode = pemeran["jabatan_tujuan"]["kode"]
    async with httpx.AsyncClient(base_url=gerbang, timeout=60) as http:
        klien = Klien(http, token("verifikator"))
        peta = baik(await klien.ambil("/api/kompetensi/talenta/peta", di_bawah=PERANGKAT))
        kandidat = baik(await klien.ambil(f"/api/kompetensi/jabatan/{kode}/kandidat", limit=_BANYAK))
    return Talenta(peta, kandidat)


def tampilkan_talenta(konsol: Console, isi: Talenta) -> None:
    """Print the nine boxes with their numbers of people, and the five with the parts of their matches."""
    kecil = f"< {isi.peta['sel_minimal']}"
    jumlah = {each["nomor"]: kecil if each["jumlah"] is None else each["jumlah"] for each in isi.peta["kotak"]}
    peta = Table("Kinerja ↓ / Potensial →", *_POTENSIAL, title=f"Peta talenta {PERANGKAT}: kotak dan banyak pegawai")
    for kinerja, baris in zip(_KINERJA, _NOMOR, strict=True):
        peta.add_row(kinerja, *(f"[dim]{nomor}:[/] {jumlah[nomor]}" for nomor in baris))
    konsol.print(peta)
    konsol.print(
        f"  {isi.peta['jumlah']} pegawai, {isi.peta['belum_dipetakan'] or kecil} belum dipetakan karena datanya belum "
        "lengkap; kotak yang terlalu sedikit pegawainya tidak disebut banyaknya."
    )
    jabatan, banyak = isi.kandidat["jabatan"], isi.kandidat["seluruh_kota"]
    calon = Table("No", "Nilai", "Nama dan jabatan sekarang", "Alasan", title=f"Paling cocok: {jabatan['nama']}")
    for each in isi.kandidat["data"]:
        pegawai, hitungan = each["pegawai"], each["hitungan"]
        calon.add_row(
            str(each["peringkat"]),
            _persen(hitungan["nilai"]),
            f"{pegawai['nama']}\n[dim]{pegawai['jabatan'] or 'tanpa jabatan'}, {pegawai['instansi']}[/]",
            ", ".join(f"{bagian['kode'].replace('_', ' ')} {_bagian(bagian)}" for bagian in hitungan["bagian"]),
        )
    konsol.print(calon)
    konsol.print(
        f"  Dari {banyak['dipertimbangkan']} pegawai: {banyak['lolos']} cocok, {banyak['tidak_lolos_gerbang']} tidak "
        f"memenuhi syarat standar, {banyak['belum_lengkap']} belum lengkap datanya (kebijakan "
        f"{isi.kandidat['kebijakan']}).",
    )


def _bagian(bagian: dict[str, Any]) -> str:
    return "belum ada" if bagian["nilai"] is None else _persen(bagian["nilai"])


def _persen(nilai: float) -> str:
    return f"{nilai:.2f}".replace(".", ",")
