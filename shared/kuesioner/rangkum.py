"""What many answers say together: means with an interval, and how they are spread where that may be told. Pure.

An interval by the answers' own spread (Student) would, of few answers, tell how they are spread: number, mean and
variance of ten answers of 1 to 4 leave hardly a choice. So where the spread may not be told the interval is that of the
largest variance which the mean allows, (m - 1)(k - m) of answers from 1 to k (Bhatia and Davis 2000): wider, never too
narrow, and made of nothing but number and mean.

Near an end of the scale number and mean are enough: 1.20 of five answers are 1, 1, 1, 1 and 2. So a mean is told only
from ``terkecil`` steps on, of all together, from either end. In between many answers have the same mean, also where all
are alike, and that they are is not seen.
"""

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import NormalDist, fmean, variance
from typing import NamedTuple

from shared.kuesioner.jawaban import Pertanyaan

KEYAKINAN = 0.95


class Rata(NamedTuple):
    """A mean with its interval, within the scale."""

    nilai: float
    bawah: float
    atas: float


class NilaiPertanyaan(NamedTuple):
    """One question."""

    kode: str
    rata: Rata | None
    """None where it lies so near an end of the scale that it nearly tells the answer of each."""
    sebaran: tuple[int, ...] | None
    """How many gave each choice; None unless enough people stand behind every one of them."""


class Rangkuman(NamedTuple):
    """What enough answers say."""

    menjawab: int
    pertanyaan: tuple[NilaiPertanyaan, ...]
    pokok: Mapping[str, Rata | None]


def rangkum(pertanyaan: Sequence[Pertanyaan], jawaban: Sequence[Sequence[int]], terkecil: int) -> Rangkuman | None:
    """Of answers in the order of the questions; None of fewer than ``terkecil``."""
    if len(jawaban) < max(terkecil, 2):
        return None
    nilai = tuple(
        _pertanyaan(each, kolom, terkecil) for each, kolom in zip(pertanyaan, zip(*jawaban, strict=True), strict=True)
    )
    pokok: dict[str, Rata | None] = {}
    for nama in dict.fromkeys(each.pokok for each in pertanyaan):
        nomor = [urut for urut, each in enumerate(pertanyaan) if each.pokok == nama]
        # On a scale of its own each: questions of a subject may have different numbers of choices.
        skala = fmean(len(pertanyaan[urut].pilihan) for urut in nomor)
        orang = [fmean(satu[urut] for urut in nomor) for satu in jawaban]
        # Alike as they are on the whole they would leave no width at all.
        terbuka = all(nilai[urut].sebaran is not None for urut in nomor) and len(set(orang)) > 1
        # Beside the others of its subject, the mean of the subject would tell the question that is not told.
        tertutup = any(nilai[urut].rata is None for urut in nomor)
        pokok[nama] = None if tertutup else _rata(orang, skala, terbuka=terbuka)
    return Rangkuman(len(jawaban), nilai, pokok)


def _pertanyaan(satu: Pertanyaan, kolom: Sequence[int], terkecil: int) -> NilaiPertanyaan:
    sebaran = tuple(kolom.count(nomor) for nomor in range(1, len(satu.pilihan) + 1))
    terbuka = min(sebaran) >= terkecil
    langkah = sum(kolom) - len(kolom)
    if min(langkah, len(kolom) * (len(satu.pilihan) - 1) - langkah) < terkecil:
        return NilaiPertanyaan(satu.kode, None, None)
    return NilaiPertanyaan(satu.kode, _rata(kolom, len(satu.pilihan), terbuka=terbuka), sebaran if terbuka else None)


def _rata(nilai: Sequence[float], skala: float, *, terbuka: bool) -> Rata:
    rata, banyak = fmean(nilai), len(nilai)
    ragam = variance(nilai) if terbuka else (rata - 1) * (skala - rata) * banyak / (banyak - 1)
    lebar = batas_student(KEYAKINAN, banyak - 1) * sqrt(ragam / banyak)
    return Rata(rata, max(1.0, rata - lebar), min(skala, rata + lebar))


def beda_rata(sebelum: Rata, sesudah: Rata) -> Rata:
    """How much a mean has changed, with the interval that follows from the two intervals alone (Zou and Donner 2008).

    It asks nothing of the answers that was not told already, and takes those who answered for others than before: where
    many are the same, who think much as they did, it is wider than need be, never narrower.
    """
    beda = sesudah.nilai - sebelum.nilai
    turun = sqrt((sesudah.nilai - sesudah.bawah) ** 2 + (sebelum.atas - sebelum.nilai) ** 2)
    naik = sqrt((sesudah.atas - sesudah.nilai) ** 2 + (sebelum.nilai - sebelum.bawah) ** 2)
    return Rata(beda, beda - turun, beda + naik)


def batas_student(keyakinan: float, derajat: int) -> float:
    """The bound within which lies this share of Student's distribution (Abramowitz and Stegun 26.7.5).

    Right to two digits from four degrees of freedom on; a smallest cell has five people or more.
    """
    z = NormalDist().inv_cdf((1 + keyakinan) / 2)
    g1 = (z**3 + z) / 4
    g2 = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    g3 = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    g4 = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + g1 / derajat + g2 / derajat**2 + g3 / derajat**3 + g4 / derajat**4
