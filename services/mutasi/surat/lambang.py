"""The coat of arms in the letterhead: a picture that is uploaded once and never changes, known by its digest.

Which one letters have since when is a word of the city (``naskah_dinas``), dated and set by two people; a letter keeps
the digest, so that it is printed with the same picture whenever. None comes with the system.
"""

import hashlib
import struct
import zlib
from datetime import datetime
from typing import NamedTuple

from fastapi import UploadFile
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.surat.cetak import coba_lambang
from services.mutasi.surat.errors import LambangDitolak
from services.mutasi.surat.models import Lambang as _Tabel
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.service import Runtime
from shared.typeset.compile import NotPrintable

TERBESAR = 256 << 10
_PNG = b"\x89PNG\r\n\x1a\n"
_KEPALA = 24
TERKECIL, TERLEBAR = 100, 1500
"""Pixels of a side: fewer look coarse on paper, more make every letter heavy."""
_CONTOH: dict[str, JsonValue] = {
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "byte": 48213,
    "lebar": 600,
    "tinggi": 720,
    "diunggah_pada": "2026-09-15T03:00:00Z",
}


class LambangDaerah(BaseModel):
    """Satu gambar lambang; dipakai surat bila sidiknya disebut `naskah_dinas` yang berlaku pada harinya."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    sha256: str = Field(description="Sidiknya: isikan pada `lambang` usulan ketentuan `naskah_dinas`.")
    byte: int
    lebar: int = Field(description="Titik gambar.")
    tinggi: int = Field(description="Titik gambar.")
    diunggah_pada: datetime


class Lambang(NamedTuple):
    """A picture as stored."""

    sha256: str
    isi: bytes
    lebar: int
    tinggi: int
    diunggah_pada: datetime


_T = _Tabel
_SATU = Statement(select(*picked(Lambang, _T)).where(given(_T.sha256)), Lambang)


async def cari(baca: Reader | UnitOfWork, sha256: str) -> Lambang | None:
    """The picture of this digest."""
    return await baca.row(_SATU, sha256=sha256)


_SIMPAN = Statement(
    insert(_T)
    .values(**bound(_T.sha256, _T.isi, _T.lebar, _T.tinggi, _T.diunggah_oleh, _T.diunggah_pada))
    .on_conflict_do_nothing()
)


async def unggah(runtime: Runtime, uow: UnitOfWork, kiriman: UploadFile) -> Lambang:
    """Keep a picture that can be printed; one that is there already stays as it is.

    Raises:
        LambangDitolak.
    """
    isi = await kiriman.read(TERBESAR + 1)
    lebar, tinggi = _ukuran(isi)
    sha256 = hashlib.sha256(isi).hexdigest()
    if (ada := await cari(uow, sha256)) is not None:
        return ada
    try:
        await coba_lambang(runtime, isi)
    except NotPrintable as error:
        raise LambangDitolak(_RUSAK) from error
    await uow.execute(
        _SIMPAN,
        sha256=sha256,
        isi=isi,
        lebar=lebar,
        tinggi=tinggi,
        diunggah_oleh=uow.actor.name,
        diunggah_pada=uow.now,
    )
    uow.audit("unggah_lambang", "lambang", sha256, sesudah={"byte": len(isi), "lebar": lebar, "tinggi": tinggi})
    return Lambang(sha256, isi, lebar, tinggi, uow.now)


def _ukuran(isi: bytes) -> tuple[int, int]:
    """Width and height of a PNG, read before anything decodes it.

    Raises:
        LambangDitolak.
    """
    if len(isi) > TERBESAR:
        raise LambangDitolak(f"Paling besar {TERBESAR >> 10} kB. Kecilkan gambarnya, lalu unggah lagi.")
    if not isi.startswith(_PNG) or len(isi) < _KEPALA or isi[12:16] != b"IHDR":
        raise LambangDitolak("Berkas ini bukan gambar PNG, apa pun namanya. Simpan sebagai PNG, lalu unggah.")
    lebar, tinggi = struct.unpack(">II", isi[16:_KEPALA])
    if not all(TERKECIL <= each <= TERLEBAR for each in (lebar, tinggi)):
        raise LambangDitolak(
            f"Gambar ini {lebar} × {tinggi} titik. Sisinya antara {TERKECIL} dan {TERLEBAR} titik: ubah ukurannya."
        )
    if not _utuh(isi):
        raise LambangDitolak(_RUSAK)
    return lebar, tinggi


_RUSAK = "Gambar ini rusak: isinya tidak utuh. Simpan ulang sebagai PNG, lalu unggah."


def _utuh(isi: bytes) -> bool:
    """Whether each part of a PNG has its check sum, up to the last one, and its points can be unpacked."""
    letak, titik, jenis = len(_PNG), b"", b""
    while jenis != b"IEND" and letak + 12 <= len(isi):
        (panjang,) = struct.unpack(">I", isi[letak : letak + 4])
        jenis, akhir = isi[letak + 4 : letak + 8], letak + 8 + panjang
        if isi[akhir : akhir + 4] != struct.pack(">I", zlib.crc32(isi[letak + 4 : akhir])):
            return False
        if jenis == b"IDAT":
            titik += isi[letak + 8 : akhir]
        letak = akhir + 4
    buka = zlib.decompressobj()
    try:
        # More than the points of the largest picture nobody unpacks.
        return jenis == b"IEND" and bool(buka.decompress(titik, _TERBANYAK)) and buka.eof
    except zlib.error:
        return False


_TERBANYAK = TERLEBAR * (TERLEBAR * 8 + 1)
"""Bytes of the points of the largest picture, four channels of two bytes each."""
