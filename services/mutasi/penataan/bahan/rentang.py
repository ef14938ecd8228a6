"""How far the fits of people may move once what is missing of them is known; what is known stays as it is. Pure.

The matrix says of each part the most that a value rises and falls by it (``RentangBagian``). So a fit v with the parts
K missing comes to something between v less the sum of ``turun`` and v plus the sum of ``naik`` over K, and always
between 0 and 10,000.

Two fits of one person move together where what is missing is the same for all posts (``seorang``): it sets neither
above the other. By rounding their difference may still change by 1, and that is not counted: everybody with two places
that are equally good would be told for it. Of two posts of one type it never changes: that is one fit.
"""

from typing import NamedTuple

import numpy as np

from services.mutasi.penataan.bahan.matriks import PENUH, MatriksSkor
from services.mutasi.penataan.soal import Bulat, Nomor


class Geser(NamedTuple):
    """How the fits of k people may move against the fit with the type of post that each has by the plan."""

    naik: Bulat
    """By how much more at most a fit of each type exceeds that one than it does now, (k, T)."""
    turun: Bulat
    """By how much at most that one falls, (k,)."""


def batas(matriks: MatriksSkor, orang: int, profil: int) -> tuple[int, int]:
    """The lowest and the highest that one fit (row and column of the matrix) may come to."""
    nilai = int(matriks.nilai[orang, profil])
    semua = [each for bagian in matriks.bagian_kosong(orang, profil) if (each := matriks.rentang.get(bagian))]
    return (
        max(0, nilai - sum(each.turun for each in semua)),
        min(PENUH, nilai + sum(each.naik for each in semua)),
    )


def geser(matriks: MatriksSkor, orang: Nomor, punya: Nomor) -> Geser:
    """Of people (rows of the matrix) who each have a post of a type (``punya``), or of none (-1).

    The first bound on a difference lets both fits go to their ends; the second lets those parts go that are not missing
    of both alike. The true one is below either.
    """
    nilai = matriks.nilai[orang].astype(np.int32)
    baris, kolom, ada = np.arange(len(orang)), np.maximum(punya, 0), punya >= 0
    naik, lepas = np.zeros_like(nilai), np.zeros_like(nilai)
    turun = np.zeros(len(orang), np.int32)
    for letak, each in enumerate(matriks.bagian):
        rentang = matriks.rentang.get(each)
        if rentang is None or not (rentang.naik or rentang.turun):
            continue
        kosong = matriks.kosong(orang, letak)
        milik = kosong[baris, kolom] & ada
        naik += rentang.naik * kosong
        turun += rentang.turun * milik
        bersama = kosong & milik[:, None] & rentang.seorang
        lepas += rentang.naik * (kosong & ~bersama) + rentang.turun * (milik[:, None] & ~bersama)
    naik = np.minimum(naik, PENUH - nilai)
    turun = np.where(ada, np.minimum(turun, nilai[baris, kolom]), 0)
    hasil = np.minimum(naik + turun[:, None], lepas).astype(np.int64)
    hasil[baris[ada], kolom[ada]] = 0
    return Geser(hasil, turun.astype(np.int64))
