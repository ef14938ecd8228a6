"""Kinds of what is on record, and the levels of each."""

from collections.abc import Mapping
from enum import StrEnum

from services.kompetensi.rumus.talenta.kebijakan import Keragaman, KodeKomponen, PenugasanTim, TingkatPenghargaan


class JenisRekam(StrEnum):
    """What is recorded; the same names as the components of the talent map that look at it."""

    PENGHARGAAN = KodeKomponen.PENGHARGAAN.value
    PENUGASAN_TIM = KodeKomponen.PENUGASAN_TIM.value
    KERAGAMAN = KodeKomponen.KERAGAMAN.value


TINGKAT: Mapping[JenisRekam, tuple[str, ...]] = {
    JenisRekam.PENGHARGAAN: tuple(TingkatPenghargaan),
    JenisRekam.PENUGASAN_TIM: tuple(PenugasanTim),
    JenisRekam.KERAGAMAN: tuple(Keragaman),
}
"""Kind → its levels, the highest first."""
