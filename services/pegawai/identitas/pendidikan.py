"""Levels of formal education, with the codes of SIASN."""

from typing import Annotated

from pydantic import BeforeValidator

from shared.contracts.istilah.pendidikan import PendidikanSiasn, TingkatPendidikan
from shared.contracts.istilah.sebutan import PENDIDIKAN
from shared.impor.nilai import NilaiTidakSah


class PendidikanTidakDikenal(NilaiTidakSah):
    """The text names no level of education."""

    def __init__(self, teks: str) -> None:
        self.teks = teks
        super().__init__(
            f"Tingkat pendidikan “{teks.strip()}” tidak dikenal; yang dikenal: {', '.join(TingkatPendidikan)}, "
            "Profesi, Spesialis I, Spesialis II."
        )


def urai_pendidikan(teks: str) -> PendidikanSiasn:
    """Read a SIASN code (`40`, also `5` for `05`), a SIASN name, or a usual spelling (`S1`, `D.III`, `SMA`).

    Raises PendidikanTidakDikenal, and SebutanBertentangan.
    """
    arti = PENDIDIKAN.kenali(teks)
    if arti is None or arti.kata is None:
        raise PendidikanTidakDikenal(teks)
    return arti.kata


def rung(kolom: str) -> str:
    """SQL of how high the level in this column stands on the ladder; 0 for none."""
    anak_tangga = " ".join(f"WHEN '{each}' THEN {each.urut}" for each in TingkatPendidikan)
    return f"CASE {kolom} {anak_tangga} ELSE 0 END"


TINGGI_PENDIDIKAN = rung("tingkat")
"""SQL that ranks rows by their ``tingkat``."""


TingkatTerbaca = Annotated[
    TingkatPendidikan, BeforeValidator(lambda nilai: urai_pendidikan(nilai).baku if isinstance(nilai, str) else nilai)
]
"""In requests: in any of its spellings."""
