"""How far a batch is."""

from enum import StrEnum


class StatusKumpulan(StrEnum):
    """Sampai mana satu kumpulan; mengikuti usulannya."""

    DISUSUN = "disusun"
    """Nothing of it has been let go yet."""
    BERJALAN = "berjalan"
    SELESAI = "selesai"
    """Every case of it is decided, or has ended."""
    DIBUBARKAN = "dibubarkan"


class JenisPelepasan(StrEnum):
    """Apakah usulan dilepas untuk diputuskan, atau ditahan lagi."""

    PELEPASAN = "pelepasan"
    PENCABUTAN = "pencabutan"
