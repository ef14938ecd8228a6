"""Reads a score matrix from the object store: nothing is used whose digest is not the one that was announced."""

import sys
from array import array
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from pydantic import ValidationError

from shared.bus.objects import ObjectDamaged, ObjectMissing, ObjectStore
from shared.contracts.kompetensi import BlokMatriks, ManifesMatriks, MatriksSelesai

if TYPE_CHECKING:
    from nats.aio.client import Client

_BYTE = 2
"""Of a cell."""


class MatriksTidakUtuh(Exception):
    """The matrix cannot be used; the text is for the person who plans."""


class Matriks:
    """A matrix that was announced; its blocks are read one by one, for all of it need not fit into memory."""

    def __init__(self, objek: ObjectStore, manifes: ManifesMatriks) -> None:
        self._objek = objek
        self.manifes = manifes

    async def blok(self) -> AsyncIterator[tuple[BlokMatriks, "array[int]"]]:
        """The blocks in the order of people, each with its cells, row after row.

        ``numpy.frombuffer(cells, "int16").reshape(block.baris, -1)`` is the same without copying.

        Raises:
            MatriksTidakUtuh: a block is missing or is not what was announced.
            StoreAway: the object store cannot be reached now.
        """
        for each in self.manifes.blok:
            yield each, _sel(await _ambil(self._objek, each.objek, each.sha256))


async def buka(klien: "Client", berita: MatriksSelesai) -> Matriks:
    """The matrix that an announcement speaks of.

    Raises:
        MatriksTidakUtuh: its manifest is missing, or not what was announced.
        StoreAway: the object store cannot be reached now.
    """
    objek = ObjectStore(klien, berita.gudang, owner="kompetensi")
    isi = await _ambil(objek, berita.manifes, berita.sha256)
    try:
        manifes = ManifesMatriks.model_validate_json(isi)
    except ValidationError as error:
        raise MatriksTidakUtuh(f"Manifes {berita.manifes} berbentuk lain dari yang dikenal layanan ini.") from error
    sampai = 0
    for each in manifes.blok:
        if each.mulai != sampai or each.byte != each.baris * len(manifes.profil) * _BYTE:
            raise MatriksTidakUtuh(
                f"Manifes {berita.manifes} tidak cocok dengan bloknya: {each.objek}. Minta yang baru."
            )
        sampai += each.baris
    if sampai != len(manifes.orang) or manifes.sidik != berita.sidik:
        raise MatriksTidakUtuh(f"Manifes {berita.manifes} bukan milik matriks yang diumumkan. Minta yang baru.")
    return Matriks(objek, manifes)


async def _ambil(objek: ObjectStore, nama: str, sha256: str) -> bytes:
    try:
        return await objek.get(nama, sha256)
    except ObjectMissing as error:
        raise MatriksTidakUtuh(
            f"Bagian matriks {nama} tidak ada lagi pada gudang objek. Minta matriks baru pada kompetensi."
        ) from error
    except ObjectDamaged as error:
        raise MatriksTidakUtuh(
            f"Isi {nama} berbeda dari SHA-256 yang diumumkan ({sha256}). Jangan dipakai; minta matriks baru."
        ) from error


def _sel(isi: bytes) -> "array[int]":
    sel = array("h")
    sel.frombytes(isi)
    if sys.byteorder == "big":
        sel.byteswap()
    return sel
