"""A report as PDF/A. Keeps a processor busy: outside of ``pekerja`` only tests call it."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import orjson

from services.mutasi.evaluasi.laporan.isi import Laporan
from shared.typeset.compile import compile_document

TEMPLAT = Path(__file__).parent / "templat"
VERSI = "v1"
"""Of the template; an older report is printed by the one that it was made with."""


def cetak(laporan: Laporan, dibuat: datetime, versi: str = VERSI) -> bytes:
    """The same report and instant give the same bytes.

    Raises:
        NotPrintable.
    """
    return compile_document(TEMPLAT, f"{versi}/main.typ", orjson.dumps(asdict(laporan.isi)), laporan.gambar, dibuat)
