"""The content of a standard, and what is wrong with it. Pure: what exists is told."""

import re
from collections.abc import Collection, Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from services.kompetensi.rumus.jpm import Kompetensi
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.riwayat import JenisDiklat

KODE_UMUM = tuple(each.name for each in Kompetensi)
"""Codes of the nine competences that every standard names, in their order."""
POLA_GOLONGAN = r"^(I{1,3}/[a-d]|IV/[a-e]|X?(I{1,3}|IV|VI{0,2})|VIII|IX|X)$"
"""Of PNS (I/a to IV/e) and of PPPK (I to XVII)."""
_PROFIL = re.compile(r"^[a-z0-9-]{1,200}\.[a-z_]{2,30}\Z")
_JABATAN = re.compile(r"^[A-Za-z0-9_-]{1,42}\Z")


class Diminta(BaseModel):
    """Kompetensi, level, dan bobotnya."""

    model_config = ConfigDict(extra="forbid")

    kode: str = Field(max_length=40, examples=["INTEGRITAS"])
    level: int = Field(ge=1, le=5, examples=[3])
    bobot: int = Field(default=1, ge=1, le=10, description="Bobot dalam JPM.")


class DiklatDiminta(BaseModel):
    """Satu diklat yang diminta."""

    model_config = ConfigDict(extra="forbid")

    jenis: JenisDiklat
    nama: str | None = Field(
        default=None, max_length=200, description="Kosong: apa pun dari jenis ini.", examples=["PKA"]
    )


class SyaratSkj(BaseModel):
    """Yang diminta selain kompetensi."""

    nomor: str | None = Field(default=None, max_length=100)
    ikhtisar: str | None = Field(default=None, max_length=2000)
    pendidikan_minimal: TingkatPendidikan | None = None
    rumpun: list[str] = Field(default_factory=list, max_length=40, description="Rumpun ilmu; kosong berarti semua.")
    diklat: list[DiklatDiminta] = Field(default_factory=list, max_length=20)
    pengalaman_tahun: int | None = Field(default=None, ge=0, le=40)
    pengalaman_jenjang: list[JenjangJabatan] = Field(default_factory=list, max_length=14)
    golongan_minimal: Annotated[str, Field(pattern=POLA_GOLONGAN, examples=["III/c", "IX"])] | None = Field(
        default=None, description="Hanya bila standar ini menyebutnya."
    )
    dasar_hukum: str = Field(min_length=3, max_length=300)


class IsiSkj(SyaratSkj):
    """What a standard asks for."""

    model_config = ConfigDict(extra="forbid")

    kompetensi: list[Diminta] = Field(
        max_length=60, description="Kesembilan kompetensi umum wajib disebut; yang teknis menurut kamus."
    )

    def kolom(self) -> dict[str, Any]:
        """As columns of the table; nothing is wrong with it."""
        menurut = {each.kode: each for each in self.kompetensi}
        return {
            **self.model_dump(mode="json", include=set(SyaratSkj.model_fields)),
            "level": [menurut[kode].level for kode in KODE_UMUM],
            "bobot": [menurut[kode].bobot for kode in KODE_UMUM],
            "teknis": [each.model_dump() for each in self.kompetensi if each.kode not in KODE_UMUM],
        }


def salah(isi: IsiSkj, teknis: Collection[str], rumpun: Collection[str]) -> Iterator[tuple[str, str]]:
    """``(field, reason)`` for everything that is wrong; ``teknis`` and ``rumpun`` are the codes that exist."""
    kode = [each.kode for each in isi.kompetensi]
    if kurang := [each for each in KODE_UMUM if each not in kode]:
        yield "kompetensi", f"belum menyebut: {', '.join(kurang)}"
    for ganda in sorted({each for each in kode if kode.count(each) > 1}):
        yield "kompetensi", f"{ganda} disebut dua kali"
    for each in kode:
        if each not in KODE_UMUM and each not in teknis:
            yield "kompetensi", f"{each} tidak ada dalam kamus kompetensi"
    for satu in isi.rumpun:
        if satu not in rumpun:
            yield "rumpun", f"{satu} tidak ada dalam daftar rumpun ilmu"


def salah_sasaran(sasaran: str, kode: str) -> str | None:
    """Why this cannot be whom a standard is for, or None."""
    if sasaran == "jenjang":
        return None if kode in set(JenjangJabatan) else f"jenjang {kode} tidak dikenal"
    if sasaran == "profil":
        return None if _PROFIL.match(kode) else "kode profil seperti kepala-bidang-angkutan.administrator"
    return None if _JABATAN.match(kode) else "kode jabatan hanya huruf, angka, - dan _"
