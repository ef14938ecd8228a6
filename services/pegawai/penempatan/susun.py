"""Where a new placement fits among those that a person has, had and will have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Masa:
    """A live placement; ``sampai`` is the first day on which it no longer holds, None while nobody has ended it."""

    id: UUID
    kode_jabatan: str
    dari: date
    sampai: date | None

    def pada(self, hari: date) -> bool:
        """Whether it is in force on this day."""
        return self.dari <= hari and (self.sampai is None or hari < self.sampai)


@dataclass(frozen=True, slots=True)
class Sela:
    """Where a placement that begins on ``tmt`` goes."""

    dipotong: Masa | None
    """The placement that ends the day before, None when the person holds no post on that day."""
    sampai: date | None
    """Until when the new one lasts, because of what is recorded for later."""


def yang_berlaku(masa: Iterable[Masa], hari: date) -> Masa | None:
    """The placement in force on this day."""
    return next((each for each in masa if each.pada(hari)), None)


def sisipkan(masa: Sequence[Masa], tmt: date) -> Sela:
    """Find the place of a placement from ``tmt`` on; what is recorded for later stays."""
    if dipotong := yang_berlaku(masa, tmt):
        return Sela(dipotong, dipotong.sampai)
    return Sela(None, min((each.dari for each in masa if each.dari > tmt), default=None))
