"""Which sheets give way to a new one: a post has at most one sheet on any day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class MasaLembar:
    """The days of a live sheet of a post, the last exclusive; None is without end."""

    id: UUID
    mulai: date
    sampai: date | None
    kode_jabatan: str

    @property
    def selesai(self) -> date | None:
        """The last day on which it holds."""
        return None if self.sampai is None else self.sampai - timedelta(days=1)

    def memuat(self, hari: date) -> bool:
        """Whether it holds on a day."""
        return self.mulai <= hari and (self.sampai is None or hari < self.sampai)


@dataclass(frozen=True, slots=True)
class Pengganti:
    """What the new sheet does to the others."""

    koreksi: UUID | None
    """The sheet that begins on the same day and is corrected."""
    dipersingkat: MasaLembar | None
    """The sheet that held up to now and ends where the new one begins."""
    sampai: date | None
    """Where the new one ends."""


class Bertumpuk(Exception):
    """The new sheet would hold on days of these sheets, and cannot take them over."""

    def __init__(self, lembar: Sequence[MasaLembar]) -> None:
        super().__init__(lembar)
        self.lembar = lembar


def gantikan(hidup: Sequence[MasaLembar], mulai: date, sampai: date | None) -> Pengganti:
    """How a sheet from ``mulai`` on takes its place among the live ones of its post.

    One that begins the same day is corrected; one that holds on that day ends the day before. Unless told otherwise
    the new sheet ends where the sheet it takes over from ended.

    Raises:
        Bertumpuk: a later sheet begins before the new one ends, or an earlier one would go on after it.
    """
    koreksi = next((each for each in hidup if each.mulai == mulai), None)
    dulu = next((each for each in hidup if each.mulai < mulai and each.memuat(mulai)), None)
    pendahulu = koreksi or dulu
    akhir = sampai if sampai is not None or pendahulu is None else pendahulu.sampai
    tertindih = [each for each in hidup if each.mulai > mulai and (akhir is None or each.mulai < akhir)]
    if dulu is not None and akhir is not None and (dulu.sampai is None or akhir < dulu.sampai):
        tertindih.append(dulu)
    if tertindih:
        raise Bertumpuk(sorted(tertindih, key=lambda each: each.mulai))
    return Pengganti(koreksi.id if koreksi else None, dulu, akhir)
