"""Where the city has decided that a rule weighs otherwise than the law or its number says: itself a legal number."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.hasil import Tingkat

TINGKAT = "tingkat_aturan"


class TingkatAturan(BaseModel):
    """Tingkat yang ditetapkan kota bagi aturan yang tidak terpenuhi, menurut kodenya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tingkat: Mapping[str, Tingkat] = Field(
        description="Aturan yang tidak disebut bertingkat seperti menurut hukumnya.",
        examples=[{"P-14": "menghalangi"}],
    )
