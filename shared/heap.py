"""Freed memory goes back to the system. By itself the C library gives back only the end of its heap: one small object
there, and all that a large answer took stays with this process for good, forty megabytes after a few org charts.
"""

import asyncio
import ctypes

from shared.pause import pause

EVERY = 5.0
"""Seconds between two returns, each of a few milliseconds beside the event loop."""


def give_back() -> None:
    """Return every whole page that holds nothing. Only glibc has a call for it."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


async def run(stop: asyncio.Event) -> None:
    """Give back until told to stop."""
    while not stop.is_set():
        await asyncio.to_thread(give_back)
        await pause(EVERY, stop)
