"""A report as PDF/A."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from services.mutasi.evaluasi.laporan.isi import Laporan
from shared.typeset.press import Press

TEMPLAT = Path(__file__).parent / "templat"
VERSI = "v1"
"""Of the template; an older report is printed by the one that it was made with."""


async def cetak(press: Press, laporan: Laporan, dibuat: datetime, versi: str = VERSI) -> bytes:
    """The same report and instant give the same bytes.

    Raises:
        NotPrintable.
    """
    return await press.print(TEMPLAT, f"{versi}/main.typ", asdict(laporan.isi), made=dibuat, assets=laporan.gambar)
