"""The questions by which a campaign asks whether a change is accepted, as data of the register.

What people think of a change before it comes is asked in four subjects (Holt, Armenakis, Feild and Harris 2007,
*Readiness for Organizational Change: The Systematic Development of a Scale*, Journal of Applied Behavioral Science
43(2), 232-255): whether it is right for the office, whether those who lead stand behind it, whether one is able to take
part, and what it means for oneself. The statements here are said anew for civil servants who are moved, two for each
subject, all in one direction; nobody has tested them in Indonesia. They compare one campaign's people before and after,
not offices with what was published.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Pokok = Literal["manfaat", "dukungan_pimpinan", "kesanggupan", "kepentingan_diri"]
SELURUHNYA = "penerimaan"
"""All subjects together."""
_Pilihan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=60)]


class PertanyaanPenerimaan(BaseModel):
    """Satu pernyataan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kode: str = Field(pattern=r"^[a-z0-9_]{1,30}$")
    pokok: Pokok
    teks: str = Field(min_length=10, max_length=300)
    pilihan: tuple[_Pilihan, _Pilihan, _Pilihan, _Pilihan] = Field(description="Dari yang paling menolak.")


class KuesionerPenerimaan(BaseModel):
    """Pernyataan-pernyataan survei penerimaan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "pengantar": "Jawaban Anda disimpan tanpa nama; yang tampak hanya gabungan dari cukup banyak orang.",
                "pertanyaan": [
                    {
                        "kode": "sanggup",
                        "pokok": "kesanggupan",
                        "teks": "Saya mampu bekerja dengan baik sesudah perubahan ini.",
                        "pilihan": ["Tidak setuju", "Kurang setuju", "Setuju", "Sangat setuju"],
                    }
                ],
            }
        },
    )

    pengantar: str = Field(min_length=10, max_length=1_000)
    pertanyaan: tuple[PertanyaanPenerimaan, ...] = Field(min_length=1, max_length=20)

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        if len({each.kode for each in self.pertanyaan}) < len(self.pertanyaan):
            raise ValueError("tiap kode pernyataan disebut sekali")
        return self
