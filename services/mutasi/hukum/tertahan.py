"""When those concerned learn that a decision has not come into force on its TMT: a number of the city."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.hukum.uraian import HARI

BILANGAN = "tertahan"


class TenggatTertahan(BaseModel):
    """Kapan yang bersangkutan diberi tahu bahwa keputusan belum berlaku pada TMT-nya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kabar_jam: int = Field(
        strict=True,
        ge=0,
        le=72,
        title="Kabar pertama, jam",
        description="Berapa jam sesudah tertahan; sebelum itu yang ditunggu sering masih dicatat.",
    )
    ulang_hari: Annotated[int, HARI] = Field(
        strict=True, ge=1, le=31, description="Selang kabar berikutnya selama masih tertahan."
    )
    eskalasi_hari: Annotated[int, HARI] = Field(
        strict=True, ge=1, le=92, description="Sejak tertahan selama ini kepala unit asal dan tujuan ikut dikabari."
    )

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if self.eskalasi_hari < self.ulang_hari:
            raise ValueError("eskalasi tidak mendahului kabar kedua")
        return self
