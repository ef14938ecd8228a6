"""Of what somebody is reminded on a working day, and what goes to their superior. Pure."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from shared.calendar.hari_kerja import KalenderLibur, hitung_hari_kerja
from shared.clock import ZONA_PALEMBANG


class Aturan(NamedTuple):
    """The numbers of a day, in working days; 0 of the last two: never."""

    setelah: int
    jeda: int
    paling_banyak: int
    naik_setelah: int


class Hal(NamedTuple):
    """One matter that waits for somebody."""

    nip: str
    kunci: str
    jenis: str
    pesan_id: UUID
    sejak: datetime
    batas: date | None
    dinas: bool
    tersentuh: bool
    """Its message was opened, or acknowledged where it asks for that."""
    diingatkan_kali: int
    diingatkan_pada: date | None
    dinaikkan_pada: date | None

    @property
    def hari(self) -> date:
        """Since which day it waits."""
        return self.sejak.astimezone(ZONA_PALEMBANG).date()


class Putusan(NamedTuple):
    """What is done for one person."""

    semua: Sequence[Hal]
    diingatkan: Sequence[Hal]
    dinaikkan: Sequence[Hal]


def putuskan(semua: Sequence[Hal], hari: date, aturan: Aturan, libur: KalenderLibur) -> Putusan:
    """Of all that waits for one person."""
    return Putusan(
        semua,
        [each for each in semua if _diingatkan(each, hari, aturan, libur)],
        [each for each in semua if _dinaikkan(each, hari, aturan, libur)],
    )


def _diingatkan(hal: Hal, hari: date, aturan: Aturan, libur: KalenderLibur) -> bool:
    if hal.tersentuh or hal.diingatkan_kali >= aturan.paling_banyak:
        return False
    if hal.diingatkan_pada is None:
        return hitung_hari_kerja(hal.hari, hari, libur) >= aturan.setelah
    return hitung_hari_kerja(hal.diingatkan_pada, hari, libur) >= aturan.jeda


def _dinaikkan(hal: Hal, hari: date, aturan: Aturan, libur: KalenderLibur) -> bool:
    """Only work of an office: what is somebody's own affair no superior hears of."""
    if hal.tersentuh or not hal.dinas or hal.dinaikkan_pada is not None or not aturan.naik_setelah:
        return False
    return hitung_hari_kerja(hal.hari, hari, libur) >= aturan.naik_setelah
