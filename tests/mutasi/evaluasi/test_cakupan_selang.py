"""The interval of 95 % holds the truth in 95 of 100 invented cities, also where months resemble each other."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from numpy.random import Generator
from numpy.typing import NDArray

from services.mutasi.evaluasi.pembanding.banding import (
    Perbandingan,
    Soal,
    Syarat,
    bandingkan,
    kemiringan,
    perubahan,
)
from services.mutasi.evaluasi.pembanding.beda import taksir
from services.mutasi.evaluasi.pembanding.bulan import deretan, jendela
from services.mutasi.evaluasi.pembanding.cocokkan import Ciri
from services.mutasi.evaluasi.pembanding.student import batas

MULAI = date(2026, 1, 1)
BULAN = deretan(date(2024, 1, 1), date(2026, 6, 30))
LIHAT = jendela(BULAN, MULAI, BULAN[-1], 2)
DAMPAK = 3.0
Angka = NDArray[np.float64]


def berkaitan(acak: Generator, kota: int, unit: int, rho: float) -> Angka:
    """Cities x units x months whose months resemble each other: AR(1) with variance 1."""
    guncangan = acak.standard_normal((kota, unit, len(BULAN)))
    nilai = guncangan.copy()
    for each in range(1, len(BULAN)):
        nilai[..., each] = rho * nilai[..., each - 1] + np.sqrt(1 - rho**2) * guncangan[..., each]
    return nilai


def musim(acak: Generator, kota: int, unit: int) -> Angka:
    """A season of each unit's own strength, and what the whole city shares."""
    gelombang = np.sin(2 * np.pi * np.arange(len(BULAN)) / 12)
    bersama = acak.standard_normal((kota, 1, len(BULAN))) * 2
    return acak.normal(2.0, 1.0, (kota, unit, 1)) * gelombang + bersama


def tenang(acak: Generator, kota: int, unit: int) -> Angka:
    return acak.standard_normal((kota, unit, len(BULAN)))


def lengket(acak: Generator, kota: int, unit: int) -> Angka:
    return berkaitan(acak, kota, unit, 0.8) + musim(acak, kota, unit)


def sangat_lengket(acak: Generator, kota: int, unit: int) -> Angka:
    return np.asarray(np.cumsum(acak.standard_normal((kota, unit, len(BULAN))), axis=-1))


def arah_sendiri(acak: Generator, kota: int, unit: int) -> Angka:
    """Each unit goes a way of its own besides."""
    return berkaitan(acak, kota, unit, 0.5) + acak.normal(0, 0.1, (kota, unit, 1)) * np.arange(len(BULAN))


def berekor(acak: Generator, kota: int, unit: int) -> Angka:
    """Surprises more often than a normal distribution has them."""
    return acak.standard_t(5, (kota, unit, len(BULAN))) + berkaitan(acak, kota, unit, 0.8)


def hitungan(acak: Generator, kota: int, unit: int) -> Angka:
    """Counts, as complaints are: skewed, around a level of each unit's own."""
    tingkat = acak.gamma(4.0, 2.0, (kota, unit, 1)) * np.exp(0.1 * berkaitan(acak, kota, unit, 0.6))
    return np.asarray(acak.poisson(tingkat + 5.0), dtype=float)


RANCANGAN: dict[str, tuple[Callable[[Generator, int, int], Angka], int, int]] = {
    "tenang, 1 dari 5": (tenang, 1, 4),
    "AR 0,8 bermusim, 1 dari 9": (lengket, 1, 8),
    "AR 0,8 bermusim, 3 dari 15": (lengket, 3, 12),
    "jalan acak, 1 dari 11": (sangat_lengket, 1, 10),
    "arah sendiri, 2 dari 10": (arah_sendiri, 2, 8),
    "berekor, 2 dari 12": (berekor, 2, 10),
    "hitungan, 2 dari 14": (hitungan, 2, 12),
}


@pytest.mark.parametrize(("rancangan", "benih"), [(each, nomor) for nomor, each in enumerate(RANCANGAN)])
def test_selang_memuat_dampak_sebenarnya_95_dari_100_kali(rancangan: str, benih: int) -> None:
    buat, sentuh, lain = RANCANGAN[rancangan]
    kota = 4000
    nilai = buat(np.random.default_rng(1500 + benih), kota, sentuh + lain)
    nilai[:, :sentuh, [BULAN.index(each) for each in LIHAT.sesudah]] += DAMPAK
    memuat = 0
    for satu in nilai:
        ubah = perubahan(satu, BULAN, LIHAT)
        ada = taksir([*ubah[:sentuh]], [*ubah[sentuh:]])
        memuat += ada.bawah <= DAMPAK <= ada.atas
    assert 0.93 <= memuat / kota <= 0.97


def test_tiap_bulan_dihitung_sebagai_bukti_sendiri_selangnya_terlalu_sempit() -> None:
    """Why groups are brought down to one number: what a regression over all months would say of the second design."""
    kota, lain, memuat = 2000, 8, 0
    nilai = lengket(np.random.default_rng(1501), kota, 1 + lain)
    sebelum, sesudah = len(LIHAT.sebelum), len(LIHAT.sesudah)
    for satu in nilai:
        beda = satu[0] - satu[1:].mean(axis=0)
        a, b = beda[:sebelum], beda[sebelum:]
        ragam = a.var(ddof=1) / sebelum + b.var(ddof=1) / sesudah
        memuat += abs(b.mean() - a.mean()) <= batas(0.95, sebelum + sesudah - 2) * np.sqrt(ragam)
    assert memuat / kota < 0.85


def test_selang_arah_sebelumnya_pun_memuat_95_dari_100_kali() -> None:
    nilai = lengket(np.random.default_rng(7), 4000, 11)
    memuat = 0
    for satu in nilai:
        miring = kemiringan(satu, BULAN, LIHAT)
        memuat += taksir([miring[0]], [*miring[1:]]).memuat_nol
    assert 0.93 <= memuat / 4000 <= 0.97


def test_dengan_pembanding_yang_dipadankan_dan_dikelompokkan_pun_95_dari_100_kali() -> None:
    """The whole way: 24 agencies of two units each, the ten most alike chosen by size and level before."""
    acak, kota, memuat = np.random.default_rng(15), 1000, 0
    syarat = Syarat(12, 3, 5, 10, 9.0, 2, 1.5)
    unit = [f"{instansi:02}-{nomor}" for instansi in range(24) for nomor in (1, 2)]
    for _ in range(kota):
        nilai = berkaitan(acak, 1, 24, 0.8)[0].repeat(2, axis=0) + 0.5 * berkaitan(acak, 1, 48, 0.5)[0]
        nilai += acak.normal(70, 3, (24, 1)).repeat(2, axis=0)
        nilai[:2, 24:] += DAMPAK
        ciri = {each: Ciri("dinas", acak.lognormal(4, 0.5), each[:2]) for each in unit}
        deret = {each: dict(zip(BULAN, isi, strict=True)) for each, isi in zip(unit, nilai, strict=True)}
        jawab = bandingkan(Soal(("00-1", "00-2"), deret, ciri, MULAI, BULAN[-1]), syarat)
        assert isinstance(jawab, Perbandingan)
        assert len(jawab.tersentuh) == 1
        memuat += jawab.taksiran.bawah <= DAMPAK <= jawab.taksiran.atas
    assert 0.93 <= memuat / kota <= 0.97
