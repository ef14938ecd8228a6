"""How BKN's index of data quality (IKD) is weighed, as far as it is known: its four dimensions and their indicators."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

Bobot = Annotated[float, Field(gt=0, le=100)]
_BANYAK = {"COM": 7, "TIM": 6, "ACC": 10, "CON": 4}
INDIKATOR = tuple(f"{awal}_{nomor}" for awal, banyak in _BANYAK.items() for nomor in range(1, banyak + 1))
"""The codes of all indicators of the index."""


class Dimensi(StrEnum):
    """Dimensi indeks kualitas data."""

    KELENGKAPAN = "kelengkapan"
    KETEPATAN_WAKTU = "ketepatan_waktu"
    AKURASI = "akurasi"
    KONSISTENSI = "konsistensi"


class Penyebut(StrEnum):
    """Temuan sebuah indikator dibagi dengan banyaknya siapa."""

    SEMUA = "semua"
    YANG_DIKENAI = "yang_dikenai"


class Ikd(BaseModel):
    """Bobot tiap dimensi dalam indeks, dan tiap indikator dalam dimensinya, dalam persen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    penyebut: Penyebut = Field(description="Semua pegawai, atau hanya yang dikenai indikatornya.")
    dimensi: Mapping[Dimensi, Bobot]
    indikator: Mapping[str, Bobot]

    @field_validator("dimensi")
    @classmethod
    def _semua_dimensi(cls, dimensi: Mapping[Dimensi, float]) -> Mapping[Dimensi, float]:
        if kurang := [each.value for each in Dimensi if each not in dimensi]:
            raise ValueError(f"belum menyebut: {', '.join(kurang)}")
        return dimensi

    @field_validator("indikator")
    @classmethod
    def _semua_indikator(cls, indikator: Mapping[str, float]) -> Mapping[str, float]:
        if kurang := [each for each in INDIKATOR if each not in indikator]:
            raise ValueError(f"belum menyebut: {', '.join(kurang)}")
        if lebih := sorted(indikator.keys() - set(INDIKATOR)):
            raise ValueError(f"tidak dikenal: {', '.join(lebih)}")
        return indikator
