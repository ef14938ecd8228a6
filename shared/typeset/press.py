"""Where documents are printed: the event loop hands template and data over and gets the PDF."""

import asyncio
import base64
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from shared.child import Child
from shared.settings import Settings
from shared.typeset.compile import NotPrintable
from shared.typeset.worker import PDF

LONGEST = 60.0
"""Seconds for one document: an annex of thousands of rows takes a few."""
_WORKER = "shared.typeset.worker"


class Press:
    """Prints one document after another in a process that is started when it is first asked.

        async with aclosing(Press("mutasi", settings)) as press:
            pdf = await press.print(FOLDER, "keputusan/v1/main.typ", {"nomor": "821.2/1"}, made=instant)

    Who has a hundred of them keeps one press for all; who wants two processors busy takes two.
    """

    def __init__(self, service: str, settings: Settings) -> None:
        self._child = Child(_WORKER, service, settings)
        self._turn = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        return self._child.pid

    async def print(
        self, folder: Path, main: str, data: Any, *, made: datetime, assets: Mapping[str, bytes] | None = None
    ) -> bytes:
        """PDF/A-2a of a template; see ``compile_document``.

        Raises:
            NotPrintable: a variable is missing, a character is in no font, the template is wrong.
            TimeoutError, ChildEnded: the process was ended, by its time or from outside; nothing is left of it.
        """
        request = {
            "folder": str(folder),
            "main": main,
            "data": orjson.dumps(data).decode(),
            "assets": {name: base64.b64encode(content).decode() for name, content in (assets or {}).items()},
            "made": made.isoformat(),
        }
        # The next document is written where this one lies.
        async with self._turn:
            async with asyncio.timeout(LONGEST):
                said = await self._child.ask(request)
            if (reason := said.get("reason")) is not None:
                raise NotPrintable(reason)
            return await asyncio.to_thread((self._child.folder / PDF).read_bytes)

    async def aclose(self) -> None:
        """End the process."""
        await self._child.aclose()
