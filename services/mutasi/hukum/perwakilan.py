"""How long somebody may act for another, and which decisions the PPK has handed on, as a legal number.

SE BKN 1/SE/I/2021 gives a Plt three months and three more; how long a Plh or a letter of mandate may run the city says
itself. Which levels the PPK lets the PyB appoint and move is the PPK's own decision: none until the city has set it.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.uraian import SALAH_SATU

BILANGAN = "perwakilan"
JenjangDidelegasikan = Literal[
    "pelaksana", "ahli_madya", "ahli_muda", "ahli_pertama", "penyelia", "mahir", "terampil", "pemula"
]
"""Levels whose appointment the PPK may hand on: never a post that leads others, nor ahli utama."""


class BatasPerwakilan(BaseModel):
    """Masa paling lama tiap kapasitas, dan keputusan yang didelegasikan PPK."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    plt_bulan: int = Field(strict=True, ge=1, le=3, description="Masa satu surat perintah Plt, bulan.")
    plt_perpanjangan: int = Field(strict=True, ge=0, le=1, description="Perpanjangan Plt, kali.")
    plh_hari: int = Field(strict=True, ge=1, le=90, description="Masa satu surat perintah Plh, hari.")
    pj_bulan: int = Field(strict=True, ge=1, le=12, description="Masa satu keputusan Pj, bulan.")
    pj_perpanjangan: int = Field(strict=True, ge=0, le=1, description="Perpanjangan Pj, kali.")
    surat_bulan: int = Field(strict=True, ge=1, le=24, description="Masa satu surat mandat atau delegasi, bulan.")
    sambung_hari: int = Field(
        strict=True, ge=0, le=92, description="Jeda yang masih dihitung sebagai perpanjangan, hari."
    )
    ingatkan_hari: int = Field(strict=True, ge=0, le=60, description="Diingatkan sebelum hari terakhirnya, hari.")
    delegasi: Annotated[tuple[JenjangDidelegasikan, ...], SALAH_SATU] = Field(
        max_length=8, title="Jenjang didelegasikan", description="Jenjang yang keputusannya didelegasikan PPK."
    )
