"""Time as the client asks for it, so that a test can be days long in a second."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _kini() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Waktu:
    """The clock, the pause and the dice."""

    kini: Callable[[], datetime] = _kini
    jeda: Callable[[float], Awaitable[object]] = asyncio.sleep
    """Seconds."""
    acak: Callable[[], float] = random.random
    """0 to 1, so that many who wait don't come back at once."""
