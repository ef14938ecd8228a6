"""The predicate of a year: from work result and behaviour, and from the words and numbers of older years."""

from decimal import Decimal, InvalidOperation
from enum import StrEnum

from services.kompetensi.rumus.ip_asn.kebijakan import Predikat

TAHUN_PREDIKAT = 2022
"""First year evaluated by PermenPANRB 6/2022."""


class Ekspektasi(StrEnum):
    """The three states of work result, of work behaviour, and of the performance axis."""

    DI_ATAS = "di atas ekspektasi"
    SESUAI = "sesuai ekspektasi"
    DI_BAWAH = "di bawah ekspektasi"


MATRIKS = {
    (Ekspektasi.DI_ATAS, Ekspektasi.DI_ATAS): Predikat.SANGAT_BAIK,
    (Ekspektasi.DI_ATAS, Ekspektasi.SESUAI): Predikat.BAIK,
    (Ekspektasi.DI_ATAS, Ekspektasi.DI_BAWAH): Predikat.KURANG,
    (Ekspektasi.SESUAI, Ekspektasi.DI_ATAS): Predikat.BAIK,
    (Ekspektasi.SESUAI, Ekspektasi.SESUAI): Predikat.BAIK,
    (Ekspektasi.SESUAI, Ekspektasi.DI_BAWAH): Predikat.KURANG,
    (Ekspektasi.DI_BAWAH, Ekspektasi.DI_ATAS): Predikat.BUTUH_PERBAIKAN,
    (Ekspektasi.DI_BAWAH, Ekspektasi.SESUAI): Predikat.BUTUH_PERBAIKAN,
    (Ekspektasi.DI_BAWAH, Ekspektasi.DI_BAWAH): Predikat.SANGAT_KURANG,
}
"""(work result, work behaviour) → predicate: the quadrant of performance (PermenPANRB 6/2022)."""

_KATA_LAMA = {
    "Sangat Baik": Predikat.SANGAT_BAIK,
    "Baik": Predikat.BAIK,
    "Cukup": Predikat.BUTUH_PERBAIKAN,
    "Kurang": Predikat.KURANG,
    "Buruk": Predikat.SANGAT_KURANG,
    "Sangat Kurang": Predikat.SANGAT_KURANG,
}
"""Step by step: both older scales have five steps as well."""
_PP_46_2011 = ((Decimal(91), "Sangat Baik"), (Decimal(76), "Baik"), (Decimal(61), "Cukup"), (Decimal(51), "Kurang"))
_PP_30_2019 = ((Decimal(110), "Sangat Baik"), (Decimal(90), "Baik"), (Decimal(70), "Cukup"), (Decimal(50), "Kurang"))


def kuadran(predikat: Predikat) -> tuple[tuple[Ekspektasi, Ekspektasi], ...]:
    """The cells of the matrix that give a predicate: one for the best and the worst, several for the others."""
    return tuple(sel for sel, hasil in MATRIKS.items() if hasil is predikat)


def sebutan_lama(tahun: int, nilai: Decimal) -> str:
    """The word for a numeric value of a year before 2022, by lower bound: 0–100 up to 2018, 0–120 in 2019 to 2021.

    In the second scale Sangat Baik also asks for a new idea, which a number cannot show: 110 points are taken for it.
    Raises ValueError outside the scale.
    """
    tertinggi, batas, terendah = (100, _PP_46_2011, "Buruk") if tahun < 2019 else (120, _PP_30_2019, "Sangat Kurang")
    if not 0 <= nilai <= tertinggi:
        raise ValueError(f"Nilai SKP tahun {tahun} harus 0–{tertinggi}, yang diterima {nilai}.")
    return next((sebutan for paling_kecil, sebutan in batas if nilai >= paling_kecil), terendah)


def predikat_tahun(tahun: int, kata: str) -> Predikat | None:
    """The predicate that a recorded word (before 2022 also a number) stands for; None for one that is not known."""
    if tahun >= TAHUN_PREDIKAT:
        return _PREDIKAT.get(kata)
    if kata in _KATA_LAMA:
        return _KATA_LAMA[kata]
    try:
        return _KATA_LAMA[sebutan_lama(tahun, Decimal(kata))]
    except (InvalidOperation, ValueError):
        return None


_PREDIKAT = {each.value: each for each in Predikat}
