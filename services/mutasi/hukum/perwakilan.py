"""How long somebody may act for another, as a legal number.

SE BKN 1/SE/I/2021 gives a Plt three months and three more; how long a Plh or a letter of mandate may run the city says
itself. Which decisions the PPK has handed on is a number of T-03.
"""

from pydantic import BaseModel, ConfigDict, Field

BILANGAN = "perwakilan"


class BatasPerwakilan(BaseModel):
    """Masa paling lama tiap kapasitas."""

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
