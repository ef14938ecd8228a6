"""When a webhook is tried again, and what an answer means for it and for its receiver. Pure."""

import zlib
from datetime import timedelta
from enum import Enum, auto
from uuid import UUID

from services.notifikasi.langganan.keadaan import SebabWebhook

JEDA = tuple(timedelta(seconds=each) for each in (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400))
"""How long after each try the next follows, as the Standard Webhooks specification recommends: three days in all."""
TERAKHIR = len(JEDA) + 1
TERLAMA_DIMINTA = timedelta(hours=24)
"""A receiver that asks for more than a day is asked again after a day."""
_MULA, _TERLAMA = timedelta(seconds=5), timedelta(minutes=10)


class Akibat(Enum):
    """What follows from a try."""

    DITERIMA = auto()
    DITOLAK = auto()
    """The receiver is there, and will not have this one: others may be taken."""
    TERGANGGU = auto()
    """The receiver cannot be reached, or cannot work: all that is for it waits."""
    TIDAK_DIINGINKAN = auto()
    """It never wants any again."""


def akibat(kode: int | None, sebab: SebabWebhook | None) -> Akibat:
    """By the answer: 410 ends it; 408, 429 and 5xx are trouble as no answer is, and so is one that leads elsewhere."""
    if sebab is None:
        return Akibat.DITERIMA
    if kode == 410:
        return Akibat.TIDAK_DIINGINKAN
    if sebab is SebabWebhook.DITOLAK and kode is not None and kode < 500 and kode not in (408, 429):
        return Akibat.DITOLAK
    return Akibat.TERGANGGU


def jeda(nomor: UUID, dicoba: int, diminta: timedelta | None = None) -> timedelta:
    """How long to wait after so many tries, a fifth more or less so that what failed together does not come back
    together; the same for the same delivery. Never less than the receiver has asked for."""
    lama = JEDA[min(max(dicoba, 1), len(JEDA)) - 1] * _goyah(nomor, dicoba)
    return max(lama, min(diminta, TERLAMA_DIMINTA)) if diminta is not None else lama


def istirahat(nomor: UUID, berturut: int, diminta: timedelta | None = None) -> timedelta:
    """How long a receiver is left alone after so many failures in a row: twice as long each time, ten minutes at most.
    Then one delivery is tried, and if it is taken the others follow."""
    lama: timedelta = min(_MULA * 2 ** min(max(berturut - 1, 0), 20), _TERLAMA) * _goyah(nomor, berturut)
    return max(lama, min(diminta, TERLAMA_DIMINTA)) if diminta is not None else lama


def _goyah(nomor: UUID, ke: int) -> float:
    return 0.8 + 0.4 * (zlib.crc32(nomor.bytes + ke.to_bytes(4, "big")) % 1000) / 1000
