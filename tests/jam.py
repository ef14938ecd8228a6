"""The clock that tests hand in."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from shared.clock import ZONA_PALEMBANG


class SettableClock:
    """A clock that shows what it was told, until it is told otherwise."""

    is_real = False

    def __init__(self, instant: datetime, zone: ZoneInfo = ZONA_PALEMBANG) -> None:
        if instant.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        self.instant = instant
        self._zone = zone

    def now(self) -> datetime:
        return self.instant.astimezone(UTC)

    def today(self) -> date:
        return self.instant.astimezone(self._zone).date()
