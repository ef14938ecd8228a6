"""Where reports are printed: the event loop hands over what was found and gets the PDF."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from shared.service import Runtime
from shared.typeset.workshop import Workshop


class MesinLaporan(Workshop):
    """One process that draws and prints, started when it is first asked. A report of ten indicators takes three
    seconds."""

    async def cetak(
        self, hasil: dict[str, Any], kop: dict[str, str | None], dibuat: datetime, lanjut: Sequence[dict[str, str]] = ()
    ) -> bytes:
        """The report of what was found and what is to follow: the same bytes of the same.

        Raises:
            NotPrintable, TimeoutError, ChildEnded.
        """
        return await self.make(
            {"hasil": hasil, "kop": kop, "dibuat": dibuat.isoformat(), "tindak_lanjut": list(lanjut)}
        )


def mesin_laporan(runtime: Runtime) -> MesinLaporan:
    """That of this process."""
    if MesinLaporan not in runtime.kept:
        runtime.kept[MesinLaporan] = baru = MesinLaporan(
            "services.mutasi.evaluasi.laporan.pekerja", runtime.service.name, runtime.settings
        )
        runtime.at_end.push_async_callback(baru.aclose)
    ada: MesinLaporan = runtime.kept[MesinLaporan]
    return ada
