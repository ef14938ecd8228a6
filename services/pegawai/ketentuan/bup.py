"""Retirement ages (BUP, UU 20/2023 art 55): one for each level of posts, and one that teachers have at least."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from shared.contracts.istilah.jenjang import JenjangJabatan

TERMUDA, TERTUA = 50, 75
"""What can be a retirement age at all, by law or of one post."""
Usia = Annotated[int, Field(strict=True, ge=TERMUDA, le=TERTUA)]


class Bup(BaseModel):
    """Usia pensiun tiap jenjang jabatan, dalam tahun."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    usia: Mapping[JenjangJabatan, Usia]
    usia_guru: Usia = Field(description="Usia paling rendah bagi guru pada jenjang mana pun.")

    @field_validator("usia")
    @classmethod
    def _lengkap(cls, usia: Mapping[JenjangJabatan, int]) -> Mapping[JenjangJabatan, int]:
        if kurang := [each.value for each in JenjangJabatan if each not in usia]:
            raise ValueError(f"belum menyebut: {', '.join(kurang)}")
        return usia
