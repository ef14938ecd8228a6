"""What all policies share. A policy is one frozen shape: it is proposed, stored and computed with as it is."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr

from shared.http.angka import Angka

Poin = Annotated[Angka, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
"""Points or weight, 0–100, at most two places."""
Persen = Annotated[int, Field(strict=True, ge=0, le=100)]
Tahun = Annotated[int, Field(strict=True, ge=1, le=10)]


class Terbit(NamedTuple):
    """Under which name, since when, and by which law a policy holds."""

    versi: str
    mulai: date
    dasar_hukum: str


class Isi(BaseModel):
    """Part of a policy; unknown fields are refused, so that a misspelt weight is not lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kebijakan(Isi):
    """The whole content of one policy."""

    _terbit: Terbit = PrivateAttr(default=Terbit("", date.min, ""))

    def terbit(self, versi: str, mulai: date | None, dasar_hukum: str) -> Self:
        """The same content as it holds from a day on, under a name and by a law."""
        return self.model_copy().bernama(Terbit(versi, mulai or date.min, dasar_hukum))

    def bernama(self, terbit: Terbit) -> Self:
        """This very content, known by that from now on."""
        self._terbit = terbit
        return self

    @property
    def versi(self) -> str:
        """What is stored beside everything computed with it."""
        return self._terbit.versi

    @property
    def mulai(self) -> date:
        """Its first day."""
        return self._terbit.mulai

    @property
    def dasar_hukum(self) -> str:
        """Its law."""
        return self._terbit.dasar_hukum


def lengkap(semua: type[StrEnum]) -> AfterValidator:
    """A mapping that names every one."""

    def periksa(isi: Mapping[Any, Any]) -> Mapping[Any, Any]:
        if kurang := [each.value for each in semua if each not in isi]:
            raise ValueError(f"belum menyebut: {', '.join(kurang)}")
        return isi

    return AfterValidator(periksa)


def _seratus(isi: Mapping[Any, Any]) -> Mapping[Any, Any]:
    berjumlah_seratus(isi.values())
    return isi


SERATUS = AfterValidator(_seratus)
"""A mapping whose values sum to 100."""


def berjumlah_seratus(bobot: Iterable[Decimal | int], apa: str = "jumlah") -> None:
    """Raises ValueError for anything else."""
    if (jumlah := sum(bobot, Decimal(0))) != 100:
        raise ValueError(f"{apa} harus 100, bukan {jumlah}")


def menurun(batas: Callable[[Any], Any]) -> AfterValidator:
    """A list whose bounds fall from the highest to the lowest."""

    def periksa(isi: Any) -> Any:
        wajib_menurun([batas(each) for each in isi])
        return isi

    return AfterValidator(periksa)


def wajib_menurun(batas: Iterable[Any]) -> None:
    """Raises ValueError where a bound is not below the one before it."""
    if any(atas <= bawah for atas, bawah in pairwise(batas)):
        raise ValueError("harus menurun dari yang tertinggi")
