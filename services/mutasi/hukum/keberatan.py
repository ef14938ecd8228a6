"""Within how many days somebody objects to a decision, is answered, and goes on, by both laws, as a legal number.

PP 79/2021 is made for the ASN, UU 30/2014 ranks above it: both are told, each with its basis. What silence means is a
part of the number, for the two laws differ in it.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.uraian import TERSIRAT, Satuan

BILANGAN = "keberatan"
HARI_KERJA = Satuan("hari kerja")
_Dasar = Annotated[str, TERSIRAT]
_Hari = Annotated[int, HARI_KERJA]


class DiamPpk(StrEnum):
    """Arti tidak adanya jawaban atas keberatan sesudah tenggat UU 30/2014."""

    DIANGGAP_DIKABULKAN = "dianggap_dikabulkan"
    BUKAN_PENGABULAN = "bukan_pengabulan"


class Tenggang(BaseModel):
    """Satu tenggang waktu dan dasarnya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hari_kerja: _Hari = Field(strict=True, ge=1, le=250, description="Lamanya.")
    dasar: _Dasar = Field(min_length=3, max_length=200, description="Dasar hukumnya.")


class TenggangHukum(BaseModel):
    """Tenggang mengajukan dan menjawab menurut satu hukum."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ajukan: Tenggang = Field(description="Mengajukan keberatan, sejak keputusan diterima.")
    jawab: Tenggang = Field(description="Menjawab keberatan, sejak keberatan diterima.")


class JangkaKeberatan(BaseModel):
    """Tenggang keberatan menurut kedua hukum, jalan sesudahnya, dan kapan petugas diingatkan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pp_79_2021: TenggangHukum = Field(description="Menurut PP 79/2021.")
    uu_30_2014: TenggangHukum = Field(description="Menurut UU 30/2014.")
    laksanakan: Tenggang = Field(description="Menetapkan keputusan sesuai permohonan yang dianggap dikabulkan.")
    banding: Tenggang = Field(description="Mengajukan banding administratif, sejak jawaban diterima.")
    gugatan: Tenggang = Field(description="Menggugat ke PTUN, sejak jawaban upaya administratif diterima.")
    diam: DiamPpk = Field(description="Bila PPK tidak menjawab sampai tenggat UU 30/2014.")
    teruskan: _Hari = Field(
        strict=True, ge=1, le=30, description="Atasan meneruskannya; sesudah itu diteruskan dengan sendirinya."
    )
    pengingat: _Hari = Field(strict=True, ge=0, le=30, description="Pemeriksa diingatkan bila tenggat tinggal.")
