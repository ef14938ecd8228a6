"""A process that makes files: the event loop hands over what a file is to say, and gets the file."""

import asyncio
from typing import Any

from shared.child import Child
from shared.settings import Settings
from shared.typeset.compile import NotPrintable

LONGEST = 60.0
"""Seconds for one file."""
MADE = "made"
"""The answer in the folder that both sides know."""


class Workshop:
    """One module that calls ``serve``, started when it is first asked. It answers ``{}`` once the file is there, or the
    ``reason`` why there is none."""

    def __init__(self, module: str, service: str, settings: Settings) -> None:
        self._child = Child(module, service, settings)
        self._turn = asyncio.Lock()

    async def make(self, request: Any) -> bytes:
        """The file.

        Raises:
            NotPrintable, TimeoutError, ChildEnded.
        """
        # The next file is written where this one lies.
        async with self._turn:
            async with asyncio.timeout(LONGEST):
                said = await self._child.ask(request)
            if (reason := said.get("reason")) is not None:
                raise NotPrintable(reason)
            return await asyncio.to_thread((self._child.folder / MADE).read_bytes)

    async def aclose(self) -> None:
        """End the process."""
        await self._child.aclose()
