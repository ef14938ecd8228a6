"""Where a case stands, and which steps lead on from there."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal


class Status(StrEnum):
    """States of a case, in the order of the good path; the last three end it without a move."""

    DRAF = "draf"
    TERVERIFIKASI = "terverifikasi"
    DIPERTIMBANGKAN = "dipertimbangkan"
    DIPUTUSKAN = "diputuskan"
    BERLAKU = "berlaku"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"
    GAGAL_BERLAKU = "gagal_berlaku"


class Langkah(StrEnum):
    """Steps that a person takes; each is also the last part of its route."""

    VERIFIKASI = "verifikasi"
    PERTIMBANGAN = "pertimbangan"
    KEPUTUSAN = "keputusan"
    PEMBATALAN = "pembatalan"


LangkahTercatat = Literal[
    "pengajuan",
    Langkah.VERIFIKASI,
    Langkah.PERTIMBANGAN,
    Langkah.KEPUTUSAN,
    Langkah.PEMBATALAN,
    "pemberlakuan",
    "penempatan",
    "pembatalan_penempatan",
]
"""Steps on record: those of people, the proposal before them, and what becomes of a decision after."""
Penempatan = Literal["menunggu", "terlaksana", "gagal", "dibatalkan"]
Urut = Literal["dibuat_pada", "-dibuat_pada", "tmt", "-tmt"]
"""Orders of a list of cases."""

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
