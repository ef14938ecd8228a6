"""Whom a campaign is meant for, as data: parts that are united, cut by others, and from which others are taken away."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.http.problem import SalahDi

TERBANYAK_NIP = 5_000
_KodeUnit = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
_Nip = Annotated[str, StringConstraints(pattern=r"^[0-9]{18}$")]


class _Bagian(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BagianSemua(_Bagian):
    """Semua pegawai dalam lingkup penyusunnya."""

    jenis: Literal["semua"]


class BagianUnit(_Bagian):
    """Pegawai unit-unit ini dan semua unit di bawahnya."""

    jenis: Literal["unit"]
    unit: list[_KodeUnit] = Field(min_length=1, max_length=200)


class BagianJabatan(_Bagian):
    """Pegawai yang jabatannya berjenis atau berjenjang ini; yang dikosongkan tidak ditanya."""

    jenis: Literal["jabatan"]
    jenis_jabatan: list[JenisJabatan] = Field(default=[], max_length=20)
    jenjang: list[JenjangJabatan] = Field(default=[], max_length=40)

    @model_validator(mode="after")
    def _ada(self) -> Self:
        if not self.jenis_jabatan and not self.jenjang:
            raise SalahDi("sebut sedikitnya satu jenis atau jenjang jabatan", ("jenis_jabatan",))
        return self


class BagianKepalaUnit(_Bagian):
    """Pegawai yang memimpin unitnya."""

    jenis: Literal["kepala_unit"]


class BagianKotak(_Bagian):
    """Pegawai dalam kotak-kotak peta talenta ini. Tidak pernah diberitahukan kepada siapa pun di antaranya."""

    jenis: Literal["kotak"]
    kotak: list[Annotated[int, Field(ge=1, le=9)]] = Field(min_length=1, max_length=9)


class BagianNip(_Bagian):
    """Pegawai yang disebut satu per satu."""

    jenis: Literal["nip"]
    nip: list[_Nip] = Field(min_length=1, max_length=TERBANYAK_NIP)


class BagianRencana(_Bagian):
    """Pegawai yang akan dipindahkan suatu rencana, sebagaimana diserahkan petugas skenarionya."""

    jenis: Literal["rencana"]
    serahan_id: UUID = Field(description="Nomor serahan, dari `GET /kampanye/serahan`.")


Bagian = Annotated[
    BagianSemua | BagianUnit | BagianJabatan | BagianKepalaUnit | BagianKotak | BagianNip | BagianRencana,
    Field(discriminator="jenis"),
]


class BagianRilisLain(BaseModel):
    """A part that this release cannot read: nobody is reached by what it takes part in."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    jenis: str


BagianTerbaca = Annotated[Bagian | BagianRilisLain, Field(union_mode="left_to_right")]
TERJAGA = (BagianRilisLain, BagianKotak, BagianNip, BagianRencana)
"""What says something of people that neither they nor others may learn from being addressed."""


class KhalayakTerbaca(BaseModel):
    """An audience as it was kept, maybe by another release."""

    model_config = ConfigDict(frozen=True)

    sertakan: Sequence[BagianTerbaca]
    iris: Sequence[BagianTerbaca] = []
    kecualikan: Sequence[BagianTerbaca] = []

    def semua_bagian(self) -> Iterable[BagianTerbaca]:
        """All parts, whatever they do."""
        return (*self.sertakan, *self.iris, *self.kecualikan)

    @property
    def terjaga(self) -> bool:
        """Whether who belongs to it is more than where they work."""
        return any(isinstance(each, TERJAGA) for each in self.semua_bagian())

    @property
    def serahan(self) -> set[UUID]:
        """What plans it takes its people from."""
        return {each.serahan_id for each in self.semua_bagian() if isinstance(each, BagianRencana)}

    @property
    def kode_unit(self) -> set[str]:
        """Units that any part names."""
        return {kode for each in self.semua_bagian() if isinstance(each, BagianUnit) for kode in each.unit}

    @property
    def terbaca(self) -> bool:
        """Whether this release knows all of it."""
        return not any(isinstance(each, BagianRilisLain) for each in self.semua_bagian())


class Khalayak(KhalayakTerbaca):
    """Gabungan `sertakan`, yang juga ada dalam tiap `iris`, tanpa yang ada dalam salah satu `kecualikan`."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "sertakan": [{"jenis": "unit", "unit": ["DISHUB"]}],
                "iris": [{"jenis": "jabatan", "jenis_jabatan": ["JF"], "jenjang": []}],
                "kecualikan": [{"jenis": "kepala_unit"}],
            }
        },
    )

    sertakan: list[Bagian] = Field(min_length=1, max_length=20)
    iris: list[Bagian] = Field(default=[], max_length=20)
    kecualikan: list[Bagian] = Field(default=[], max_length=20)


def sebutan(bagian: BagianTerbaca) -> str:
    """A part in words that give nothing guarded away."""
    match bagian:
        case BagianSemua():
            return "semua pegawai"
        case BagianUnit(unit=unit):
            return f"pegawai unit {', '.join(unit)} dan unit di bawahnya"
        case BagianJabatan(jenis_jabatan=jenis, jenjang=jenjang):
            return "jabatan " + ", ".join([*(each.value for each in jenis), *(each.value for each in jenjang)])
        case BagianKepalaUnit():
            return "kepala unit"
        case BagianRilisLain():
            return "bagian yang ditulis rilis lain sistem ini"
        case _:
            return "bagian yang dijaga"
