"""The legal numbers of the rules: each in a file beside its rule, its versions rows of the register."""

from pathlib import Path

from services.mutasi.aturan.k01_periode import PeriodeMutasi
from services.mutasi.aturan.p08_kinerja_baik import SyaratKinerja
from services.mutasi.aturan.p10_pendidikan import PendidikanMinimal
from shared.ketentuan.butir import baca_katalog

KETENTUAN = baca_katalog(
    Path(__file__).parent,
    {"k01_periode": PeriodeMutasi, "p08_kinerja_baik": SyaratKinerja, "p10_pendidikan": PendidikanMinimal},
)
