"""The legal numbers of the rules: each in a file beside its rule, its versions rows of the register."""

from pathlib import Path

from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.tingkat import TINGKAT, TingkatAturan
from shared.ketentuan.butir import baca_katalog

KETENTUAN = baca_katalog(
    Path(__file__).parent,
    {
        TINGKAT: TingkatAturan,
        **{kode: bentuk for aturan in KATALOG for kode, bentuk in aturan.bilangan.items()},
    },
)
