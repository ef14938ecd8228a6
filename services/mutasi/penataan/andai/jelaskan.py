"""What the prices of a plan say about one person and one post, at once. Pure."""

from dataclasses import dataclass

import numpy as np

from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.soal import TANPA, TIDAK, Bulat

TERDEKAT = 5
"""Other posts that are named for a person."""


@dataclass(frozen=True, slots=True)
class Jarak:
    """How far one place is from being part of a best plan."""

    jabatan: int
    nilai: int | None
    """What it is worth; None where it is excluded."""
    kurang: int | None
    """By how much at least it would have to be worth more; 0: it could be in a plan as good as this one."""
    harga: int
    """Of one more seat of the post."""


def jarak(rencana: Rencana, orang: int, jabatan: int) -> Jarak:
    """What it would take for this person to be considered for this post."""
    nilai, kurang = _baris(rencana, orang)
    harga = int(rencana.harga_jabatan[jabatan]) // rencana.skala
    if nilai[jabatan] <= TIDAK:
        return Jarak(jabatan, None, None, harga)
    return Jarak(jabatan, int(nilai[jabatan]), int(kurang[jabatan]), harga)


def terdekat(rencana: Rencana, orang: int) -> list[Jarak]:
    """The posts that lie nearest to being somebody's, besides the one the plan gives; equals by their codes."""
    soal = rencana.soal
    nilai, kurang = _baris(rencana, orang)
    kurang[nilai <= TIDAK] = np.iinfo(np.int64).max
    if rencana.pilihan[orang] != TANPA:
        kurang[rencana.pilihan[orang]] = np.iinfo(np.int64).max
    calon = np.argpartition(kurang, min(4 * TERDEKAT, soal.m - 1))[: 4 * TERDEKAT]
    urut = sorted((int(kurang[each]), soal.kode[each], int(each)) for each in calon if nilai[each] > TIDAK)
    return [jarak(rencana, orang, each) for sisa, _, each in urut[:TERDEKAT] if sisa < np.iinfo(np.int64).max]


def _baris(rencana: Rencana, orang: int) -> tuple[Bulat, Bulat]:
    """One person's value of each post, and how much of it is missing to the prices, rounded up."""
    soal = rencana.soal
    nilai = soal.baris(orang)[: soal.m]
    pindah = np.arange(soal.m) != soal.asal[orang]
    sisa = rencana.harga_orang[orang] + rencana.harga_jabatan - nilai * rencana.skala + rencana.denda * pindah
    return nilai, np.maximum(-(-sisa // rencana.skala), 0)
