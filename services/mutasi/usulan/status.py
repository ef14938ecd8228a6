"""Where a case stands, and which steps lead on from there."""

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """States of a case, in the order of the good path; the last three end it without a move."""

    DRAF = "DRAF"
    TERVERIFIKASI = "TERVERIFIKASI"
    DIPERTIMBANGKAN = "DIPERTIMBANGKAN"
    DIPUTUSKAN = "DIPUTUSKAN"
    BERLAKU = "BERLAKU"
    DITOLAK = "DITOLAK"
    DIBATALKAN = "DIBATALKAN"
    GAGAL_BERLAKU = "GAGAL_BERLAKU"


class Langkah(StrEnum):
    """Steps that a person takes; each is also the last part of its route."""

    VERIFIKASI = "verifikasi"
    PERTIMBANGAN = "pertimbangan"
    KEPUTUSAN = "keputusan"
    PEMBATALAN = "pembatalan"


BERANGKAT: Mapping[Langkah, frozenset[Status]] = {
    Langkah.VERIFIKASI: frozenset({Status.DRAF}),
    Langkah.PERTIMBANGAN: frozenset({Status.TERVERIFIKASI}),
    Langkah.KEPUTUSAN: frozenset({Status.DIPERTIMBANGKAN}),
    Langkah.PEMBATALAN: frozenset({Status.DRAF, Status.TERVERIFIKASI, Status.DIPERTIMBANGKAN}),
}
"""From which states each step starts."""

PELAKSANA: Mapping[Langkah, tuple[str, ...]] = {
    Langkah.VERIFIKASI: ("verifikator",),
    Langkah.PERTIMBANGAN: ("tim_penilai",),
    Langkah.KEPUTUSAN: ("ppk",),
    Langkah.PEMBATALAN: ("verifikator", "kepala_unit"),
}
"""Which roles take each step. A head of unit withdraws only what they have proposed themselves."""


def langkah_dari(status: Status) -> tuple[Langkah, ...]:
    """The steps that are possible in a state, whoever asks."""
    return tuple(langkah for langkah, dari in BERANGKAT.items() if status in dari)
