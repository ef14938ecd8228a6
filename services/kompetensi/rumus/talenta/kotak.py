"""The nine boxes: where two axes meet, what is recommended there, and how far the next box is (table E.2).

The box is computed and never typed. Categories are decided on exact fractions; only what is shown is rounded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import Self

from pydantic import Field, model_validator

from services.kompetensi.rumus.kebijakan import Isi, Poin, wajib_menurun
from shared.contracts.istilah.predikat import Ekspektasi


class Potensial(StrEnum):
    """Tiga tingkat sumbu potensial."""

    TINGGI = "tinggi"
    MENENGAH = "menengah"
    RENDAH = "rendah"


class Sumbu(StrEnum):
    """Kedua sumbu."""

    KINERJA = "kinerja"
    POTENSIAL = "potensial"


@dataclass(frozen=True, slots=True)
class Kotak:
    """One of the nine boxes."""

    nomor: int
    kinerja: Ekspektasi
    potensial: Potensial
    rekomendasi: tuple[str, ...]
    krs: bool
    """Whether its people belong to the kelompok rencana suksesi."""


_ISI = (
    (9, "di atas", "tinggi", True, "dipromosikan dan dipertahankan; masuk KRS Instansi/Nasional; penghargaan"),
    (
        8, "sesuai", "tinggi", True,
        "dipertahankan; masuk KRS Instansi; rotasi/perluasan jabatan; bimbingan kinerja",
    ),
    (
        7, "di atas", "menengah", True,
        "dipertahankan; masuk KRS Instansi; rotasi/pengayaan jabatan; pengembangan kompetensi; tugas belajar",
    ),
    (6, "di bawah", "tinggi", False, "penempatan yang sesuai; bimbingan kinerja; konseling kinerja"),
    (5, "sesuai", "menengah", False, "penempatan yang sesuai; bimbingan kinerja; pengembangan kompetensi"),
    (4, "di atas", "rendah", False, "rotasi; pengembangan kompetensi"),
    (
        3, "di bawah", "menengah", False,
        "bimbingan kinerja; konseling kinerja; pengembangan kompetensi; penempatan yang sesuai",
    ),
    (2, "sesuai", "rendah", False, "bimbingan kinerja; pengembangan kompetensi; penempatan yang sesuai"),
    (1, "di bawah", "rendah", False, "diproses sesuai ketentuan peraturan perundangan"),
)  # fmt: skip
KOTAK = {
    nomor: Kotak(nomor, Ekspektasi(f"{kinerja} ekspektasi"), Potensial(potensial), tuple(isi.split("; ")), krs)
    for nomor, kinerja, potensial, krs, isi in _ISI
}
"""Number → box, the best first."""
_LETAK = {(each.kinerja, each.potensial): each for each in KOTAK.values()}


class Ambang(Isi):
    """Batas bawah sepertiga atas dan sepertiga tengah satu sumbu."""

    tinggi: Poin = Field(examples=[80])
    menengah: Poin = Field(examples=[60])

    @model_validator(mode="after")
    def _menurun(self) -> Self:
        wajib_menurun((self.tinggi, self.menengah))
        return self


@dataclass(frozen=True, slots=True)
class Jarak:
    """What it takes to come into a better box along one axis, the other staying as it is."""

    sumbu: Sumbu
    kotak: int
    kurang: Decimal
    """Points still missing on that axis, rounded up to hundredths, so that they are always enough."""


@lru_cache(maxsize=256)
def pecahan(batas: Decimal) -> Fraction:
    """A bound or share of a policy, exactly. They are few, and asked for with every person."""
    return Fraction(batas)


def kategori_kinerja(nilai: Fraction, ambang: Ambang) -> Ekspektasi:
    """Third of the performance axis."""
    if nilai >= pecahan(ambang.tinggi):
        return Ekspektasi.DI_ATAS
    return Ekspektasi.SESUAI if nilai >= pecahan(ambang.menengah) else Ekspektasi.DI_BAWAH


def kategori_potensial(nilai: Fraction, ambang: Ambang) -> Potensial:
    """Third of the potential axis."""
    if nilai >= pecahan(ambang.tinggi):
        return Potensial.TINGGI
    return Potensial.MENENGAH if nilai >= pecahan(ambang.menengah) else Potensial.RENDAH


def kotak_dari(kinerja: Ekspektasi, potensial: Potensial) -> Kotak:
    """The box where two thirds meet."""
    return _LETAK[kinerja, potensial]


def letak(nilai: Mapping[Sumbu, Fraction], ambang: Mapping[Sumbu, Ambang]) -> Kotak:
    """The box of two axis values."""
    return kotak_dari(
        kategori_kinerja(nilai[Sumbu.KINERJA], ambang[Sumbu.KINERJA]),
        kategori_potensial(nilai[Sumbu.POTENSIAL], ambang[Sumbu.POTENSIAL]),
    )


def jarak(nilai: Mapping[Sumbu, Fraction], ambang: Mapping[Sumbu, Ambang]) -> tuple[Jarak, ...]:
    """Per axis that can still rise: the next box and the points missing to it."""
    hasil = []
    for sumbu in Sumbu:
        batas = ambang[sumbu]
        berikut = next((b for b in (batas.menengah, batas.tinggi) if nilai[sumbu] < pecahan(b)), None)
        if berikut is not None:
            naik = {**nilai, sumbu: pecahan(berikut)}
            kurang = ceil((pecahan(berikut) - nilai[sumbu]) * 100)
            hasil.append(Jarak(sumbu, letak(naik, ambang).nomor, Decimal(kurang).scaleb(-2)))
    return tuple(hasil)
