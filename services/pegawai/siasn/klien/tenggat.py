"""Until when a save may be sent.

It waits for its turn at the gate and for tokens, and nobody knows how long. Who may send only for so long says so
around the call; it is looked at when nothing is left to wait for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from services.pegawai.siasn.klien.galat import Terlambat

_SAMPAI: ContextVar[datetime | None] = ContextVar("siasn_sampai", default=None)


@contextmanager
def selambatnya(pada: datetime) -> Iterator[None]:
    """What is saved within is sent before then, or not at all."""
    lama = _SAMPAI.set(pada)
    try:
        yield
    finally:
        _SAMPAI.reset(lama)


def wajib_sempat(kini: datetime) -> None:
    """Refuse to send what may be sent no longer.

    Raises:
        Terlambat.
    """
    sampai = _SAMPAI.get()
    if sampai is not None and kini >= sampai:
        raise Terlambat
