"""The verdict of one rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Tingkat(StrEnum):
    """What a failed rule does to a case."""

    BLOCK = "BLOCK"
    """May not be proposed."""
    APPROVAL = "APPROVAL"
    """Allowed only with the named external paper attached."""
    WARN = "WARN"
    """Allowed; shown, and a reason is recorded."""
    INFO = "INFO"
    """Shown only."""


@dataclass(frozen=True, slots=True)
class Putusan:
    """What a rule found, in a form a case can store and a person can read."""

    kode: str
    versi: str
    """Version of the rule's code: stored verdicts stay explainable after the rule has changed."""
    dasar_hukum: str
    tingkat: Tingkat
    lolos: bool
    penjelasan: str
    """One or two sentences in Bahasa: what was found and, when failed, what to do."""
    fakta: Mapping[str, Any]
    """The facts and parameters the rule looked at; JSON values only."""
