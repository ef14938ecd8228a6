"""What everybody in the story was told: the inbox of each, from who is moved to the officers of their case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.cerita import Hasil, Pengamat, Token
from deploy.demo.klien import Klien, baik
from deploy.demo.rekan import rekan
from shared.clock import ZONA_PALEMBANG, SystemClock

Isi = dict[str, Any]
TERBANYAK = 12
"""Messages that are printed of one inbox."""
LEBAR = 100

PPK = "Wali Kota dipilih dan tidak ber-NIP: yang menunggunya tampak pada daftar pekerjaannya, bukan di kotak masuk."


@dataclass(frozen=True, slots=True)
class KotakMasuk:
    """One inbox: whose it is, how many lie there unread, and the newest messages."""

    sebagai: str
    nama: str
    belum_dibaca: int
    pesan: list[Isi]


async def baca_kotak_masuk(
    gerbang: str, pemeran: Isi, token: Token, hasil: Hasil, pengamat: Pengamat
) -> list[KotakMasuk]:
    """Open the inbox of each person in the story as they would themselves.

    Raises:
        DemoGagal: one of them cannot be opened.
    """
    async with httpx.AsyncClient(base_url=gerbang, timeout=30) as http:
        verifikator = Klien(http, token("verifikator"))
        lain = await rekan(verifikator, pemeran, 2)
        with pengamat.langkah("Membuka kotak masuk setiap orang dalam cerita") as lapor:
            semua = [
                await _kotak(Klien(http, token("asn", nip=nip)), verifikator, sebagai, nip)
                for nip, sebagai in _orang(pemeran, hasil, lain)
            ]
            lapor(f"{len(semua)} kotak")
        return semua


def _orang(pemeran: Isi, hasil: Hasil, rekan_petugas: list[str]) -> Iterator[tuple[str, str]]:
    """NIP and part of each, nobody twice. The mayor is elected: he has no NIP and no inbox."""
    semua = [
        *((nip, siapa) for siapa, nip, _ in hasil.pesan),
        (pemeran["verifikator"]["nip"], "Verifikator"),
        (pemeran["tim_penilai"]["nip"], "Tim penilai kinerja"),
        *zip(rekan_petugas, ("Verifikator kedua", "Pemeriksa keberatan"), strict=True),
    ]
    sudah = set[str]()
    for nip, sebagai in semua:
        if nip not in sudah:
            sudah.add(nip)
            yield nip, sebagai


async def _kotak(pemilik: Klien, pembaca: Klien, sebagai: str, nip: str) -> KotakMasuk:
    isi = baik(await pemilik.ambil("/api/notifikasi/kotak-masuk", limit=TERBANYAK))
    nama = baik(await pembaca.ambil(f"/api/pegawai/asn/{nip}"))["nama"]
    return KotakMasuk(sebagai, nama, isi["jumlah_belum_dibaca"], isi["data"])


def tampilkan_kotak_masuk(konsol: Console, semua: list[KotakMasuk]) -> None:
    """Print each inbox, the oldest message first, as it grew."""
    konsol.print("\n[bold]Apa yang dikabarkan kepada setiap orang dalam cerita[/]")
    for kotak in semua:
        judul = f"{kotak.sebagai}: {kotak.nama} ({kotak.belum_dibaca} belum dibaca)"
        if not kotak.pesan:
            konsol.print(f"  {judul}: tidak ada yang perlu dikabarkan kepadanya.")
            continue
        tabel = Table("Pukul", "Pesan", "Sifat", title=judul, title_justify="left", width=LEBAR)
        for each in reversed(kotak.pesan):
            tabel.add_row(_pukul(each["dibuat_pada"]), each["judul"], _sifat(each))
        konsol.print(tabel)
    konsol.print(f"  {PPK}", soft_wrap=True)


def _pukul(saat: str) -> str:
    waktu = datetime.fromisoformat(saat).astimezone(ZONA_PALEMBANG)
    return f"{waktu:%H:%M}" if waktu.date() == SystemClock().today() else f"{waktu:%d-%m %H:%M}"


def _sifat(pesan: Isi) -> str:
    kata = [
        *(["wajib"] if pesan["wajib"] else []),
        *(["segera"] if pesan["mendesak"] == "segera" else []),
        *(["minta konfirmasi"] if pesan["minta_konfirmasi"] and pesan["dikonfirmasi_pada"] is None else []),
        *([f"{pesan['jumlah']} hal"] if pesan["jumlah"] > 1 else []),
    ]
    return ", ".join(kata) or "biasa"
