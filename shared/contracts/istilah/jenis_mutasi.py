"""Where a move leads, seen from the city (PerBKN 5/2019 art. 2)."""

from enum import StrEnum
from typing import Self


class JenisMutasi(StrEnum):
    """Jenis mutasi menurut asal dan tujuannya."""

    ANTAR_UNIT = "antar_unit", "antar-unit"
    """Inside one agency (PP 11/2017 art. 191)."""
    ANTAR_OPD = "antar_opd", "antar-OPD"
    """Between two agencies of the city."""
    MASUK = "masuk", "masuk"
    """From another government into the city."""
    KELUAR = "keluar", "keluar"
    """From the city to another government."""

    nama: str
    """After the word ``mutasi``."""

    def __new__(cls, kode: str, nama: str = "") -> Self:
        jenis = str.__new__(cls, kode)
        jenis._value_ = kode
        jenis.nama = nama
        return jenis
