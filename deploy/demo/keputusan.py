"""The decision on paper: its letter, the signature of who decided, and how an outsider checks it.

BSrE is here what stands in for it (``deploy/lokal/tiruan.py``), which signs with certificates of nobody.
"""

import asyncio
import hashlib
import json
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.cerita import Hasil, Pengamat, Token
from deploy.demo.klien import DemoGagal, Klien, baik, sampai
from deploy.demo.rekan import rekan
from shared.clock import ZONA_PALEMBANG, SystemClock

Isi = dict[str, Any]
BSRE = "bsre-tiruan"
WALI_KOTA = "Sinta Contohwati"
"""The mayor of the invented city: the signer whom the stand-in knows, with a certificate in that name."""
PENANDA = {"nik": "9901016902880001", "passphrase": "rahasia-contoh", "nama_sertifikat": "SINTA CONTOHWATI"}
"""No register of ours knows an elected mayor: he says himself in whose name his certificate is."""
SABAR = 150.0
"""Seconds to a head over the signature: the embedded run makes one each minute."""
PEMERIKSA = "services.mutasi.jejak_publik.verifikasi"


@dataclass(slots=True)
class Keputusan:
    """What the chapter ends with."""

    usulan_id: str
    surat: Isi
    berkas: Path
    """The PDF, signed where there is somebody to ask for a signature."""
    tanda_tangan: Isi | None = None
    periksa: Isi = field(default_factory=dict)
    """What the page behind the QR says, as its API tells it."""
    halaman: Path | None = None
    jejak: Isi = field(default_factory=dict)
    """What the public log proves of the letter."""
    bukti: Path | None = None
    perintah: str = ""
    pemeriksaan: str = ""
    """What the verifier was asked, and what it said of the file in hand."""
    diubah: str = ""
    """What it says of a file with one flipped byte."""


async def terbitkan(
    gerbang: str, kota: Path, token: Token, hasil: Hasil, ke: Path, pengamat: Pengamat, *, bertanda: bool = True
) -> Keputusan:
    """Issue the decree of a decided case, have it signed, read its page; without a signer only the first.

    Raises:
        DemoGagal: some step did not happen; the text says which.
    """
    pemeran = json.loads(await asyncio.to_thread((kota / "pemeran.json").read_text, encoding="utf-8"))
    async with httpx.AsyncClient(base_url=gerbang, timeout=60) as http:
        petugas = Klien(http, token("verifikator"))
        with pengamat.langkah("Mencatat siapa Wali Kota, dengan persetujuan orang kedua") as lapor:
            (lain,) = await rekan(petugas, pemeran, 1)
            lapor(await _catat_wali_kota(petugas, Klien(http, token("verifikator", nip=lain))))
        with pengamat.langkah("Menerbitkan surat keputusannya") as lapor:
            alamat = f"/api/mutasi/usulan/{hasil.usulan_id}/surat"
            surat = baik(await petugas.kirim(alamat, {"jenis": "sk"}))
            surat = await sampai("surat keputusan tercetak", lambda: _tercetak(petugas, surat["id"]))
            lapor(f"nomor {surat['nomor']}")
        if not bertanda:
            return Keputusan(hasil.usulan_id, surat, await _simpan(petugas, surat, ke))
        with pengamat.langkah("Menandatanganinya melalui BSrE, oleh yang memutuskan") as lapor:
            tanda_tangan = await _tanda_tangani(petugas, Klien(http, token("ppk")), surat)
            surat = baik(await petugas.ambil(f"/api/mutasi/surat/{surat['id']}"))
            lapor(f"{tanda_tangan['nama_penanda']}: {tanda_tangan['status']}")
        isi = Keputusan(hasil.usulan_id, surat, await _simpan(petugas, surat, ke), tanda_tangan)
        with pengamat.langkah("Membuka alamat pada kode QR surat itu, tanpa token") as lapor:
            # The QR names where the public reaches the gateway; this program goes to the gateway itself.
            jalan = f"/api/mutasi/verifikasi/{_kode(surat)}"
            isi.periksa = baik(await http.get(jalan))
            halaman = await http.get(jalan, headers={"Accept": "text/html"})
            isi.halaman = isi.berkas.with_suffix(".html")
            await asyncio.to_thread(isi.halaman.write_bytes, halaman.raise_for_status().content)
            lapor(isi.periksa["keberlakuan"])
        return isi


async def buktikan(gerbang: str, isi: Keputusan, pengamat: Pengamat) -> None:
    """Wait for a signed head over the signed letter, and have the verifier check the file in hand by it.

    Raises:
        DemoGagal: nothing is proven, or the verifier says that it does not match.
    """
    async with httpx.AsyncClient(base_url=gerbang, timeout=60) as http:
        with pengamat.langkah("Menunggu kepala log publik yang menaunginya, lalu memeriksa berkasnya") as lapor:
            sidik = isi.surat["sha256_bertanda"]
            isi.jejak = await sampai(
                "bukti pada jejak publik", lambda: _terbukti(http, _kode(isi.surat), sidik), sabar=SABAR
            )
            isi.bukti = isi.berkas.with_suffix(".bukti.json")
            await asyncio.to_thread(isi.bukti.write_text, json.dumps(isi.jejak, indent=1), encoding="utf-8")
            # Whoever checks names the key that they trust: here the one that the log says is in force.
            kunci = baik(await http.get("/api/mutasi/jejak-publik/kunci"))["data"][-1]["kunci"]
            pilihan = ["surat", str(isi.berkas), "--bukti", str(isi.bukti), "--kunci", kunci]
            isi.perintah = shlex.join(["python", "-m", PEMERIKSA, *pilihan])
            kode, isi.pemeriksaan = await _periksa(isi.berkas, isi.bukti, kunci)
            if kode:
                raise DemoGagal(f"pemeriksa jejak publik: {isi.pemeriksaan}")
            isi.diubah = await _periksa_yang_diubah(isi.berkas, isi.bukti, kunci)
            lapor(isi.pemeriksaan.splitlines()[0])


async def _catat_wali_kota(petugas: Klien, rekannya: Klien) -> str:
    """Put the mayor's name on record where nobody is: letters name who has decided."""
    ada = baik(await petugas.ambil("/api/mutasi/pejabat-ppk"))["data"]
    if definitif := [each["nama"] for each in ada if each["kedudukan"] == "definitif"]:
        return f"{definitif[0]}, sudah tercatat"
    hari = SystemClock().today()
    isi = {
        "nama": WALI_KOTA,
        "kedudukan": "definitif",
        "jabatan": "Wali Kota",
        "nomor_surat": f"100.2.1.3-{hari.year}",
        "tanggal_surat": hari.replace(month=1, day=1).isoformat(),
        "mulai": hari.replace(month=1, day=1).isoformat(),
        "alasan": "Pemegang jabatan PPK bagi surat-surat keputusan.",
    }
    usul = await petugas.kirim("/api/mutasi/pejabat-ppk", isi)
    baik(usul)
    setuju = {"alasan": "Sesuai keputusan pengangkatannya."}
    alamat = f"{usul.headers['location']}/persetujuan"
    baik(await rekannya.kirim(alamat, setuju, versi=usul.headers["etag"]))
    return WALI_KOTA


def _kode(surat: Isi) -> str:
    return str(surat["verifikasi"]).rsplit("/", 1)[1]


async def _tercetak(klien: Klien, surat_id: str) -> Isi | None:
    surat: Isi = baik(await klien.ambil(f"/api/mutasi/surat/{surat_id}"))
    if surat["galat"]:
        raise DemoGagal(f"surat keputusan tidak tercetak: {surat['galat']}")
    return surat if surat["sha256"] else None


async def _tanda_tangani(petugas: Klien, ppk: Klien, surat: Isi) -> Isi:
    if surat["penandatanganan_id"] is None:
        surat = baik(await petugas.kirim(f"/api/mutasi/surat/{surat['id']}/penandatanganan"))
    alamat = f"/api/mutasi/penandatanganan/{surat['penandatanganan_id']}"
    sertifikat = baik(await ppk.kirim(f"{alamat}/sertifikat", {"nik": PENANDA["nik"]}))
    if not sertifikat["boleh"]:
        raise DemoGagal(f"sertifikat penanda tangan: {sertifikat['perlu']}")
    hasil = await sampai("tanda tangan surat keputusan", lambda: _sekali(ppk, alamat))
    if hasil["status"] != "tertandatangani":
        raise DemoGagal(f"surat keputusan {hasil['status'].replace('_', ' ')}: {hasil['perlu']}")
    return hasil


async def _sekali(ppk: Klien, alamat: str) -> Isi | None:
    """Sign once; None while the file is still being looked at."""
    lama = await ppk.ambil(alamat)
    isi: Isi = baik(lama)
    if isi["status"] == "tertandatangani":
        return isi
    jawab = await ppk.kirim(f"{alamat}/tandatangani", PENANDA, versi=lama.headers["etag"])
    if jawab.status_code == 409 and jawab.json()["kode"] == "berkas_tidak_layak":
        return None
    hasil: Isi = baik(jawab)
    return hasil


async def _simpan(klien: Klien, surat: Isi, ke: Path) -> Path:
    """The file of the letter, once its digest is what the letter says."""
    jawab = await klien.ambil(f"/api/mutasi/surat/{surat['id']}/berkas")
    if jawab.status_code != 200:
        baik(jawab)
    if hashlib.sha256(jawab.content).hexdigest() != (surat["sha256_bertanda"] or surat["sha256"]):
        raise DemoGagal("berkas surat keputusan bukan yang sidiknya disebut")

    def tulis() -> Path:
        ke.mkdir(parents=True, exist_ok=True)
        berkas = ke / f"{surat['nomor'].replace('/', '-')}.pdf"
        berkas.write_bytes(jawab.content)
        return berkas

    return await asyncio.to_thread(tulis)


async def _terbukti(http: httpx.AsyncClient, kode: str, sidik: str) -> Isi | None:
    """Once a head lies over the record of this very file."""
    jejak: Isi = baik(await http.get(f"/api/mutasi/jejak-publik/surat/{kode}"))
    return jejak if any(sidik in each["isi"] for each in jejak["pembuktian"]) else None


async def _periksa(berkas: Path, bukti: Path, kunci: str) -> tuple[int, str]:
    argumen = [sys.executable, "-m", PEMERIKSA, "surat", str(berkas), "--bukti", str(bukti), "--kunci", kunci]
    selesai = await asyncio.to_thread(subprocess.run, argumen, capture_output=True, text=True, check=False)
    return selesai.returncode, (selesai.stdout or selesai.stderr).strip()


async def _periksa_yang_diubah(berkas: Path, bukti: Path, kunci: str) -> str:
    """One byte in the middle of a copy flipped: the verifier has to find it."""
    salinan = berkas.with_suffix(".diubah.pdf")
    isi = bytearray(await asyncio.to_thread(berkas.read_bytes))
    isi[len(isi) // 2] ^= 1
    await asyncio.to_thread(salinan.write_bytes, isi)
    try:
        kode, kata = await _periksa(salinan, bukti, kunci)
    finally:
        await asyncio.to_thread(salinan.unlink)
    if kode == 0:
        raise DemoGagal("pemeriksa jejak publik tidak menemukan satu byte yang diubah")
    return kata


def tampilkan_keputusan(konsol: Console, isi: Keputusan) -> None:
    """Print the letter beside what its page says, and what the verifier says of the file."""
    surat, periksa = isi.surat, isi.periksa
    konsol.print(f"\n[bold]Surat keputusan nomor {surat['nomor']}[/]")
    if isi.tanda_tangan is None:
        konsol.print(f"  Tercetak, {surat['byte']} byte; sidik {surat['sha256']}.")
        konsol.print(f"  Berkas: {isi.berkas}", soft_wrap=True)
        return
    sertifikat = isi.tanda_tangan["sertifikat"]
    tabel = Table("Isian", "Pada suratnya", "Kata halaman pemeriksaan (tanpa token)")
    tabel.add_row("Nomor", surat["nomor"], periksa["nomor"])
    tabel.add_row("Tanggal", surat["tanggal"], periksa["tanggal"])
    tabel.add_row("Tentang", ", ".join(surat["tentang"]), ", ".join(periksa["tentang"]))
    tabel.add_row("Penanda tangan", surat["penanda"], f"{periksa['penanda']}, {periksa['jabatan_penanda']}")
    tabel.add_row("Sertifikat", f"{sertifikat['nama']} ({sertifikat['penerbit']})", "")
    tabel.add_row("Sidik berkas", surat["sha256_bertanda"][:16] + "…", periksa["sha256_bertanda"][:16] + "…")
    tabel.add_row("Keberlakuan", surat["keadaan"].replace("_", " "), periksa["keberlakuan"].replace("_", " "))
    konsol.print(tabel)
    konsol.print(f"  Berkas: {isi.berkas}", soft_wrap=True)
    konsol.print(f"  Halaman pada kode QR: {surat['verifikasi']} (disimpan: {isi.halaman})", soft_wrap=True)


def tampilkan_bukti(konsol: Console, isi: Keputusan) -> None:
    """Print what the public log proves of the letter, and what it does not."""
    konsol.print(f"\n[bold]Jejak publik surat keputusan {isi.surat['nomor']}[/]")
    for each in isi.jejak["catatan"]:
        if each["sejak"] is not None:
            kapan = datetime.fromisoformat(each["sejak"]).astimezone(ZONA_PALEMBANG)
            konsol.print(f"  Tercatat paling lambat {kapan:%d-%m-%Y %H:%M} WIB, dan terbukti: {each['apa']}")
    konsol.print(f"  Tidak terbukti: {isi.jejak['tidak_dibuktikan'][0]}")
    konsol.print(f"  $ {isi.perintah}", soft_wrap=True, markup=False)
    for baris in isi.pemeriksaan.splitlines()[:2]:
        konsol.print(f"  {baris}", markup=False)
    konsol.print(f"  Salinannya dengan satu byte yang lain: {isi.diubah.split('. ')[0]}.", markup=False)
