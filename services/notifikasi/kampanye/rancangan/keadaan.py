"""How far a campaign is."""

from enum import StrEnum


class StatusKampanye(StrEnum):
    """Sampai di mana satu kampanye."""

    DRAF = "draf"
    DIAJUKAN = "diajukan"
    """Somebody else is to approve it."""
    TERJADWAL = "terjadwal"
    """Approved; its first wave has not gone out."""
    BERJALAN = "berjalan"
    DIJEDA = "dijeda"
    """Nothing more goes out until it is resumed."""
    SELESAI = "selesai"
    DIBATALKAN = "dibatalkan"


DISIAPKAN = (StatusKampanye.DRAF, StatusKampanye.DIAJUKAN, StatusKampanye.TERJADWAL)
"""Nobody has been told anything."""
HIDUP = (StatusKampanye.BERJALAN, StatusKampanye.DIJEDA)
"""Its participants read, ask, and are asked."""
TERBACA = (*HIDUP, StatusKampanye.SELESAI)
"""Its participants may still open it."""
BERAKHIR = (StatusKampanye.SELESAI, StatusKampanye.DIBATALKAN)


class StatusNaskah(StrEnum):
    """Sampai di mana satu versi naskah."""

    DRAF = "draf"
    DIUSULKAN = "diusulkan"
    """A correction that waits for another person."""
    BERLAKU = "berlaku"
    DITOLAK = "ditolak"
