"""When a campaign may write to people, and in which wave somebody is. Pure."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.notifikasi.kampanye.rancangan.schemas import GelombangRencana, JadwalKampanye
from shared.calendar.hari_kerja import SABTU


def boleh_hari(jadwal: JadwalKampanye, hari: date, libur: Collection[date]) -> bool:
    """Whether it is a day on which people are written to; ``libur`` are the city's holidays, as far as known."""
    return hari not in jadwal.kecuali and not (jadwal.hari_kerja and (hari.weekday() >= SABTU or hari in libur))


def mulai_berikut(
    jadwal: JadwalKampanye, tidak_sebelum: date, kini: datetime, zona: ZoneInfo, libur: Collection[date]
) -> datetime:
    """The first instant from now on, and from a day on, at which people may be written to: now where it is one."""
    setempat = kini.astimezone(zona)
    hari = max(tidak_sebelum, setempat.date())
    hari_ini = hari == setempat.date()
    if hari_ini and boleh_hari(jadwal, hari, libur) and jadwal.jam_mulai <= setempat.hour < jadwal.jam_selesai:
        return kini
    if hari_ini and setempat.hour >= jadwal.jam_mulai:
        hari += timedelta(days=1)
    while not boleh_hari(jadwal, hari, libur):
        hari += timedelta(days=1)
    return datetime.combine(hari, time(jadwal.jam_mulai), zona)


def gelombang_pertama(gelombang: Sequence[GelombangRencana], jalur_unit: Collection[str], persen: int) -> int | None:
    """In which wave somebody is, from 1; None of whom none is meant for."""
    for nomor, each in enumerate(gelombang, start=1):
        if persen < each.persen and (not each.unit or not set(each.unit).isdisjoint(jalur_unit)):
            return nomor
    return None
