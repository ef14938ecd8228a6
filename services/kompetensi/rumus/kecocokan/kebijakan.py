"""What the match of people with posts is computed with: integers only.

The weights are a choice of the city: no regulation sets them. What is asked and what is a gate comes from the standard
of the post; the policy says only which gates stop a match, and how much each part counts.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from services.kompetensi.rumus.kebijakan import SERATUS, Kebijakan, Persen, lengkap
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi, KesesuaianIlmu
from shared.contracts.istilah.predikat import Predikat

PENUH = 10_000
"""A part that is met in full, in basis points."""
TIADA = -1
"""In place of a match where none may be stated."""


class BagianCocok(StrEnum):
    """Bagian kecocokan, menurut urutan tampilnya."""

    KUALIFIKASI = "kualifikasi"
    KOMPETENSI = "kompetensi"
    KINERJA = "kinerja"
    POTENSI = "potensi"
    PENGALAMAN = "pengalaman"
    RUMPUN_ILMU = "rumpun_ilmu"


PRIBADI = frozenset((BagianCocok.KINERJA, BagianCocok.POTENSI))
"""Parts that no post changes: only these may be left out of a person's match."""


class Gerbang(StrEnum):
    """Syarat standar yang bila tidak dipenuhi membuat orang tidak cocok."""

    PENDIDIKAN = "pendidikan"
    RUMPUN_ILMU = "rumpun_ilmu"
    DIKLAT = "diklat"
    PENGALAMAN = "pengalaman"
    GOLONGAN = "golongan"
    KOMPETENSI = "kompetensi"


class TeknisKosong(StrEnum):
    """Perlakuan atas kompetensi teknis yang diminta tetapi belum dinilai."""

    WAJIB = "wajib"
    """Without them there is no match."""
    KESAMPINGKAN = "kesampingkan"
    """The nine general ones are the whole part, and the explanation says so."""


BasisPoin = Annotated[int, Field(strict=True, ge=0, le=PENUH)]


class KebijakanKecocokan(Kebijakan):
    """Rumus kecocokan pegawai dengan jabatan: bobot, batas, dan gerbang; nilai dalam basis poin (10000 = 100 %)."""

    bobot: Annotated[Mapping[BagianCocok, Persen], lengkap(BagianCocok), SERATUS] = Field(
        description="Bobot tiap bagian; jumlahnya 100. Bagian berbobot 0 tidak diminta."
    )
    boleh_kosong: tuple[BagianCocok, ...] = Field(
        description="Bagian yang boleh belum ada datanya (kinerja, potensi): bobotnya dibagi ke bagian lain."
    )
    gerbang_keras: tuple[Gerbang, ...] = Field(
        description="Syarat standar jabatan yang bila tidak dipenuhi meniadakan kecocokan; yang lain hanya ditampilkan."
    )
    batasi_per_kompetensi: bool = Field(description="true: level di atas standar dihitung sebesar standar.")
    ambang_kompetensi: BasisPoin = Field(description="Nilai kompetensi paling rendah untuk lulus gerbangnya.")
    porsi_teknis: Persen = Field(description="Bagian kompetensi teknis dalam kompetensi, bila jabatan memintanya.")
    teknis_kosong: TeknisKosong = Field(
        description="wajib: tanpa penilaian teknis tidak ada kecocokan. kesampingkan: hanya yang umum dihitung."
    )
    porsi_diklat: Persen = Field(description="Bagian diklat dalam kualifikasi, bila jabatan memintanya.")
    tahun_kinerja: int = Field(
        strict=True, ge=1, le=2, description="Predikat berapa tahun terakhir yang dirata-ratakan."
    )
    predikat: Annotated[Mapping[Predikat, BasisPoin], lengkap(Predikat)]
    ilmu: Annotated[Mapping[KesesuaianIlmu, BasisPoin], lengkap(KesesuaianIlmu)]
    potensi: Annotated[Mapping[AspekPotensi, Persen], lengkap(AspekPotensi), SERATUS] = Field(
        description="Bobot delapan aspek potensi; jumlahnya 100."
    )

    @model_validator(mode="after")
    def _periksa(self) -> Self:
        if asing := set(self.boleh_kosong) - PRIBADI:
            raise ValueError(f"boleh_kosong hanya kinerja dan potensi, bukan: {', '.join(sorted(asing))}")
        if len(set(self.gerbang_keras)) != len(self.gerbang_keras):
            raise ValueError("gerbang_keras menyebut satu gerbang dua kali")
        return self
