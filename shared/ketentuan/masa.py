"""The days on which the versions of one number hold: from the first day on there is one for every day, never two."""

from collections.abc import Sequence
from datetime import date, timedelta

from shared.ketentuan.repository import Versi

SEHARI = timedelta(days=1)


def berlaku_pada(versi: Versi, hari: date) -> bool:
    """Whether it holds on a day."""
    return (versi.mulai is None or versi.mulai <= hari) and (versi.selesai is None or hari <= versi.selesai)


def tempat(hidup: Sequence[Versi], mulai: date) -> tuple[Versi | None, date | None]:
    """What a new version takes over from on its first day, and its last day: the one before the next known version.

    So no version can overlap another, and none can leave a day without one.
    """
    berikut = min((each.mulai for each in hidup if each.mulai is not None and each.mulai > mulai), default=None)
    return next((each for each in hidup if berlaku_pada(each, mulai)), None), berikut and berikut - SEHARI


def hari_berganti(hidup: Sequence[Versi], sejak: date) -> list[date]:
    """That day, and each later one on which something begins."""
    return sorted({sejak, *(each.mulai for each in hidup if each.mulai is not None and each.mulai > sejak)})
