"""Which of BKN's tables are kept: those that something here reads."""

from enum import StrEnum


class TabelRujukan(StrEnum):
    """Tabel rujukan BKN yang disimpan di sini."""

    UNOR = "unor"
    JABATAN_FUNGSIONAL = "jabatan-fungsional"
    JABATAN_PELAKSANA = "jabatan-fungsional-umum"
    ESELON = "eselon"


UNOR = TabelRujukan.UNOR
NOMENKLATUR = (TabelRujukan.JABATAN_FUNGSIONAL, TabelRujukan.JABATAN_PELAKSANA)
"""The tables whose rows are nomenclatures of posts. Who heads an unor is told by the unor alone."""
