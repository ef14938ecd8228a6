"""How far a wave is."""

from enum import StrEnum


class StatusGelombang(StrEnum):
    """Sampai di mana satu gelombang."""

    MENUNGGU = "menunggu"
    BERJALAN = "berjalan"
    SELESAI = "selesai"
    DIHENTIKAN = "dihentikan"


BELUM_USAI = (StatusGelombang.MENUNGGU, StatusGelombang.BERJALAN)
"""There is work left in it."""
