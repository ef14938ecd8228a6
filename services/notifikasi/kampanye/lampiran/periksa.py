"""Looks at a file before it is kept: what it is by its content, how large, whether it would act, what clamd says."""

import hashlib
import re
import unicodedata
from collections.abc import AsyncIterator
from enum import StrEnum
from typing import Literal, NamedTuple
from urllib.parse import quote

import structlog
from fastapi import UploadFile

from services.notifikasi.kampanye.lampiran.errors import (
    LampiranDitolak,
    LampiranTerjangkit,
    LampiranTerlaluBesar,
    PemindaiTidakTerjangkau,
)
from shared.clamd import ScannerAway, scan
from shared.settings import Settings

log = structlog.get_logger("lampiran")
TERBESAR = 5 << 20
MediaLampiran = Literal["application/pdf", "image/jpeg", "image/png"]
_POTONG = 1 << 18
_JENIS: tuple[tuple[bytes, MediaLampiran, str], ...] = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
)
_BERTINDAK = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|OpenAction|AA|Encrypt)\b")
"""What makes a PDF do something when it is opened, carry another file, or be readable to some alone."""
_LOLOSAN = re.compile(rb"#([0-9A-Fa-f]{2})")
"""Any letter of a name may be written so (ISO 32000-1, 7.3.5)."""
_TAK_DIPAKAI = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


class Pindai(StrEnum):
    """Apakah pemindai virus sudah melihatnya."""

    BERSIH = "bersih"
    TIDAK_DIPINDAI = "tidak_dipindai"


class Lolos(NamedTuple):
    """A file that may be kept."""

    nama: str
    media: MediaLampiran
    sha256: str
    isi: bytes
    pindai: Pindai


async def periksa_lampiran(settings: Settings, kiriman: UploadFile) -> Lolos:
    """What was sent, if people may be sent it.

    Raises:
        LampiranDitolak, LampiranTerlaluBesar, LampiranTerjangkit, PemindaiTidakTerjangkau.
    """
    isi = await kiriman.read(TERBESAR + 1)
    if len(isi) > TERBESAR:
        raise LampiranTerlaluBesar(
            f"Lampiran paling besar {TERBESAR >> 20} MB, sebab semua peserta mengunduhnya. Perkecil berkasnya."
        )
    media, akhiran = _jenis(isi)
    if media == "application/pdf" and (bertindak := _BERTINDAK.search(_LOLOSAN.sub(_huruf, isi))):
        raise LampiranDitolak(
            f"PDF ini memuat {bertindak.group(0).decode()}: terkunci, membawa berkas lain, atau menjalankan sesuatu. "
            "Cetak ulang ke PDF biasa, lalu unggah."
        )
    pindai = await _pindai(settings, isi)
    return Lolos(rapikan_nama(kiriman.filename, akhiran), media, hashlib.sha256(isi).hexdigest(), isi, pindai)


def _huruf(lolosan: re.Match[bytes]) -> bytes:
    return bytes.fromhex(lolosan[1].decode())


def _jenis(isi: bytes) -> tuple[MediaLampiran, str]:
    for awal, media, akhiran in _JENIS:
        if isi.startswith(awal):
            return media, akhiran
    raise LampiranDitolak(
        "Lampiran hanya PDF, JPEG, atau PNG menurut isinya, apa pun namanya. Simpan ulang, lalu unggah."
    )


async def _pindai(settings: Settings, isi: bytes) -> Pindai:
    if not settings.virus_scanner:
        return Pindai.TIDAK_DIPINDAI
    try:
        ditemukan = await scan(settings.virus_scanner, _bagian(isi))
    except ScannerAway as error:
        log.warning("lampiran_tanpa_pemindai", galat=str(error))
        raise PemindaiTidakTerjangkau(
            "Pemindai virus sedang tidak terjangkau, dan tidak ada yang tersimpan. Coba lagi nanti.",
            headers={"Retry-After": "30"},
        ) from error
    if ditemukan is None:
        return Pindai.BERSIH
    log.warning("lampiran_terjangkit", ditemukan=ditemukan)
    raise LampiranTerjangkit(
        f"Pemindai virus menemukan {ditemukan} dalam lampiran ini, dan tidak ada yang tersimpan. Unggah salinan lain."
    )


async def _bagian(isi: bytes) -> AsyncIterator[bytes]:
    for mulai in range(0, len(isi), _POTONG):
        yield isi[mulai : mulai + _POTONG]


def rapikan_nama(nama: str | None, akhiran: str) -> str:
    """Without folders and what no file system bears, and ending as what it is."""
    dasar = (nama or "").replace("\\", "/").rpartition("/")[2]
    bersih = "".join(each for each in unicodedata.normalize("NFC", dasar) if unicodedata.category(each) != "Cf")
    pokok = _TAK_DIPAKAI.sub(" ", bersih.rpartition(".")[0] or bersih).strip(" .")
    return f"{' '.join(pokok.split())[:100].rstrip(' .') or 'lampiran'}{akhiran}"


def tajuk_unduh(nama: str) -> dict[str, str]:
    """Always as a file to keep, never as a page to show (RFC 6266)."""
    polos = nama.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return {
        "Content-Disposition": f"attachment; filename=\"{polos}\"; filename*=UTF-8''{quote(nama, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-cache",
    }
