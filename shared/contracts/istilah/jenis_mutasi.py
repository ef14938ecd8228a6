"""Where a move leads, seen from the city (PerBKN 5/2019 art. 2)."""

from enum import StrEnum


class JenisMutasi(StrEnum):
    """Jenis mutasi menurut asal dan tujuannya."""

    ANTAR_UNIT = "antar_unit"
    """Inside one agency (PP 11/2017 art. 191)."""
    ANTAR_OPD = "antar_opd"
    """Between two agencies of the city."""
    MASUK = "masuk"
    """From another government into the city."""
    KELUAR = "keluar"
    """From the city to another government."""
