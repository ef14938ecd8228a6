"""Takes a file in: what it is by its content, its digest, what the scanner says, and into the store.

What takes long is done by threads, the network or the disk; no transaction is open meanwhile, and until a paper names
the bytes they count for nothing.
"""

import asyncio
import hashlib
import re
import unicodedata
from collections.abc import AsyncIterator
from typing import BinaryIO, NamedTuple
from urllib.parse import quote

import structlog
from fastapi import UploadFile

from services.mutasi.berkas import antrean, repository
from services.mutasi.berkas.errors import (
    BerkasDitolak,
    BerkasDokumenTerlaluBesar,
    BerkasTerjangkit,
    GudangBelumAda,
    GudangMilikLain,
    GudangTidakTerjangkau,
)
from services.mutasi.berkas.keadaan import Pindaian
from services.mutasi.berkas.milik import milik_kita
from services.mutasi.hukum.berkas_dokumen import BatasBerkas
from shared.blobs.store import PIECE, BlobStore, StoreAway, StoreFull, store_of
from shared.clamd import ScannerAway, scan
from shared.db.byproducts import Actor
from shared.service import Runtime

log = structlog.get_logger("berkas")

PDF = "application/pdf"
TERBESAR = 20 << 20
"""Bytes that are taken at all; the register may say fewer."""
_MEDIA = (PDF, "application/octet-stream", "application/x-pdf", "")
_LAIN = {
    b"PK\x03\x04": "dokumen Office atau arsip ZIP",
    b"\xd0\xcf\x11\xe0": "dokumen Office lama",
    b"\xff\xd8\xff": "gambar JPEG",
    b"\x89PNG": "gambar PNG",
    b"II*\x00": "gambar TIFF",
    b"MM\x00*": "gambar TIFF",
    b"MZ": "program Windows",
    b"\x7fELF": "program",
    b"{\\rtf": "dokumen RTF",
    b"<": "halaman web",
}
"""What people send in its place, by its first bytes."""
_NAMA_TERPANJANG = 120
_TAK_DIPAKAI = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


class Diterima(NamedTuple):
    """Bytes that are in the store."""

    sha256: str
    byte: int
    nama: str


class _Isi(NamedTuple):
    sha256: str
    byte: int
    awal: bytes


async def ukur(kiriman: UploadFile, batas: BatasBerkas) -> _Isi:
    """What was sent, if the file of a paper may be so.

    Raises:
        BerkasDitolak, BerkasDokumenTerlaluBesar.
    """
    if (kiriman.content_type or "").partition(";")[0].strip().lower() not in _MEDIA:
        raise BerkasDitolak(f"Berkas ini dikirim sebagai {kiriman.content_type!r}. Simpan sebagai PDF, lalu unggah.")
    isi = await asyncio.to_thread(_baca, kiriman.file)
    if not isi.byte:
        raise BerkasDitolak("Berkas ini kosong. Simpan ulang sebagai PDF, buka sekali untuk memastikan, lalu unggah.")
    if isi.byte > batas.kilobyte_terbesar << 10:
        raise BerkasDokumenTerlaluBesar(
            f"Berkas ini {isi.byte / (1 << 20):.1f} MB. Paling besar {batas.kilobyte_terbesar / 1024:g} MB: pindai "
            "dengan ketajaman lebih rendah, atau simpan sebagai PDF yang diperkecil."
        )
    if b"%PDF-" not in isi.awal:
        lain = next((nama for awal, nama in _LAIN.items() if isi.awal.lstrip().startswith(awal)), None)
        raise BerkasDitolak(
            f"Isi berkas ini bukan PDF{f', melainkan {lain}' if lain else ''}, apa pun namanya. Simpan atau cetak ke "
            "PDF dari aplikasinya; mengganti nama saja tidak cukup."
        )
    return isi


def _baca(berkas: BinaryIO) -> _Isi:
    berkas.seek(0)
    awal = berkas.read(1024)
    sidik, byte = hashlib.sha256(awal), len(awal)
    while bagian := berkas.read(PIECE):
        sidik.update(bagian)
        byte += len(bagian)
    return _Isi(sidik.hexdigest(), byte, awal)


def gudang_wajib(runtime: Runtime) -> BlobStore:
    """The store of files.

    Raises:
        GudangBelumAda.
    """
    if (gudang := store_of(runtime)) is None:
        raise GudangBelumAda(
            "Pemasangan ini belum mempunyai tempat menyimpan berkas. Sampaikan kepada petugas teknis (ASN_FILE_STORE)."
        )
    return gudang


def tak_terjangkau(error: StoreAway) -> GudangTidakTerjangkau:
    """The refusal when the store does not do its work."""
    kata = "penuh" if isinstance(error, StoreFull) else "tidak terjangkau"
    return GudangTidakTerjangkau(
        f"Gudang berkas sedang {kata}, dan tidak ada yang tersimpan. Coba lagi nanti; bila terus begitu, sampaikan "
        "kepada petugas teknis.",
        headers={"Retry-After": "30" if isinstance(error, StoreFull) else "5"},
    )


async def simpan(runtime: Runtime, siapa: Actor, kiriman: UploadFile, isi: _Isi, nama: str) -> Diterima:
    """Put what was measured into the store.

    Raises:
        BerkasTerjangkit, GudangBelumAda, GudangMilikLain, GudangTidakTerjangkau.
    """
    gudang = gudang_wajib(runtime)
    await _wajib_milik_kita(runtime, gudang)
    pindai = await _pindai(runtime, kiriman.file)
    # From here on the sweep leaves them alone, whatever becomes of this request.
    async with runtime.unit_of_work(siapa) as uow:
        if pindai is Pindaian.TIDAK_DIPINDAI and await antrean.punya_pemindai(uow):
            pindai = Pindaian.MENUNGGU
        await repository.kenali(uow, isi.sha256, isi.byte, PDF, pindai)
    try:
        await gudang.put(isi.sha256, kiriman.file)
    except StoreAway as error:
        log.warning("berkas_tidak_tersimpan", galat=str(error))
        raise tak_terjangkau(error) from error
    return Diterima(isi.sha256, isi.byte, nama)


async def _wajib_milik_kita(runtime: Runtime, gudang: BlobStore) -> None:
    try:
        kita = await milik_kita(runtime, gudang)
    except StoreAway as error:
        raise tak_terjangkau(error) from error
    if not kita:
        log.error("gudang_milik_lain")
        raise GudangMilikLain(
            "Gudang berkas ini dipakai pemasangan lain, yang akan menghapus berkas yang tidak dikenalnya. Tidak ada "
            "yang tersimpan. Sampaikan kepada petugas teknis (ASN_FILE_STORE)."
        )


async def _pindai(runtime: Runtime, berkas: BinaryIO) -> Pindaian:
    alamat = runtime.settings.virus_scanner
    if not alamat:
        return Pindaian.TIDAK_DIPINDAI
    try:
        ditemukan = await scan(alamat, _bagian(berkas))
    except ScannerAway as error:
        log.warning("berkas_menunggu_pemindai", galat=str(error))
        return Pindaian.MENUNGGU
    if ditemukan is None:
        return Pindaian.BERSIH
    log.warning("berkas_terjangkit", ditemukan=ditemukan)
    raise BerkasTerjangkit(
        f"Pemindai virus menemukan {ditemukan} dalam berkas ini, dan tidak ada yang tersimpan. Bersihkan komputer "
        "asalnya, lalu unggah salinan lain."
    )


async def _bagian(berkas: BinaryIO) -> AsyncIterator[bytes]:
    berkas.seek(0)
    while bagian := await asyncio.to_thread(berkas.read, PIECE):
        yield bagian


def rapikan_nama(nama: str | None, bawaan: str) -> str:
    """The name of a file without folders, and without what no file system bears; always ending in ``.pdf``.

    Invisible characters that turn the writing around would let one ending look like another: they go too.
    """
    dasar = (nama or "").replace("\\", "/").rpartition("/")[2]
    bersih = "".join(each for each in unicodedata.normalize("NFC", dasar) if unicodedata.category(each) != "Cf")
    pokok = _TAK_DIPAKAI.sub(" ", bersih).strip(" .")
    if pokok.lower().endswith(".pdf"):
        pokok = pokok[:-4].rstrip(" .")
    return f"{' '.join(pokok.split())[:_NAMA_TERPANJANG].rstrip(' .') or bawaan}.pdf"


def lampiran(nama: str) -> str:
    """Always as a file to keep, never as a page to show: what is in it is somebody else's (RFC 6266)."""
    polos = nama.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{polos}\"; filename*=UTF-8''{quote(nama, safe='')}"
