"""What goes over the wire about fields of study."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

POLA_RUMPUN = r"^[A-Z0-9_]{2,40}$"
KodeRumpun = Annotated[str, Field(pattern=POLA_RUMPUN, examples=["TRANSPORTASI"])]
Alasan = Annotated[str, Field(min_length=5, max_length=1000, examples=["Sesuai daftar rumpun ilmu yang ditetapkan."])]


class RumpunIlmu(BaseModel):
    """Satu rumpun ilmu."""

    kode: str = Field(examples=["TRANSPORTASI"])
    nama: str = Field(examples=["Transportasi"])
    serumpun: list[str] = Field(description="Rumpun yang dianggap dekat.", examples=[["TEKNIK_SIPIL"]])
    program: int = Field(description="Banyak program studi yang dipetakan ke rumpun ini.", examples=[5])


class ProgramStudi(BaseModel):
    """Satu program studi dan rumpunnya."""

    kunci: str = Field(description="Nama tanpa jenjang, huruf kecil: begitulah ia dicari.", examples=["teknik sipil"])
    nama: str = Field(examples=["Teknik Sipil"])
    rumpun: str = Field(examples=["TEKNIK_SIPIL"])


class ProgramAsing(BaseModel):
    """Program studi pegawai yang belum dipetakan."""

    kunci: str = Field(examples=["teknik kelautan"])
    nama: str = Field(examples=["S-1 Teknik Kelautan"])
    pegawai: int = Field(description="Banyak pegawai yang menempuhnya.", examples=[3])


class PemetaanProgram(BaseModel):
    """Program studi masuk ke rumpun ini."""

    model_config = ConfigDict(extra="forbid")

    nama: str = Field(min_length=2, max_length=200, examples=["S-1 Teknik Kelautan"])
    rumpun: KodeRumpun
    alasan: Alasan


class RumpunBaru(BaseModel):
    """Rumpun ilmu baru."""

    model_config = ConfigDict(extra="forbid")

    kode: KodeRumpun
    nama: str = Field(min_length=3, max_length=200, examples=["Transportasi"])
    alasan: Alasan


class Kedekatan(BaseModel):
    """Dua rumpun dianggap dekat, atau tidak lagi."""

    model_config = ConfigDict(extra="forbid")

    satu: KodeRumpun
    dua: Annotated[str, Field(pattern=POLA_RUMPUN, examples=["TEKNIK_SIPIL"])]
    serumpun: bool = Field(examples=[True])
    alasan: Alasan
