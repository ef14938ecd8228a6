"""The one clock of the system. Instants are UTC; days are days of the civil time zone."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

ZONA_PALEMBANG = ZoneInfo("Asia/Jakarta")


class Clock(Protocol):
    """Where code learns what time it is; tests pass one that stands still."""

    is_real: bool
    """Whether it claims to show the true time, and can be held against another clock."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        ...

    def today(self) -> date:
        """The present day in the civil time zone."""
        ...


class SystemClock:
    """The machine's clock."""

    is_real = True

    def __init__(self, zone: ZoneInfo = ZONA_PALEMBANG) -> None:
        self._zone = zone

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(self._zone).date()
