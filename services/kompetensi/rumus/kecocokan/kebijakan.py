"""What the job-person match is computed with, as one dated, versioned object: integers only.

The weights are a choice of the city: no regulation sets them. What is asked and what is a gate comes from the standard
of the post; the policy says only which gates stop a match, and how much each part counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi, KesesuaianIlmu
from shared.contracts.istilah.predikat import Predikat

PENUH = 10_000
"""A part that is met in full, in basis points."""
TIADA = -1
"""In place of a match where none may be stated."""


class BagianCocok(StrEnum):
    """The parts of a match, in the order in which they are shown."""

    KUALIFIKASI = "kualifikasi"
    KOMPETENSI = "kompetensi"
    KINERJA = "kinerja"
    POTENSI = "potensi"
    PENGALAMAN = "pengalaman"
    RUMPUN_ILMU = "rumpun_ilmu"


PRIBADI = frozenset((BagianCocok.KINERJA, BagianCocok.POTENSI))
"""Parts that no post changes: only these may be left out of a person's match."""


class Gerbang(StrEnum):
    """What a standard may ask for so that somebody who lacks it does not fit."""

    PENDIDIKAN = "pendidikan"
    RUMPUN_ILMU = "rumpun_ilmu"
    DIKLAT = "diklat"
    PENGALAMAN = "pengalaman"
    GOLONGAN = "golongan"
    KOMPETENSI = "kompetensi"


class TeknisKosong(StrEnum):
    """What becomes of technical competences that are asked for and have not been assessed."""

    WAJIB = "wajib"
    """Without them there is no match."""
    KESAMPINGKAN = "kesampingkan"
    """The nine general ones are the whole part, and the explanation says so."""


@dataclass(frozen=True, slots=True)
class KebijakanKecocokan:
    """Weights, points, caps and gates in force between two days."""

    versi: str
    berlaku_mulai: date
    berlaku_sampai: date | None
    dasar_hukum: str
    bobot: Mapping[BagianCocok, int]
    """They sum to 100. A part of weight 0 is not asked for, so that nobody lacks it."""
    boleh_kosong: frozenset[BagianCocok]
    """Parts of ``PRIBADI`` without which there is a match all the same: their weight is shared by the others."""
    gerbang_keras: frozenset[Gerbang]
    """Gates that stop a match; the others are shown only."""
    batasi_per_kompetensi: bool
    """Whether a level above the standard counts as the standard."""
    ambang_kompetensi: int
    """Basis points of competence from which its gate is passed."""
    porsi_teknis: int
    """Per cent of the part ``kompetensi`` that technical competences are, where the post asks for any."""
    teknis_kosong: TeknisKosong
    porsi_diklat: int
    """Per cent of the part ``kualifikasi`` that training is, where the post asks for any."""
    tahun_kinerja: int
    """How many finished years the predicate is averaged over: 1 or 2."""
    predikat: Mapping[Predikat, int]
    ilmu: Mapping[KesesuaianIlmu, int]
    potensi: Mapping[AspekPotensi, int]
    """Weights of the eight aspects; they sum to 100."""


_B, _G = BagianCocok, Gerbang

KEBIJAKAN_KECOCOKAN = KebijakanKecocokan(
    versi="2026.1",
    berlaku_mulai=date(2026, 1, 1),
    berlaku_sampai=None,
    dasar_hukum="PP 11/2017 jo PP 17/2020 pasal 190 ayat (4); bobot ditetapkan daerah",
    bobot={
        _B.KUALIFIKASI: 15,
        _B.KOMPETENSI: 35,
        _B.KINERJA: 20,
        _B.POTENSI: 10,
        _B.PENGALAMAN: 10,
        _B.RUMPUN_ILMU: 10,
    },
    # Most people have never been assessed for potential; what nobody has looked at is no lack of theirs.
    boleh_kosong=frozenset((_B.POTENSI,)),
    # Training that a post asks for may be taken within a year after appointment, so lacking it does not stop a match.
    gerbang_keras=frozenset((_G.PENDIDIKAN, _G.RUMPUN_ILMU, _G.PENGALAMAN, _G.GOLONGAN, _G.KOMPETENSI)),
    batasi_per_kompetensi=True,
    # Below 68 per cent a person is "kurang memenuhi syarat" for filling a post.
    ambang_kompetensi=6_800,
    porsi_teknis=40,
    teknis_kosong=TeknisKosong.KESAMPINGKAN,
    porsi_diklat=30,
    tahun_kinerja=2,
    predikat={
        Predikat.SANGAT_BAIK: 10_000,
        Predikat.BAIK: 7_500,
        Predikat.BUTUH_PERBAIKAN: 5_000,
        Predikat.KURANG: 2_500,
        Predikat.SANGAT_KURANG: 0,
    },
    ilmu={KesesuaianIlmu.SESUAI: 10_000, KesesuaianIlmu.SERUMPUN: 7_500, KesesuaianIlmu.TIDAK: 0},
    potensi={
        AspekPotensi.INTELEKTUAL: 13,
        AspekPotensi.INTERPERSONAL: 13,
        AspekPotensi.KESADARAN_DIRI: 12,
        AspekPotensi.BERPIKIR_KRITIS: 13,
        AspekPotensi.PEMECAHAN_MASALAH: 13,
        AspekPotensi.KECERDASAN_EMOSIONAL: 12,
        AspekPotensi.BELAJAR_CEPAT: 12,
        AspekPotensi.MOTIVASI: 12,
    },
)
