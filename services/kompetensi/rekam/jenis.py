"""Kinds of what is on record, and the levels of each."""

from collections.abc import Mapping
from enum import StrEnum

from services.kompetensi.rumus.talenta.kebijakan import Keragaman, KodeKomponen, PenugasanTim, TingkatPenghargaan


class JenisRekam(StrEnum):
    """Apa yang dicatat; namanya sama dengan komponen peta talenta yang melihatnya."""

    PENGHARGAAN = KodeKomponen.PENGHARGAAN.value
    PENUGASAN_TIM = KodeKomponen.PENUGASAN_TIM.value
    KERAGAMAN = KodeKomponen.KERAGAMAN.value


TINGKAT: Mapping[JenisRekam, tuple[str, ...]] = {
    JenisRekam.PENGHARGAAN: tuple(TingkatPenghargaan),
    JenisRekam.PENUGASAN_TIM: tuple(PenugasanTim),
    JenisRekam.KERAGAMAN: tuple(Keragaman),
}
"""Kind → its levels, the highest first."""
