"""What one rule found, and what that does to a case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Protocol, TypeVar

from pydantic import ConfigDict, Field, with_config

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.fakta.daftar import BENTUK


class Tingkat(StrEnum):
    """Akibat aturan yang tidak terpenuhi bagi usulan."""

    MENGHALANGI = "menghalangi"
    """May not be proposed; nobody can grant an exception."""
    PERLU_PERSETUJUAN = "perlu_persetujuan"
    """Held at the step until two people except the case, by the paper of whoever may approve it."""
    PERINGATAN = "peringatan"
    """Held too, until two people except the case with a reason and a paper (T-04)."""
    KETERANGAN = "keterangan"
    """Shown only."""

    def lebih_ringan(self, lain: "Tingkat") -> bool:
        """Whether it stops less than another."""
        semua = list(Tingkat)
        return semua.index(self) > semua.index(lain)


class Hasil(StrEnum):
    """Apa yang dikatakan satu aturan; yang belum dapat dinilai tidak pernah dianggap terpenuhi."""

    TERPENUHI = "terpenuhi"
    TIDAK_TERPENUHI = "tidak_terpenuhi"
    BELUM_DAPAT_DINILAI = "belum_dapat_dinilai"


Nilai = str | int | bool | date | None | tuple[str, ...]
"""One value that a rule looked at."""


@dataclass(frozen=True, slots=True)
class Kurang:
    """One thing that is missing for a verdict, and who can supply it how."""

    fakta: str
    """Code of the fact, as in ``Aturan.membaca``."""
    pelengkap: str
    """What to do, in Bahasa: which record to complete, or which document would show it."""
    dokumen: JenisDokumen | None = None
    """The paper, recorded with the case, that completes it."""


@dataclass(frozen=True, slots=True)
class Temuan:
    """What the test of a rule answers."""

    hasil: Hasil
    penjelasan: str
    """One or two sentences in Bahasa: what was found and, when not met, what to do."""
    dilihat: Mapping[str, Nilai] = field(default_factory=dict)
    """The facts and numbers that were looked at, by their codes."""
    kurang: tuple[Kurang, ...] = ()
    """Of a verdict that cannot be given yet: everything that is missing. Else empty."""
    berikutnya: date | None = None
    """First TMT from which the rule is met if nothing else changes; None where no day alone does it."""
    tingkat: Tingkat | None = None
    """Where it weighs otherwise than the rule usually does."""
    sejak: Tahap | None = None
    """Where it is due at another step than the rule usually is: a paper that a later one needs, or what none mends."""


# Without slots: orjson then writes them ten times as fast.
@with_config(ConfigDict(extra="forbid", json_schema_extra={"x-bentuk": {**BENTUK}}))
@dataclass(frozen=True)
class FaktaDilihat:
    """Satu fakta atau bilangan yang dilihat aturan."""

    fakta: Annotated[str, Field(description="Kode fakta.", examples=["tmt_jabatan"])]
    judul: str
    nilai: Annotated[
        str | int | bool | list[str] | None,
        Field(
            description="Satu fakta selalu berbentuk sama (`x-bentuk`), atau kosong bila belum ada. Tanggal ditulis "
            "`YYYY-MM-DD`."
        ),
    ]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True)
class FaktaKurang:
    """Satu hal yang belum ada, dan cara melengkapinya."""

    fakta: str
    judul: str
    pelengkap: Annotated[str, Field(description="Data yang perlu dilengkapi, atau dokumen yang membuktikannya.")]
    dokumen: Annotated[
        JenisDokumen | None, Field(description="Dokumen yang melengkapinya bila dicatat pada usulan.")
    ] = None


@dataclass(frozen=True)
class HasilAturan:
    """What a rule found, in a form a case can store and a person can read."""

    kode: str
    versi_aturan: str
    """Version of the rule's code: stored verdicts stay explainable after the rule has changed."""
    dasar_hukum: str
    tingkat: Tingkat
    hasil: Hasil
    penjelasan: str
    fakta: tuple[FaktaDilihat, ...] = ()
    kurang: tuple[FaktaKurang, ...] = ()
    berikutnya: date | None = None
    wajib: bool = True
    """Whether the step for which the case was judged already needs it; a later step will."""
    dikecualikan: bool = False
    """Whether two people let the case go on against it, with a reason and a paper (T-04)."""
    ketentuan: Mapping[str, str] = field(default_factory=dict)
    """Version of each legal number that it used, by code."""
    judul: str = ""
    """Of the rule."""

    @property
    def menahan(self) -> bool:
        """Not met at a step that needs it."""
        return self.wajib and _menahan_bila_dituntut(self)

    @property
    def lolos(self) -> bool:
        """Met; what cannot be judged is not."""
        return self.hasil is Hasil.TERPENUHI


def yang_menghalangi(hasil: Iterable[HasilAturan]) -> tuple[HasilAturan, ...]:
    """What stops a case at this step: rules not met, or not judged, that forbid or ask for an approval."""
    berat = (Tingkat.MENGHALANGI, Tingkat.PERLU_PERSETUJUAN)
    return tuple(each for each in hasil if each.menahan and each.tingkat in berat)


SUMPAH = "K-05"
"""The rule on the oath. Of whoever takes one it is not met before the step, which alone brings its day; so it says who
waits, and however heavily the city lets its days weigh, nobody is put into a post without."""


class Putusan(Protocol):
    """A verdict, as it was found or as it is stored."""

    @property
    def kode(self) -> str: ...
    @property
    def tingkat(self) -> Tingkat: ...
    @property
    def hasil(self) -> Hasil: ...
    @property
    def wajib(self) -> bool: ...
    @property
    def dikecualikan(self) -> bool: ...


P = TypeVar("P", bound=Putusan)


def yang_menunggu_pelantikan(hasil: Iterable[P]) -> list[P]:
    """Of the verdicts at a decision those that only the inauguration will ask for: the decision waits for that step.

    Excepted from the rule on the oath, or where the city only remarks on it, a case waits for the oath nevertheless.
    """
    return [
        each
        for each in hasil
        if not each.wajib
        and (_menahan_bila_dituntut(each) or (each.kode == SUMPAH and each.hasil is not Hasil.TERPENUHI))
    ]


def _menahan_bila_dituntut(each: Putusan) -> bool:
    """Not met, of a weight that holds, and not excepted from; from what forbids nobody excepts."""
    dilewati = each.dikecualikan and each.tingkat is not Tingkat.MENGHALANGI
    return each.hasil is not Hasil.TERPENUHI and each.tingkat is not Tingkat.KETERANGAN and not dilewati


def yang_memperingatkan(hasil: Iterable[HasilAturan]) -> tuple[HasilAturan, ...]:
    """Rules not met, or not judged, that let a case pass once two people have excepted it from them."""
    return tuple(each for each in hasil if each.menahan and each.tingkat is Tingkat.PERINGATAN)
