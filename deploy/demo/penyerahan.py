"""The signed decree reaches the person: opened by them, which is its proof of receipt; released, and at work (SPMT)."""

import hashlib
from dataclasses import dataclass
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.cerita import Hasil, Pengamat, Token
from deploy.demo.klien import DemoGagal, Klien, baik, sampai
from shared.clock import SystemClock

Isi = dict[str, Any]
KATA = {"disajikan": "disajikan kepada pegawainya", "dibuka": "dibuka oleh pegawainya sendiri: diterima"}


@dataclass(frozen=True, slots=True)
class Diserahkan:
    """The chapter."""

    penyerahan: Isi
    tugas: Isi


async def serahkan(
    gerbang: str, pemeran: Isi, token: Token, hasil: Hasil, sidik: str, pengamat: Pengamat
) -> Diserahkan:
    """Wait until the decree is served, open it as the person, and record release and SPMT; ``sidik`` is that of the
    file that was signed.

    Raises:
        DemoGagal: it is not served, or another file is.
    """
    hari = SystemClock().today()
    alamat = f"/api/mutasi/usulan/{hasil.usulan_id}/penyerahan"
    async with httpx.AsyncClient(base_url=gerbang, timeout=30) as http:
        pegawai, petugas = Klien(http, token("asn", nip=hasil.kasus.nip)), Klien(http, token("verifikator"))
        with pengamat.langkah("Menunggu keputusannya disajikan, lalu membukanya sebagai pegawainya") as lapor:
            await sampai("keputusan disajikan", lambda: _ada(pegawai, alamat))
            jawab = await pegawai.ambil(f"{alamat}/berkas")
            if jawab.status_code != 200:
                baik(jawab)
            if hashlib.sha256(jawab.content).hexdigest() != sidik:
                raise DemoGagal("yang disajikan bukan keputusan yang ditandatangani")
            penyerahan: Isi = baik(await petugas.ambil(alamat))
            lapor(f"{penyerahan['status']}, {penyerahan['tanggal_diterima']}")
        with pengamat.langkah("Mencatat pelepasan dari unit lama dan SPMT di unit baru") as lapor:
            for jalan, kepala in (("pelepasan", "kepala_unit_lama"), ("spmt", "kepala_unit_baru")):
                isi = {
                    "nomor": f"800/{hasil.usulan_id[-4:]}/{jalan.upper()}/{hari.year}",
                    "tanggal": hari.isoformat(),
                    "penanda_nip": pemeran[kepala]["nip"],
                }
                versi = (await petugas.ambil(f"{alamat}/tugas")).headers["etag"]
                tugas: Isi = baik(await petugas.kirim(f"{alamat}/tugas/{jalan}", isi, versi=versi))
            lapor("tercatat")
        return Diserahkan(penyerahan, tugas)


async def _ada(klien: Klien, alamat: str) -> Isi | None:
    jawab = await klien.ambil(alamat)
    if jawab.status_code == 404:
        return None
    isi: Isi = baik(jawab)
    return isi


def tampilkan_penyerahan(konsol: Console, isi: Diserahkan) -> None:
    """Print what is on record of the receipt."""
    penyerahan, tugas = isi.penyerahan, isi.tugas
    tabel = Table("Hari", "Peristiwa", "Bukti", title=f"Penyerahan SK {penyerahan['nomor_sk']}")
    for each in penyerahan["riwayat"]:
        kata = KATA.get(each["peristiwa"], each["peristiwa"].replace("_", " "))
        tabel.add_row(each["tanggal"], kata, f"sidik {each['sha256'][:16]}…")
    for nama, apa in (("pelepasan", "dilepas unit lama"), ("spmt", "melaksanakan tugas di unit baru")):
        tabel.add_row(tugas[f"tanggal_{nama}"], apa, tugas[f"nomor_{nama}"])
    konsol.print(tabel)
