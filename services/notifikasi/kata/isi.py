"""The words of one message: title and text with named variables, ``$nama`` (``string.Template``)."""

from string import Template
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _dapat_dibaca(teks: str) -> str:
    if not Template(teks).is_valid():
        raise ValueError("ada tanda $ yang bukan peubah; tulis $nama untuk peubah, dan $$ untuk tanda dolar")
    if teks != " ".join(teks.split()):
        raise ValueError("tanpa baris baru, dan tanpa spasi ganda atau di ujung")
    return teks


_Teks = AfterValidator(_dapat_dibaca)


class KataPesan(BaseModel):
    """Kata-kata satu pesan. Peubah ditulis `$nama`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "judul": "Usulan mutasi Anda tidak dilanjutkan",
                "isi": "Usulan mutasi Anda berakhir pada tahap $tahap.$sebab",
            }
        },
    )

    judul: Annotated[str, _Teks, Field(min_length=3, max_length=200)]
    isi: Annotated[str, _Teks, Field(min_length=3, max_length=2000)]

    @property
    def peubah(self) -> frozenset[str]:
        """The variables that it names."""
        return frozenset((*Template(self.judul).get_identifiers(), *Template(self.isi).get_identifiers()))
