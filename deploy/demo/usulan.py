"""``python -m deploy.demo.usulan``: open some invented cases in one agency, for a changed law to be tried on.

Half of them are of people who will have held their post for two to three years on the TMT. They stay drafts. Run again
it shows those that are there, and opens what is missing of them.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.klien import DemoGagal, Klien, baik
from deploy.lokal.alamat import baca, tunggu_kota
from deploy.lokal.jalankan import folder_data
from deploy.lokal.token import TokenGagal, terbitkan
from shared.clock import SystemClock

INSTANSI = "DISHUB"
BANYAK = 8
PERIODE = (4, 10)
"""Months in which people are moved (K-01)."""
Isi = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Contoh:
    """One of the cases."""

    id: str
    nip: str
    nama: str
    kode_tujuan: str
    tujuan: str
    masa_jabatan: str


@dataclass(frozen=True, slots=True)
class Dibuka:
    """All of them, and how the last post for which none could be opened was refused."""

    ada: list[Contoh]
    """Those of a run before."""
    baru: list[Contoh]
    penolakan: str | None


def tmt_berikutnya(hari_ini: date) -> date:
    """The first day of the next period."""
    semua = (date(tahun, bulan, 1) for tahun in (hari_ini.year, hari_ini.year + 1) for bulan in PERIODE)
    return next(each for each in semua if each > hari_ini)


async def buka_usulan(klien: Klien, tmt: date, pengusul: str, kecuali: frozenset[str]) -> Dibuka:
    """Open a case for each vacant post of an agency, as far as people of it can be proposed for them, until there are
    ``BANYAK`` of the same person (``pengusul``), whose token it is.

    ``kecuali`` are the people and the posts of the story that ``deploy.demo`` plays.

    Raises:
        DemoGagal: the cases, the posts or the people could not be read.
    """
    ada = await _yang_ada(klien, tmt, pengusul, kecuali)
    kecuali |= {each.nip for each in ada} | {each.kode_tujuan for each in ada}
    baru: list[Contoh] = []
    if len(ada) >= BANYAK:
        return Dibuka(ada, baru, None)
    lowong = baik(await klien.ambil("/api/pegawai/jabatan", di_bawah=INSTANSI, lowong="true", limit=100))["data"]
    lowong = [each for each in lowong if each["kode"] not in kecuali]
    semua = baik(await klien.ambil("/api/pegawai/asn", di_bawah=INSTANSI, limit=200))["data"]
    orang = {each["nip"]: each for each in semua if each["status_pegawai"] == "PNS" and each["kode_jabatan"]}
    orang = {nip: each for nip, each in orang.items() if nip not in kecuali}
    masa = await _masa_jabatan(klien, list(orang), tmt)
    # Those between the old bound and the new one first, so that there is something to see.
    antre = sorted(masa, key=lambda nip: not masa[nip].startswith("2 tahun"))
    penolakan = None
    for jabatan in lowong:
        if len(ada) + len(baru) == BANYAK or not antre:
            break
        # One of these, then one of the others.
        nip = antre.pop(-((len(ada) + len(baru)) % 2))
        isi = {
            "nip": nip,
            "jabatan_tujuan": jabatan["kode"],
            "jenis": "antar_unit",
            "tmt": tmt.isoformat(),
            "alasan": "Contoh usulan untuk mencoba perubahan aturan.",
        }
        jawab = await klien.kirim("/api/mutasi/usulan", isi)
        if jawab.status_code < 400:
            dibuat: Isi = jawab.json()
            baru.append(Contoh(dibuat["id"], nip, orang[nip]["nama"], jabatan["kode"], jabatan["nama"], masa[nip]))
        else:
            penolakan = str(jawab.json().get("detail", jawab.text))
    return Dibuka(ada, baru, penolakan)


async def _yang_ada(klien: Klien, tmt: date, pengusul: str, kecuali: frozenset[str]) -> list[Contoh]:
    """Those that a run before has opened and nobody has taken further."""
    hari = tmt.isoformat()
    saringan = {"status": "draf", "dibuat_oleh": pengusul, "di_bawah": INSTANSI, "mulai": hari, "selesai": hari}
    semua = [each async for each in klien.semua("/api/mutasi/usulan", urut="dibuat_pada", **saringan)]
    semua = [each for each in semua if each["nip"] not in kecuali]
    masa = await _masa_jabatan(klien, [each["nip"] for each in semua], tmt)
    return [
        Contoh(each["id"], each["nip"], each["nama"], tujuan["kode"], tujuan["nama"], masa.get(each["nip"], "-"))
        for each in semua
        for tujuan in [each["jabatan_tujuan"]]
    ]


async def _masa_jabatan(klien: Klien, nip: list[str], tmt: date) -> dict[str, str]:
    """How long each will have held their post, as P-04 reads it."""
    if not nip:
        return {}
    isi = {"pasangan": [{"nip": each} for each in nip], "tmt": tmt.isoformat()}
    hasil = baik(await klien.kirim("/api/mutasi/hukum/periksa", isi))["data"]
    fakta = {
        each["nip"]: {satu["fakta"]: satu["nilai"] for aturan in each["putusan"] for satu in aturan["fakta"]}
        for each in hasil
    }
    return {nip: isi["masa_jabatan"] for nip, isi in fakta.items() if isi.get("masa_jabatan")}


def tampilkan_usulan(konsol: Console, dibuka: Dibuka, tmt: date) -> None:
    """Print them as a table, and what this run has had to do with it."""
    tabel = Table("Pegawai", "NIP", "Ke", "Masa jabatan", title=f"Usulan contoh, TMT {tmt:%d-%m-%Y}")
    for each in (*dibuka.ada, *dibuka.baru):
        tabel.add_row(each.nama, each.nip, each.tujuan, each.masa_jabatan)
    konsol.print(tabel)
    konsol.print(_kalimat(dibuka), markup=False)


def _kalimat(dibuka: Dibuka) -> str:
    ada, baru = len(dibuka.ada), len(dibuka.baru)
    if ada >= BANYAK:
        return f"Semua {ada} usulan contoh sudah ada: tidak ada yang dibuka lagi."
    dahulu = f", {ada} sudah ada" if ada else ""
    kurang = f"; yang terakhir ditolak: {dibuka.penolakan}" if ada + baru < BANYAK and dibuka.penolakan else ""
    return f"{baru} usulan dibuka{dahulu}{kurang or '.'}"


async def _mainkan(gerbang: str, kota: Path, token: Callable[..., str], tmt: date) -> Dibuka:
    pemeran = json.loads(await asyncio.to_thread((kota / "pemeran.json").read_text, encoding="utf-8"))
    kecuali = frozenset(each[nama] for each in pemeran.values() for nama in ("nip", "kode") if each.get(nama))
    async with httpx.AsyncClient(base_url=gerbang, timeout=30) as http:
        return await buka_usulan(Klien(http, token("verifikator")), tmt, pemeran["verifikator"]["nip"], kecuali)


def main() -> int:
    """Exit code 0 when there is at least one of them."""
    data = folder_data()
    if baca(data) is None:
        print(f"belum ada sistem di {data}; jalankan `make run` dahulu", file=sys.stderr)
        return 1

    def token(peran: str, **lain: str | None) -> str:
        return terbitkan(data, peran, **lain)

    tmt = tmt_berikutnya(SystemClock().today())
    try:
        gerbang = asyncio.run(tunggu_kota(data)).gerbang
        dibuka = asyncio.run(_mainkan(gerbang, data / "kota", token, tmt))
    except (DemoGagal, TokenGagal, TimeoutError) as galat:
        print(f"usulan contoh gagal dibuka: {galat}", file=sys.stderr)
        return 1
    tampilkan_usulan(Console(width=None if sys.stdout.isatty() else 110, highlight=False), dibuka, tmt)
    return 0 if dibuka.ada or dibuka.baru else 1


if __name__ == "__main__":
    raise SystemExit(main())
