"""Clock skew: this process's clock held against the database's.

Much follows from the day it is: decisions come into force, contracts end, people are told. None of it is taken back
when the clock is set right, so a clock that is days off must not be believed. The database's is the other opinion: all
processes of all services ask the same one.
"""

import time
from datetime import datetime, timedelta

import structlog

from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.telemetry.metrics import CLOCK_DIFFERENCE

log = structlog.get_logger("jam")

TOLERANCE = timedelta(minutes=5)
NOW = "SELECT clock_timestamp()"
_SILENCE = 60.0
"""Seconds between two lines in the log."""


class ClockOff(Exception):
    """The clocks of this process and of the database are too far apart for anything that follows from the day."""


class _Said:
    at = float("-inf")


def difference(shown: datetime, by_the_database: datetime) -> str | None:
    """What is wrong with a clock that shows ``shown``, in words for people; None when nothing is."""
    off = shown - by_the_database
    CLOCK_DIFFERENCE.set(off.total_seconds())
    if abs(off) <= TOLERANCE:
        return None
    words = f"jam proses ini berbeda {off.total_seconds():+.0f} detik dari jam basis data"
    if time.monotonic() - _Said.at >= _SILENCE:
        _Said.at = time.monotonic()
        log.error("jam_berbeda", detik=off.total_seconds(), batas=TOLERANCE.total_seconds())
    return words


_NOW = Statement(NOW, datetime)


async def certain_of_today(uow: UnitOfWork) -> None:
    """Called before what a day brings about and nobody takes back: is it really that day?

    Raises:
        ClockOff: nobody knows. Whatever this transaction has done must not be committed.
    """
    if uow.clock_is_real and (words := difference(uow.now, await uow.value(_NOW))):
        raise ClockOff(words)
