"""Where the kecamatan of the city lie, as a legal number: from it follows how far one place of work is from another.

A kecamatan stands for all places of work in it, so that nobody's address is asked for, and people and posts fall into
few kinds. The distance is that of the centres as the crow flies: it grades a cost, and is no way that anybody drives.
"""

from decimal import Decimal
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.hukum.uraian import NAMA, TERSIRAT
from shared.contracts.istilah.wilayah import KodeKecamatan
from shared.http.angka import Angka

BILANGAN = "kecamatan"
_JARI_JARI_BUMI = 6371


class Kecamatan(BaseModel):
    """Satu kecamatan dan letak pusatnya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kode: Annotated[KodeKecamatan, TERSIRAT]
    nama: Annotated[str, NAMA] = Field(min_length=2, max_length=100, description="Nama kecamatan.")
    lintang: Annotated[Angka, Field(ge=-11, le=6, max_digits=7, decimal_places=4)] = Field(
        description="Lintang pusatnya, derajat; negatif di selatan khatulistiwa."
    )
    bujur: Annotated[Angka, Field(ge=95, le=141, max_digits=7, decimal_places=4)] = Field(
        description="Bujur timur pusatnya, derajat."
    )


class PetaKecamatan(BaseModel):
    """Letak semua kecamatan kota: dari sini jarak antara dua tempat kerja."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "kecamatan": [
                    {"kode": "16.71.01", "nama": "Ilir Barat II", "lintang": -2.999, "bujur": 104.744},
                    {"kode": "16.71.14", "nama": "Plaju", "lintang": -3.007, "bujur": 104.816},
                ]
            }
        },
    )

    kecamatan: tuple[Kecamatan, ...] = Field(max_length=1_000, description="Kecamatan dan letak pusatnya.")

    @model_validator(mode="after")
    def _sah(self) -> Self:
        kode = [each.kode for each in self.kecamatan]
        if ganda := sorted({each for each in kode if kode.count(each) > 1}):
            raise ValueError(f"kecamatan disebut lebih dari sekali: {', '.join(ganda[:20])}")
        return self

    @cached_property
    def letak(self) -> dict[str, tuple[Decimal, Decimal]]:
        """Latitude and longitude of each."""
        return {each.kode: (each.lintang, each.bujur) for each in self.kecamatan}

    def jarak(self, satu: str, lain: str) -> int | None:
        """Whole kilometres between two kecamatan, at least one where they are two; None where one is not in the map."""
        if satu == lain:
            return 0
        if satu not in self.letak or lain not in self.letak:
            return None
        (a, b), (c, d) = self.letak[satu], self.letak[lain]
        y1, x1, y2, x2 = (radians(each) for each in (a, b, c, d))
        busur = sin((y2 - y1) / 2) ** 2 + cos(y1) * cos(y2) * sin((x2 - x1) / 2) ** 2
        return max(1, round(2 * _JARI_JARI_BUMI * asin(sqrt(busur))))
