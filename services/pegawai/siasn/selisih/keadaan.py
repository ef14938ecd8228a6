"""How a difference stands, and what somebody decides about it."""

from enum import StrEnum


class StatusSelisih(StrEnum):
    """Sampai di mana satu perbedaan ditangani."""

    TERBUKA = "terbuka"
    DIPUTUS = "diputus"
    """Ours is right, and BKN has no service for it: it waits until somebody has put it right in SIASN itself."""
    DIKIRIM = "dikirim"
    """Ours is right, and is on its way to BKN."""
    DITUNDA = "ditunda"
    DITUTUP_SAMA = "ditutup_sama"
    """Both say the same now."""


class PutusanSelisih(StrEnum):
    """Yang diputus orang tentang satu perbedaan."""

    PAKAI_BKN = "pakai_bkn"
    PAKAI_LOKAL = "pakai_lokal"
    TUNDA = "tunda"


BERDIRI = (StatusSelisih.TERBUKA, StatusSelisih.DIPUTUS, StatusSelisih.DIKIRIM, StatusSelisih.DITUNDA)
"""States of differences that are still there."""
DIKERJAKAN = (StatusSelisih.DIPUTUS, StatusSelisih.DIKIRIM, StatusSelisih.DITUNDA)
"""States in which somebody has decided, and both sides still differ."""
