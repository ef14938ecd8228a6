"""What one rule found in a case, and what that does to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Tingkat(StrEnum):
    """Akibat aturan yang tidak terpenuhi bagi usulan."""

    MENGHALANGI = "menghalangi"
    """May not be proposed."""
    PERLU_PERSETUJUAN = "perlu_persetujuan"
    """Allowed only with the named external paper attached."""
    PERINGATAN = "peringatan"
    """Allowed; shown, and a reason is recorded."""
    KETERANGAN = "keterangan"
    """Shown only."""


class Dilihat(BaseModel):
    """The facts and parameters that a rule looked at; each rule has its own, and ``FaktaAturan`` them all."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class HasilAturan:
    """What a rule found, in a form a case can store and a person can read."""

    kode: str
    versi_aturan: str
    """Version of the rule's code: stored verdicts stay explainable after the rule has changed."""
    dasar_hukum: str
    tingkat: Tingkat
    lolos: bool
    penjelasan: str
    """One or two sentences in Bahasa: what was found and, when failed, what to do."""
    fakta: Dilihat


def yang_menghalangi(hasil: Iterable[HasilAturan]) -> tuple[HasilAturan, ...]:
    """What stops a case: failed rules that forbid, or ask for an approval, for no paper can be attached yet."""
    berat = (Tingkat.MENGHALANGI, Tingkat.PERLU_PERSETUJUAN)
    return tuple(each for each in hasil if not each.lolos and each.tingkat in berat)


def yang_perlu_alasan(hasil: Iterable[HasilAturan]) -> tuple[HasilAturan, ...]:
    """Failed rules that let a case pass if somebody says why."""
    return tuple(each for each in hasil if not each.lolos and each.tingkat is Tingkat.PERINGATAN)
