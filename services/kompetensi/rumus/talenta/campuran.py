"""The talent value and the technical match with one post, blended by the level of the post (table E.3). Pure."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from services.kompetensi.rumus.talenta.komponen import Rinci
from services.kompetensi.rumus.talenta.kotak import pecahan


def campur(talenta: Fraction, teknis: Fraction, bobot_talenta: Decimal) -> Fraction:
    """Two values 0–100 blended: ``bobot_talenta`` × talent value + what is left of 100 × technical match, over 100."""
    return (pecahan(bobot_talenta) * talenta + (100 - pecahan(bobot_talenta)) * teknis) / 100


def rinci_teknis(
    diminta: Sequence[Mapping[str, Any]], capaian: Mapping[str, int], *, batasi: bool
) -> tuple[tuple[Rinci, ...], tuple[str, ...]]:
    """Each technical competence that a post asks for with the level that counts; and those that were not assessed."""
    belum = tuple(each["kode"] for each in diminta if each["kode"] not in capaian)
    return tuple(
        Rinci(
            each["kode"],
            Decimal(each["bobot"]),
            Decimal(min(capaian[each["kode"]], each["level"]) if batasi else capaian[each["kode"]]),
            Decimal(each["level"]),
        )
        for each in diminta
        if each["kode"] in capaian
    ), belum


def nilai_teknis(rinci: Sequence[Rinci]) -> Fraction:
    """Levels reached over levels asked for, in per cent, at most 100."""
    jumlah = sum((each.hasil for each in rinci), Decimal(0))
    diminta = sum((each.bobot * (each.standar or 0) for each in rinci), Decimal(0))
    return min(Fraction(100), Fraction(jumlah) * 100 / Fraction(diminta))
