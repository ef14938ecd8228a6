"""The days on which the versions of one number hold: from the first day on there is one for every day, never two."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

SEHARI = timedelta(days=1)


class Bermasa(Protocol):
    """Something that holds from a day to a day, both included."""

    @property
    def mulai(self) -> date | None:
        """None: since before anything was recorded."""

    @property
    def selesai(self) -> date | None:
        """None: until another follows."""


B = TypeVar("B", bound=Bermasa)


def berlaku_pada(masa: Bermasa, hari: date) -> bool:
    """Whether it holds on a day."""
    return (masa.mulai is None or masa.mulai <= hari) and (masa.selesai is None or hari <= masa.selesai)


def tempat(hidup: Iterable[B], mulai: date) -> tuple[B | None, date | None]:
    """What a new version takes over from on its first day, and its last day: the one before the next known version.

    So no version can overlap another, and none can leave a day without one.
    """
    semua = list(hidup)
    berikut = min((each.mulai for each in semua if each.mulai is not None and each.mulai > mulai), default=None)
    return next((each for each in semua if berlaku_pada(each, mulai)), None), berikut and berikut - SEHARI


def hari_berganti(hidup: Sequence[Bermasa], sejak: date) -> list[date]:
    """That day, and each later one on which something begins."""
    return sorted({sejak, *(each.mulai for each in hidup if each.mulai is not None and each.mulai > sejak)})
