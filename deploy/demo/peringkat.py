"""``python -m deploy.demo.peringkat``: for ten posts of ten kinds, who is ready and who would be worth assessing first.

Read over HTTP from a running system, as an officer may. An officer reads the tables and nods, or says where they do not
make sense.
"""

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.klien import DemoGagal, Klien, baik
from deploy.lokal.alamat import Alamat, baca, tunggu_kota
from deploy.lokal.jalankan import folder_data
from deploy.lokal.token import TokenGagal, terbitkan

_SIAP, _DINILAI = 5, 3
_TIDAK_DIKENAL = 422
SIAP, DINILAI = "siap", "layak_dinilai"
"""The two lists of a post, in the order in which an officer reads them."""


@dataclass(frozen=True, slots=True)
class Contoh:
    """A kind of post, and where one is found: the first of these units that has a post whose name begins so."""

    sebutan: str
    tempat: tuple[tuple[str, str], ...]
    """Code of a unit, and the beginning of the name."""


SEPULUH = (
    Contoh("kepala dinas kesehatan", (("DINKES", "Kepala Dinas Kesehatan"),)),
    Contoh("kepala puskesmas", (("DINKES", "Kepala Puskesmas"),)),
    Contoh("kepala sekolah", (("DISDIK", "Kepala SD Negeri"),)),
    Contoh("manajemen lalu lintas", (("DISHUB-LL-MR", "Kepala Seksi"),)),
    Contoh("penguji kendaraan", (("DISHUB-KIR", "Penguji Kendaraan Bermotor Mahir"), ("DISHUB-KIR", "Penguji"))),
    Contoh("analis kebijakan", (("DISHUB-AK", "Penelaah Teknis Kebijakan"),)),
    Contoh("keuangan", (("BPKAD", "Kepala Bidang"), ("DISHUB-SEK-KEU", "Kepala Subbagian Keuangan"))),
    Contoh(
        "teknologi informasi",
        (
            ("DISKOMINFO-API", "Pranata Komputer Ahli Muda"),
            ("DISKOMINFO-INF", "Pranata Komputer Ahli Muda"),
            ("DISKOMINFO", "Pranata Komputer Ahli"),
            ("BKPSDM", "Pranata Komputer Ahli"),
        ),
    ),
    Contoh("kelurahan", (("KOTA", "Lurah"),)),
    Contoh("kelas 3", (("DISHUB-TRM", "Pengelola Umum Operasional"), ("KOTA", "Pengelola Umum Operasional"))),
)


@dataclass(frozen=True, slots=True)
class Peringkat:
    """One post with both lists, as they came."""

    sebutan: str
    jabatan: dict[str, Any]
    """The post as pegawai keeps it."""
    siap: dict[str, Any]
    dinilai: dict[str, Any]
    orang: dict[str, dict[str, Any]]
    """Who stands in the lists, by number."""


async def baca_peringkat(klien: Klien, sebutan: str, jabatan: dict[str, Any]) -> Peringkat:
    """Both lists of a post, and what those in them have studied.

    Raises:
        DemoGagal: one of them was refused.
    """
    alamat = f"/api/kompetensi/jabatan/{jabatan['kode']}/kandidat"
    siap = baik(await klien.ambil(alamat, daftar=SIAP, limit=_SIAP))
    dinilai = baik(await klien.ambil(alamat, daftar=DINILAI, limit=_DINILAI))
    nomor = [each["pegawai"]["nip"] for each in (*siap["data"], *dinilai["data"])]
    orang: dict[str, dict[str, Any]] = {}
    if nomor:
        jawab = baik(await klien.ambil("/api/pegawai/asn", daftar_nip=",".join(nomor), limit=len(nomor)))
        orang = {each["nip"]: each for each in jawab["data"]}
    return Peringkat(sebutan, jabatan, siap, dinilai, orang)


async def cari_jabatan(klien: Klien, contoh: Contoh) -> dict[str, Any] | None:
    """A post of this kind, best a vacant one; None in a city that has none."""
    for unit, awal in contoh.tempat:
        cocok: list[dict[str, Any]] = []
        cursor = None
        while True:
            saringan = {"di_bawah": unit, "cari": awal, "limit": 200, **({"cursor": cursor} if cursor else {})}
            jawab = await klien.ambil("/api/pegawai/jabatan", **saringan)
            if jawab.status_code == _TIDAK_DIKENAL:
                # A small city has no such agency.
                break
            halaman = baik(jawab)
            cocok += [each for each in halaman["data"] if each["nama"].startswith(awal)]
            cursor = halaman["berikutnya"]
            if cursor is None:
                break
        if cocok:
            # Best one of the unit itself, and a vacant one.
            return min(cocok, key=lambda each: (each["kode_unit"] != unit, not each["lowong"]))
    return None


@dataclass(frozen=True, slots=True)
class Tujuan:
    """The post of the story: what it needs, and whom the ranking proposes."""

    kebutuhan: dict[str, Any]
    peringkat: Peringkat


async def baca_tujuan(gerbang: str, kota: Path, token: Callable[..., str]) -> Tujuan:
    """Ask for the need of the story's post and for both its lists.

    Raises:
        DemoGagal: one of them was refused.
    """
    pemeran = json.loads(await asyncio.to_thread((kota / "pemeran.json").read_text, encoding="utf-8"))
    kode = pemeran["jabatan_tujuan"]["kode"]
    async with httpx.AsyncClient(base_url=gerbang, timeout=60) as http:
        klien = Klien(http, token("verifikator"))
        kebutuhan = baik(await klien.ambil(f"/api/pegawai/kebutuhan/jabatan/{kode}"))
        jabatan = baik(await klien.ambil(f"/api/pegawai/jabatan/{kode}"))
        return Tujuan(kebutuhan, await baca_peringkat(klien, "kebutuhan ini", jabatan))


async def baca_sepuluh(gerbang: str, token: Callable[..., str]) -> list[Peringkat]:
    """Both lists of a post of each kind that the city has.

    Raises:
        DemoGagal: one of them was refused.
    """
    hasil = []
    async with httpx.AsyncClient(base_url=gerbang, timeout=60) as http:
        klien = Klien(http, token("verifikator"))
        for contoh in SEPULUH:
            jabatan = await cari_jabatan(klien, contoh)
            if jabatan is not None:
                hasil.append(await baca_peringkat(klien, contoh.sebutan, jabatan))
    return hasil


def tampilkan_peringkat(konsol: Console, isi: Peringkat) -> None:
    """Print a post, who is ready for it with the parts of the match, and whom to assess first."""
    jab, seluruh, standar = isi.jabatan, isi.siap["seluruh_kota"], isi.siap["jabatan"]["sumber_standar"]
    konsol.print(f"\n[bold]{jab['nama']}[/], {jab['nama_unit']}  [dim]({isi.sebutan}; {jab['kode']})[/]")
    konsol.print(
        f"  kelas {jab['kelas']}, formasi {jab['formasi']}, lowong {jab['lowong']}; {standar}; "
        f"dari {seluruh['dipertimbangkan']} pegawai: {isi.siap['jumlah']} siap, {isi.dinilai['jumlah']} layak dinilai"
    )
    konsol.print(_tabel("Siap", isi, isi.siap["data"], []))
    if isi.dinilai["data"]:
        konsol.print(
            _tabel("Layak dinilai dahulu", isi, isi.dinilai["data"], [_batas(each) for each in isi.dinilai["data"]])
        )


def _tabel(judul: str, isi: Peringkat, data: Sequence[dict[str, Any]], catatan: Sequence[str]) -> Table:
    tabel = Table("No", "Nilai", "Nama, jabatan, unit", "Pendidikan", "Bagian", title=judul, title_justify="left")
    for urut, each in enumerate(data):
        pegawai, hitungan = each["pegawai"], each["hitungan"]
        orang = isi.orang.get(pegawai["nip"], {})
        duduk = " [dim](menduduki)[/]" if pegawai["menduduki"] else ""
        tabel.add_row(
            str(each["peringkat"] or urut + 1),
            _angka(hitungan["nilai"]),
            f"{pegawai['nama']}{duduk}\n{pegawai['jabatan'] or 'tanpa jabatan'}\n[dim]{pegawai['nama_unit'] or ''}[/]",
            _studi(orang.get("program_studi") or "–", hitungan["bagian"]),
            "\n".join(
                [
                    ", ".join(f"{_kata(bagian['kode'])} {_bulat(bagian)}" for bagian in hitungan["bagian"]),
                    *catatan[urut : urut + 1],
                ]
            ),
        )
    return tabel


def _batas(calon: dict[str, Any]) -> str:
    """What an assessment could change, and what is missing."""
    dapat = "dapat masuk lima besar" if calon["dapat_terpilih"] else "tidak akan masuk lima besar"
    kurang = " ".join(calon["hitungan"]["belum_lengkap"])
    return f"[bold]paling tinggi {_angka(calon['paling_tinggi'])}, {dapat}[/]. {kurang}"


def _studi(tertinggi: str, bagian: Sequence[dict[str, Any]]) -> str:
    """The highest study, and the one that fits the post where that is another."""
    alasan = next((each["keterangan"] for each in bagian if each["kode"] == "rumpun_ilmu"), "")
    cocok = next((alasan.partition(kata)[0] for kata in (" sesuai;", " serumpun;") if kata in alasan), tertinggi)
    return tertinggi if cocok == tertinggi else f"{tertinggi}\n[dim]sesuai: {cocok}[/]"


def tampilkan_alasan(konsol: Console, isi: Peringkat) -> None:
    """Print why the first of those who are ready is the first: each part in words."""
    if isi.siap["data"]:
        pertama = isi.siap["data"][0]
        konsol.print(f"  Mengapa {pertama['pegawai']['nama']}:")
        for bagian in pertama["hitungan"]["bagian"]:
            konsol.print(f"    {_kata(bagian['kode'])} ({bagian['bobot']} %): {bagian['keterangan']}", soft_wrap=True)


def _kata(kode: str) -> str:
    return kode.replace("_", " ")


def _angka(nilai: float) -> str:
    return f"{nilai:.2f}".replace(".", ",")


def _bulat(bagian: dict[str, Any]) -> str:
    return f"{bagian['nilai']:.0f}{' (sementara)' if bagian['sementara'] else ''}"


def main() -> int:
    """Exit code 0 when all posts were printed."""
    data = folder_data()
    if baca(data) is None:
        print(f"belum ada sistem di {data}; jalankan `make run` dahulu", file=sys.stderr)
        return 1

    def token(peran: str, **lain: str | None) -> str:
        return terbitkan(data, peran, **lain)

    try:
        alamat: Alamat = asyncio.run(tunggu_kota(data))
        semua = asyncio.run(baca_sepuluh(alamat.gerbang, token))
    except (DemoGagal, TokenGagal, TimeoutError) as galat:
        print(f"peringkat gagal: {galat}", file=sys.stderr)
        return 1
    konsol = Console(width=None if sys.stdout.isatty() else 130, highlight=False)
    for each in semua:
        tampilkan_peringkat(konsol, each)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
