"""How long a case may wait for each of its steps, as a legal number: the clocks of officers, not a rule of the law."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.uraian import HARI

BILANGAN = "tenggat_langkah"

_Hari = Annotated[int, Field(strict=True, ge=1, le=250)]


class TenggatLangkah(BaseModel):
    """Berapa hari kerja sebuah usulan boleh menunggu tiap langkah."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    langkah: Mapping[str, _Hari] = Field(
        max_length=50,
        description="Hari kerja sesudah usulan sampai pada langkah itu, menurut langkahnya; yang tidak disebut tanpa "
        "tenggat.",
        examples=[{"verifikasi": 5, "pertimbangan": 10, "keputusan": 5}],
    )
    pengingat: Annotated[int, HARI] = Field(
        strict=True, ge=0, le=30, description="Petugas diingatkan sebelum tenggat, hari kerja."
    )
