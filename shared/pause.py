"""Waiting in loops: for some time, or until something has happened."""

import asyncio


async def pause(seconds: float, *events: asyncio.Event) -> None:
    """Wait until one of the events is set, so many seconds at most."""
    waiters = [asyncio.ensure_future(each.wait()) for each in events]
    try:
        await asyncio.wait(waiters, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waiters:
            each.cancel()
