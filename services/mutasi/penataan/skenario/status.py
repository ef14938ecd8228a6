"""Where a scenario stands, and which steps lead on from there. A trigger of the database keeps the same path."""

from collections.abc import Mapping
from enum import StrEnum


class StatusSkenario(StrEnum):
    """Keadaan skenario. Hanya draf yang dapat diubah; untuk mengubah yang lain, salin."""

    DRAF = "draf"
    MENGHITUNG = "menghitung"
    SIAP = "siap"
    GAGAL = "gagal"
    DIBATALKAN = "dibatalkan"
    DIADOPSI = "diadopsi"
    DIARSIPKAN = "diarsipkan"


class LangkahSkenario(StrEnum):
    """Langkah yang diambil perencana; sekaligus ruas terakhir alamatnya."""

    PERHITUNGAN = "perhitungan"
    PEMBATALAN = "pembatalan"
    PEMBAGIAN = "pembagian"
    ADOPSI = "adopsi"
    PENGARSIPAN = "pengarsipan"


BERANGKAT: Mapping[LangkahSkenario, frozenset[StatusSkenario]] = {
    LangkahSkenario.PERHITUNGAN: frozenset({StatusSkenario.DRAF, StatusSkenario.GAGAL}),
    LangkahSkenario.PEMBATALAN: frozenset({StatusSkenario.DRAF, StatusSkenario.MENGHITUNG}),
    LangkahSkenario.PEMBAGIAN: frozenset({StatusSkenario.SIAP, StatusSkenario.DIADOPSI}),
    LangkahSkenario.ADOPSI: frozenset({StatusSkenario.SIAP}),
    LangkahSkenario.PENGARSIPAN: frozenset({StatusSkenario.SIAP, StatusSkenario.GAGAL, StatusSkenario.DIBATALKAN}),
}
"""From which states each step starts. The work itself leads from ``menghitung`` to ``siap`` or ``gagal``."""

BERHENTI = frozenset(StatusSkenario) - {StatusSkenario.DRAF, StatusSkenario.MENGHITUNG}
"""Nothing more comes of it by itself: where a stream of its progress ends."""


def langkah_dari(status: StatusSkenario, *, gagal_tetap: bool = False) -> tuple[LangkahSkenario, ...]:
    """The steps that are possible in a state, whoever asks; what will fail again is not computed again."""
    mungkin = (langkah for langkah, dari in BERANGKAT.items() if status in dari)
    return tuple(each for each in mungkin if each is not LangkahSkenario.PERHITUNGAN or not gagal_tetap)
