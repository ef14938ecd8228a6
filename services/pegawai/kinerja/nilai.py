"""Performance as a number, as it was graded before the predicates of PermenPANRB 6/2022.

Three regulations graded on five steps, each under names of its own. A history speaks one language: the n-th step from
the top is the n-th predicate of today.
"""

from dataclasses import dataclass
from decimal import Decimal

from shared.contracts.istilah.predikat import Predikat

TAHUN_PREDIKAT = 2022
"""From this year on a year is graded by predicate alone (PermenPANRB 6/2022)."""

_URUT = tuple(Predikat)


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step of a scale: from which value on, its name in its time, and today's predicate."""

    mulai: Decimal
    sebutan: str
    predikat: Predikat
    perlu_ide_baru: bool = False
    """Beyond the value, the step asks for a new idea or way of working (PP 30/2019)."""


@dataclass(frozen=True, slots=True)
class SkalaNilai:
    """How the years of one regulation were graded."""

    tahun_mulai: int
    tahun_sampai: int
    dasar_hukum: str
    tertinggi: Decimal
    langkah: tuple[Langkah, ...]
    """Highest first; a value belongs to the first step that it reaches."""


class NilaiTidakBerlaku(ValueError):
    """The year was not graded by number, or the number lies outside the scale of its year."""


def _langkah(*isi: tuple[int, str], ide_baru: bool = False) -> tuple[Langkah, ...]:
    return tuple(
        Langkah(Decimal(mulai), sebutan, predikat, perlu_ide_baru=ide_baru and predikat is Predikat.SANGAT_BAIK)
        for (mulai, sebutan), predikat in zip(isi, _URUT, strict=True)
    )


SKALA = (
    SkalaNilai(
        1979,
        2013,
        "PP 10/1979",
        Decimal(100),
        _langkah((91, "Amat Baik"), (76, "Baik"), (61, "Cukup"), (51, "Sedang"), (0, "Kurang")),
    ),
    SkalaNilai(
        2014,
        2020,
        "PP 46/2011",
        Decimal(120),
        _langkah((91, "Sangat Baik"), (76, "Baik"), (61, "Cukup"), (51, "Kurang"), (0, "Buruk")),
    ),
    SkalaNilai(
        2021,
        2021,
        "PP 30/2019",
        Decimal(120),
        _langkah(
            (110, "Sangat Baik"), (90, "Baik"), (70, "Cukup"), (50, "Kurang"), (0, "Sangat Kurang"), ide_baru=True
        ),
    ),
)
"""Oldest first. A value between two whole numbers (90.5) belongs to the step whose first number it has reached."""
SEBUTAN = tuple(dict.fromkeys([*Predikat, *(each.sebutan for skala in SKALA for each in skala.langkah)]))
"""Every word of a year's performance, today's first."""


def skala_tahun(tahun: int) -> SkalaNilai:
    """The scale by which a year was graded; raises NilaiTidakBerlaku when it was graded by predicate."""
    for skala in SKALA:
        if skala.tahun_mulai <= tahun <= skala.tahun_sampai:
            return skala
    raise NilaiTidakBerlaku(
        f"Kinerja tahun {tahun} tidak dinilai dengan angka; isi hasil kerja dan perilaku kerja, atau predikatnya."
    )


def langkah_nilai(tahun: int, nilai: Decimal, *, ide_baru: bool = False) -> Langkah:
    """The step of the year's scale that a value reaches.

    `ide_baru`: the new idea that PP 30/2019 asks for beyond 110; without it the value is Baik.
    Raises NilaiTidakBerlaku.
    """
    skala = skala_tahun(tahun)
    if not 0 <= nilai <= skala.tertinggi:
        raise NilaiTidakBerlaku(
            f"Nilai kinerja tahun {tahun} harus antara 0 dan {skala.tertinggi} ({skala.dasar_hukum})."
        )
    return next(each for each in skala.langkah if nilai >= each.mulai and (ide_baru or not each.perlu_ide_baru))


def predikat_dari_nilai(tahun: int, nilai: Decimal, *, ide_baru: bool = False) -> Predikat:
    """Today's predicate for a number of an older year. Raises NilaiTidakBerlaku."""
    return langkah_nilai(tahun, nilai, ide_baru=ide_baru).predikat


def predikat_dari_sebutan(tahun: int, sebutan: str) -> Predikat:
    """Today's predicate for the word that a year's regulation used; today's own words stand for themselves.

    A word that means different steps in different times (`Kurang`) is read as its year meant it.
    Raises NilaiTidakBerlaku when neither the year nor today knows the word.
    """
    kunci = " ".join(sebutan.split()).casefold()
    langkah = () if tahun >= TAHUN_PREDIKAT else skala_tahun(tahun).langkah
    for each in langkah:
        if each.sebutan.casefold() == kunci:
            return each.predikat
    for predikat in Predikat:
        if predikat.value.casefold() == kunci:
            return predikat
    dikenal = dict.fromkeys([*(each.sebutan for each in langkah), *Predikat])
    raise NilaiTidakBerlaku(f"Predikat “{sebutan}” tidak dikenal untuk tahun {tahun}; pakai {', '.join(dikenal)}.")
