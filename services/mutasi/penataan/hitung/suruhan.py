"""What passes between who holds a scenario and the process that plans it: little, for what is large lies in files."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.ringkasan import BahanRencana, Ringkasan
from shared.contracts.kompetensi import MatriksSelesai

DITATA = "ditata.json"
"""In the folder that both know: who is in the scope, by NIP."""
BARIS = ("penempatan.json", "jabatan.json", "dinilai.json")
"""There too: the rows that are kept of a plan, table by table."""


class _Isi(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Suruhan(_Isi):
    """A scenario to plan."""

    id: UUID
    tmt: date
    hari_ini: date
    isi: IsiSkenario
    cakupan: frozenset[str]
    """Units of whom and what it named when it was asked to be computed."""
    matriks: MatriksSelesai


class Kemajuan(_Isi):
    """How far it is: the step, per cent of the whole, and the gap that is known."""

    kabar: Literal["kemajuan"] = "kemajuan"
    tahap: str
    persen: int
    celah: int | None = None


class Terbaca(_Isi):
    """The facts of everybody in the scope have been read; who they are stands in ``DITATA``."""

    kabar: Literal["terbaca"] = "terbaca"


class Jadi(_Isi):
    """There is a plan. Its files are stored, its rows lie in the folder."""

    akhir: Literal["jadi"] = "jadi"
    bahan: BahanRencana
    ringkasan: Ringkasan
    berkas: list[dict[str, Any]]


class Terhalang(_Isi):
    """There is none, and why."""

    akhir: Literal["terhalang"] = "terhalang"
    pesan: str
    orang: tuple[str, ...] = ()
    jabatan: tuple[str, ...] = ()
    aturan: tuple[str, ...] = ()


class Usang(_Isi):
    """The matrix is of the data of another day."""

    akhir: Literal["usang"] = "usang"
    tanggal_data: date
    diperlukan: date


class Terputus(_Isi):
    """The database or the object store was away, which says nothing about the scenario."""

    akhir: Literal["terputus"] = "terputus"
    dari: Literal["basis_data", "gudang"]
    galat: str


KABAR: TypeAdapter[Kemajuan | Terbaca] = TypeAdapter(Annotated[Kemajuan | Terbaca, Field(discriminator="kabar")])
AKHIR: TypeAdapter[Jadi | Terhalang | Usang | Terputus] = TypeAdapter(
    Annotated[Jadi | Terhalang | Usang | Terputus, Field(discriminator="akhir")]
)
