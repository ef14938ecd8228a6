"""Where reports are printed: the event loop hands over what was found and gets the PDF."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from shared.child import Child
from shared.service import Runtime
from shared.settings import Settings
from shared.typeset.compile import NotPrintable

TERLAMA = 60.0
"""Seconds for one report: of ten indicators it takes three."""
PDF = "laporan.pdf"


class MesinLaporan:
    """One process that draws and prints, started when it is first asked."""

    def __init__(self, service: str, settings: Settings) -> None:
        self._child = Child("services.mutasi.evaluasi.laporan.pekerja", service, settings)
        self._giliran = asyncio.Lock()

    async def cetak(
        self, hasil: dict[str, Any], kop: dict[str, str | None], dibuat: datetime, lanjut: Sequence[dict[str, str]] = ()
    ) -> bytes:
        """The report of what was found and what is to follow: the same bytes of the same.

        Raises:
            NotPrintable, TimeoutError, ChildEnded.
        """
        minta = {"hasil": hasil, "kop": kop, "dibuat": dibuat.isoformat(), "tindak_lanjut": list(lanjut)}
        # The next report is written where this one lies.
        async with self._giliran:
            async with asyncio.timeout(TERLAMA):
                jawab = await self._child.ask(minta)
            if (alasan := jawab.get("alasan")) is not None:
                raise NotPrintable(alasan)
            return await asyncio.to_thread((self._child.folder / PDF).read_bytes)

    async def aclose(self) -> None:
        """End the process."""
        await self._child.aclose()


def mesin_laporan(runtime: Runtime) -> MesinLaporan:
    """That of this process."""
    if MesinLaporan not in runtime.kept:
        runtime.kept[MesinLaporan] = baru = MesinLaporan(runtime.service.name, runtime.settings)
        runtime.at_end.push_async_callback(baru.aclose)
    ada: MesinLaporan = runtime.kept[MesinLaporan]
    return ada
