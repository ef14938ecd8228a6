"""What the demo city needs, read over HTTP as any officer may: per agency, for the next five years, and most urgent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.klien import Klien, baik

BULAN = 60
_BALOK = 40
"""Width of the longest bar."""


@dataclass(frozen=True, slots=True)
class Kebutuhan:
    """The answers of the needs API, as they came."""

    kota: dict[str, Any]
    proyeksi: dict[str, Any]
    prioritas: dict[str, Any]


async def baca_kebutuhan(gerbang: str, token: Callable[..., str]) -> Kebutuhan:
    """Ask for the city's need, its forecast and its ten most urgent gaps.

    Raises:
        DemoGagal: one of them was refused.
    """
    async with httpx.AsyncClient(base_url=gerbang, timeout=30) as http:
        klien = Klien(http, token("verifikator"))
        kota = baik(await klien.ambil("/api/pegawai/kebutuhan/kota"))
        proyeksi = baik(await klien.ambil("/api/pegawai/kebutuhan/proyeksi", bulan=BULAN))
        prioritas = baik(await klien.ambil("/api/pegawai/kebutuhan/prioritas", limit=10))
    return Kebutuhan(kota, proyeksi, prioritas)


def tampilkan_kebutuhan(konsol: Console, isi: Kebutuhan, *, banyak: int = 12) -> None:
    """Print the agencies with the largest needs, the forecast as bars, and the most urgent gaps with their reasons."""
    konsol.print(_perangkat(isi.kota, banyak))
    _balok(konsol, isi.proyeksi)
    celah = Table("No", "Skor", "Jabatan", "Unit", "Alasan", title="Sepuluh celah paling mendesak")
    for each in isi.prioritas["data"]:
        celah.add_row(
            str(each["urutan"]), koma(each["skor"]), each["nama"], each["nama_unit"], " ".join(each["alasan"][:3])
        )
    konsol.print(celah)


def tampilkan_kebutuhan_jabatan(konsol: Console, isi: dict[str, Any]) -> None:
    """Print what one post needs, in a line."""
    konsol.print(
        f"\n[bold]Kebutuhan:[/] {isi['nama']}, {isi['nama_unit']} ({isi['kode']}): menurut analisis beban kerja "
        f"{isi['kebutuhan']} orang, bezetting {isi['bezetting']}, selisih {isi['selisih']}, status {isi['status']}."
    )


def _perangkat(kota: dict[str, Any], banyak: int) -> Table:
    tabel = Table(title=f"Kebutuhan pegawai per {kota['per_tanggal']}")
    tabel.add_column("Perangkat daerah")
    for judul in ("Kebutuhan", "Bezetting", "Selisih", "Lowong"):
        tabel.add_column(judul, justify="right")
    tabel.add_column("Status")
    tabel.add_column("EU", justify="right")
    for each in sorted(kota["rincian"], key=lambda each: (-each["kebutuhan"], each["kode"]))[:banyak]:
        tabel.add_row(each["nama"], *_angka(each))
    tabel.add_section()
    tabel.add_row("Seluruh kota", *_angka(kota["seluruh"]))
    return tabel


def _angka(jumlah: dict[str, Any]) -> list[str]:
    angka = [f"{jumlah[nama]:,}".replace(",", ".") for nama in ("kebutuhan", "bezetting", "selisih", "lowong")]
    return [*angka, jumlah["status"], "–" if jumlah["eu"] is None else koma(jumlah["eu"])]


def _balok(konsol: Console, proyeksi: dict[str, Any]) -> None:
    """One bar for every quarter: how many leave, teachers first."""
    (kota,) = proyeksi["data"]
    konsol.print(f"\nYang pensiun dalam {BULAN} bulan: guru █, lainnya ░; kekurangan pada akhir triwulan")
    triwulan = [kota["bulanan"][awal : awal + 3] for awal in range(0, BULAN, 3)]
    pensiun = [(sum(b["pensiun_guru"] for b in tiga), sum(b["pensiun"] for b in tiga)) for tiga in triwulan]
    terbanyak = max((semua for _, semua in pensiun), default=0) or 1
    for tiga, (guru, semua) in zip(triwulan, pensiun, strict=True):
        penuh, panjang = (round(angka * _BALOK / terbanyak) for angka in (guru, semua))
        balok = "█" * penuh + "░" * (panjang - penuh)
        konsol.print(f"  {tiga[0]['bulan']}  {balok:<{_BALOK}} {semua:>4}  kurang {tiga[-1]['kekurangan']:>5}")
    for asumsi in proyeksi["asumsi"]:
        konsol.print(f"  [dim]{asumsi['kalimat']}[/]", soft_wrap=True)


def koma(angka: float) -> str:
    """As people write it."""
    return f"{angka:.2f}".replace(".", ",")
