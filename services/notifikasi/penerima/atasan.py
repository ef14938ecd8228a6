"""The superior before a fact and after it: who heads the unit, and who acts for its head (``bagan.py``). Nobody is told
about themselves as their own superior: of who heads the unit it is who heads the next one above."""

from services.notifikasi.penerima.bagan import Pimpinan
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


def _pimpinan(di: Tempat | None, lain: Tempat | None = None, *, keduanya: bool = False) -> Siapa:
    return () if di is None else (Pimpinan(di, lain, keduanya),)


def atasan_tetap(event: Berpindah) -> Siapa:
    """Who is both: one message says it."""
    return () if event.lama is None else _pimpinan(event.baru, event.lama, keduanya=True)


def atasan_lama(event: Berpindah) -> Siapa:
    """Who was it, and is no longer."""
    return _pimpinan(event.lama, event.baru)


def atasan_baru(event: Berpindah) -> Siapa:
    """Who was not, and is now."""
    return _pimpinan(event.baru, event.lama)


def atasan_terakhir(event: AsnJabatanBerakhir) -> Siapa:
    """Of the post that ended."""
    return _pimpinan(event.lama)


def atasan_bila_lain(event: Diperbaiki) -> Siapa:
    """Before and after, where the post of today has changed."""
    kode = {each and each.jabatan for each in (event.sebelum, event.sekarang)}
    if len(kode) == 1:
        return ()
    return (*_pimpinan(event.sebelum), *_pimpinan(event.sekarang))
