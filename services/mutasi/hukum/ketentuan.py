"""The legal numbers of the rules: each in a file beside its rule, its versions rows of the register."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.tingkat import TINGKAT, TingkatAturan
from shared.ketentuan.butir import baca_katalog


def _tidak_serasi(nilai: Mapping[str, Any]) -> str | None:
    khusus = nilai.get(TINGKAT)
    asing = [] if khusus is None else sorted(set(khusus.tingkat) - {each.kode for each in KATALOG})
    return f"tidak ada aturan {', '.join(asing)}" if asing else None


KETENTUAN = baca_katalog(
    Path(__file__).parent,
    {
        TINGKAT: TingkatAturan,
        **{kode: bentuk for aturan in KATALOG for kode, bentuk in aturan.bilangan.items()},
    },
    serasi=_tidak_serasi,
)
