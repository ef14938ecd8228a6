"""How long BKN takes to answer a proposal in I-MUT, and what its silence means, as a legal number.

One newspaper tells of five working days and of approval by silence on the sixth (BKN, 21 January 2026); no regulation
was found. So both stand here, for two people to decide otherwise.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.uraian import HARI, Satuan

BILANGAN = "pertek_bkn"
HARI_KERJA = Satuan("hari kerja")


class DiamBkn(StrEnum):
    """Arti tidak adanya jawaban BKN sesudah tenggatnya."""

    DIANGGAP_DISETUJUI = "dianggap_disetujui"
    BUKAN_PERSETUJUAN = "bukan_persetujuan"


class TenggatPertek(BaseModel):
    """Tenggat jawaban BKN atas usul pertek, arti diamnya, dan kapan petugas diingatkan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hari_kerja: Annotated[int, HARI_KERJA] = Field(
        strict=True, ge=1, le=60, description="Batas jawaban BKN sesudah tanggal usul."
    )
    diam: DiamBkn = Field(description="Bila sampai batas itu BKN tidak menjawab.")
    pengingat: Annotated[int, HARI_KERJA] = Field(
        strict=True, ge=0, le=30, description="Pengusul diingatkan bila batasnya tinggal."
    )
    pengingat_habis: Annotated[int, HARI] = Field(
        strict=True, ge=0, le=365, description="Pengusul diingatkan sebelum masa berlaku pertek berakhir."
    )
