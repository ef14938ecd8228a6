"""What passes between a request and the process that has the plan open."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class _Isi(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Pertanyaan(_Isi):
    """About one person in a plan, and, but for a mere explanation, one post."""

    skenario_id: UUID
    berkas: list[dict[str, Any]]
    """The files of the plan, as the scenario has them."""
    jenis: Literal["jelaskan", "harus", "tidak_boleh"]
    nip: str
    kode_jabatan: str | None


class Jarak(_Isi):
    """How far a post is from being somebody's (``jelaskan.Jarak``)."""

    kode: str
    nilai: int | None
    kurang: int | None
    pasti: bool
    harga: int
    nilai_kursi: int | None
    sebab: tuple[str, ...]
    """Why no plan has it (``jelaskan.terhalang``)."""
    pemangku: int
    """Holders of the post who are planned."""
    bagian: dict[str, int]
    """What the place is made of; nothing where it is excluded."""


class Alasan(_Isi):
    """Where somebody is and goes, the posts that lie nearest, and the one asked about."""

    isi: Literal["alasan"] = "alasan"
    asal: str | None
    tujuan: str | None
    tinggal: dict[str, int]
    """What staying is made of; nothing of who has no post."""
    terdekat: list[Jarak]
    ditanya: Jarak | None


class Perubahan(_Isi):
    """The best plan with one thing otherwise: where that person goes, what it is worth more, and who goes elsewhere:
    NIP, from and to, chain by chain."""

    isi: Literal["perubahan"] = "perubahan"
    tujuan: str | None
    selisih: int
    celah: int
    rantai: list[list[tuple[str, str | None, str | None]]]


class Asing(_Isi):
    """The plan knows no such person, or no such post."""

    isi: Literal["asing"] = "asing"
    orang: bool
    jabatan: bool


class Mustahil(_Isi):
    """There is no plan in which that is so."""

    isi: Literal["mustahil"] = "mustahil"
    sebab: tuple[str, ...]
    """Why nobody can be had there (``jelaskan.terhalang``); nothing where it is a place that is forbidden to them."""
    pesan: str | None
    """What of the question stands against it besides."""
    pemangku: int
    """Holders of the post who are planned."""


class TakTerbaca(_Isi):
    """The files cannot be read now."""

    isi: Literal["tak_terbaca"] = "tak_terbaca"
    galat: str


Jawaban = Alasan | Perubahan | Asing | Mustahil | TakTerbaca
JAWABAN: TypeAdapter[Jawaban] = TypeAdapter(Annotated[Jawaban, Field(discriminator="isi")])
