"""How light the city may make a rule, and how far its numbers go.

What forbids by an article, or asks for another authority's paper, stays so.

The law lets the city decide how heavily a remark weighs. What a regulation of the city itself forbids (Perwali 49/2025)
is changed where it stands, in the rule's own number with the regulation that says so. What stood on record before keeps
its shape: a proposal is what is refused.
"""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import AfterValidator, ValidationInfo

from services.mutasi.hukum.hasil import Tingkat
from shared.http.hari import HARI_AKHIR, HARI_AWAL
from shared.ketentuan.butir import diusulkan

Bilangan = TypeVar("Bilangan", int, Decimal)
Isi = TypeVar("Isi")

TETAP = (Tingkat.MENGHALANGI, Tingkat.PERLU_PERSETUJUAN)


def yang_berlaku(hukum: Tingkat, kota: Tingkat) -> Tingkat:
    """The weight of an answer that weighs so much by the law, where the city has decided otherwise."""
    return hukum if hukum in TETAP and kota.lebih_ringan(hukum) else kota


def wajib_seberat(tingkat: Tingkat, lantai: Tingkat, dasar: str) -> None:
    """Refuse a weight that is too light.

    Raises:
        ValueError.
    """
    if tingkat.lebih_ringan(lantai):
        raise ValueError(f"tidak dapat lebih ringan daripada {lantai} ({dasar})")


def paling_ringan(lantai: Tingkat, dasar: str) -> AfterValidator:
    """Of a number of a rule: the weight that its article fixes at least."""

    def periksa(tingkat: Tingkat, info: ValidationInfo) -> Tingkat:
        if diusulkan(info):
            wajib_seberat(tingkat, lantai, dasar)
        return tingkat

    return AfterValidator(periksa)


def paling_sedikit(lantai: int, dasar: str) -> AfterValidator:
    """Of a number of a rule: no less than its article says."""

    def periksa(nilai: Bilangan, info: ValidationInfo) -> Bilangan:
        if diusulkan(info) and nilai < lantai:
            raise ValueError(f"tidak dapat kurang dari {lantai} ({dasar})")
        return nilai

    return AfterValidator(periksa)


def paling_banyak(atap: int, dasar: str) -> AfterValidator:
    """Of a number of a rule: no more than its article says."""

    def periksa(nilai: Bilangan, info: ValidationInfo) -> Bilangan:
        if diusulkan(info) and nilai > atap:
            raise ValueError(f"tidak dapat lebih dari {atap} ({dasar})")
        return nilai

    return AfterValidator(periksa)


def wajib_menyebut(isi: Collection[str], semua: Iterable[str]) -> None:
    """Refuse a table without a row that it has by the law: who is not named would be bound by nothing.

    Raises:
        ValueError.
    """
    if kurang := [str(each) for each in semua if each not in isi]:
        raise ValueError(f"belum menyebut: {', '.join(kurang)}")


def sekali(isi: tuple[Isi, ...], info: ValidationInfo) -> tuple[Isi, ...]:
    """Of a number that lists things: none of them twice."""
    if diusulkan(info) and (dua := dict.fromkeys(str(each) for each in isi if isi.count(each) > 1)):
        raise ValueError(f"disebut lebih dari sekali: {', '.join(dua)}")
    return isi


def _terhitung(hari: date, info: ValidationInfo) -> date:
    if diusulkan(info) and not HARI_AWAL <= hari <= HARI_AKHIR:
        raise ValueError(f"harus dari {HARI_AWAL:%d-%m-%Y} sampai {HARI_AKHIR:%d-%m-%Y}")
    return hari


HariHukum = Annotated[date, AfterValidator(_terhitung)]
"""A day in a number: at the ends of the calendar a rule could not count on from it."""
