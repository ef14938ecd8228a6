"""Other governments by the codes of Kementerian Dalam Negeri, and which of them this city is: a list that two people
change, as a legal number."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.mutasi.hukum.fakta.instansi import Instansi
from services.mutasi.hukum.uraian import BANYAKNYA, NAMA, TERSIRAT

KodeProvinsi = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]$")]
KodeDaerah = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9](\.[0-9]{2})?$")]
"""Of a province, a kabupaten or a kota."""
_KODE_KABUPATEN_KOTA = r"^[1-9][0-9]\.[0-9]{2}$"


class Daerah(BaseModel):
    """Satu pemerintah daerah."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kode: Annotated[KodeDaerah, TERSIRAT] = Field(description="Kode wilayah Kementerian Dalam Negeri.")
    nama: Annotated[str, NAMA] = Field(min_length=4, max_length=100, description="Nama pemerintah daerah.")


class PemerintahDaerah(BaseModel):
    """Pemerintah daerah menurut kode wilayah Kementerian Dalam Negeri; dari kodenya tampak provinsinya."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "kota_ini": "16.71",
                "daerah": [
                    {"kode": "16", "nama": "Provinsi Sumatera Selatan"},
                    {"kode": "16.03", "nama": "Kabupaten Muara Enim"},
                    {"kode": "32", "nama": "Provinsi Jawa Barat"},
                ],
            }
        },
    )

    kota_ini: str = Field(pattern=_KODE_KABUPATEN_KOTA, description="Kode kabupaten atau kota yang memakai sistem ini.")
    daerah: Annotated[tuple[Daerah, ...], BANYAKNYA] = Field(
        max_length=1_000,
        title="Pemerintah daerah yang tercatat",
        description="Semua provinsi, serta kabupaten dan kota yang bernama pada daftar ini.",
    )

    @model_validator(mode="after")
    def _sah(self) -> Self:
        kode = [each.kode for each in self.daerah]
        if ganda := sorted({each for each in kode if kode.count(each) > 1}):
            raise ValueError(f"daerah disebut lebih dari sekali: {', '.join(ganda[:20])}")
        if tanpa := sorted({each[:2] for each in (*kode, self.kota_ini)} - set(kode)):
            raise ValueError(f"provinsi tidak ada pada daftar: {', '.join(tanpa[:20])}")
        return self

    def nama(self, kode: str) -> str | None:
        """How a government is called; None of one that the list does not name."""
        return next((each.nama for each in self.daerah if each.kode == kode), None)

    def dikenal(self, kode: str) -> bool:
        """Whether its province is on the list: of a kabupaten or kota elsewhere the name may be missing."""
        return self.nama(kode[:2]) is not None

    @property
    def sendiri(self) -> Instansi:
        """This city."""
        return Instansi.daerah(self.kota_ini)
