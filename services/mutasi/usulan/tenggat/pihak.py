"""Whom a case waits for before its next step can be taken: whoever takes that step has no clock meanwhile.

The database writes it down, with the day on which the case came back (``yang_ditunggu``).
"""

from enum import StrEnum


class PihakDitunggu(StrEnum):
    """Siapa yang ditunggu sebelum langkah berikutnya dapat diambil."""

    BKN = "bkn"
    PELEPASAN = "pelepasan"

    @property
    def kalimat(self) -> str:
        """Who waits for whom, in words."""
        return _KALIMAT[self]


_KALIMAT = {
    PihakDitunggu.BKN: "Menunggu BKN: perteknya sudah diajukan. Tenggat langkah ini berhenti sampai jawabannya "
    "dicatat.",
    PihakDitunggu.PELEPASAN: "Menunggu verifikator melepasnya dari kumpulannya. Tenggat langkah ini berhenti sampai "
    "dilepas.",
}
