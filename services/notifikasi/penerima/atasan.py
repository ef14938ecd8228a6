"""The superior before a fact and after it. Nobody is told about themselves as their own superior: who heads the unit
they come to, or came from, reads it all in their own message."""

from services.notifikasi.penerima.pegawai import Siapa
from shared.contracts.pegawai.penempatan import (
    AsnDitempatkan,
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDikoreksi,
    AsnPindah,
    Tempat,
)

Berpindah = AsnPindah | AsnDitempatkan
Diperbaiki = AsnPenempatanDikoreksi | AsnPenempatanDibatalkan


def _kepala(tempat: Tempat | None, nip: str) -> str | None:
    return None if tempat is None or tempat.atasan_nip == nip else tempat.atasan_nip


def atasan_tetap(event: Berpindah) -> Siapa:
    """Who is both: one message says it."""
    dulu = _kepala(event.lama, event.nip)
    return (dulu,) if dulu == _kepala(event.baru, event.nip) else ()


def atasan_lama(event: Berpindah) -> Siapa:
    """Who was it, and is no longer."""
    dulu = _kepala(event.lama, event.nip)
    return () if dulu == _kepala(event.baru, event.nip) else (dulu,)


def atasan_baru(event: Berpindah) -> Siapa:
    """Who was not, and is now."""
    kini = _kepala(event.baru, event.nip)
    return () if kini == _kepala(event.lama, event.nip) else (kini,)


def atasan_terakhir(event: AsnJabatanBerakhir) -> Siapa:
    """Of the post that ended."""
    return (_kepala(event.lama, event.nip),)


def atasan_bila_lain(event: Diperbaiki) -> Siapa:
    """Before and after, where the post of today has changed."""
    kode = {each and each.jabatan for each in (event.sebelum, event.sekarang)}
    if len(kode) == 1:
        return ()
    return (_kepala(event.sebelum, event.nip), _kepala(event.sekarang, event.nip))
