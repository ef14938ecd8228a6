"""Days and words of a meeting's time. Pure."""

from datetime import date, datetime, timedelta

from shared.calendar.bulan import tanggal_panjang
from shared.clock import ZONA_PALEMBANG

_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_SABTU = 5


def hari_pengingat(mulai: datetime) -> date:
    """The working day before a meeting; holidays beside weekends are not known here."""
    hari = mulai.astimezone(ZONA_PALEMBANG).date() - timedelta(days=1)
    while hari.weekday() >= _SABTU:
        hari -= timedelta(days=1)
    return hari


def perlu_diingatkan(mulai: datetime, diubah_pada: datetime, kini: datetime) -> bool:
    """Whether it is the time to remind: on the working day before or later, unless they have just been told."""
    hari = hari_pengingat(mulai)
    if kini >= mulai or kini.astimezone(ZONA_PALEMBANG).date() < hari:
        return False
    return diubah_pada.astimezone(ZONA_PALEMBANG).date() < hari


def sebut_waktu(mulai: datetime, selesai: datetime) -> str:
    """``Selasa, 15 September 2026 pukul 09.00-11.00 WIB``."""
    dari, sampai = mulai.astimezone(ZONA_PALEMBANG), selesai.astimezone(ZONA_PALEMBANG)
    awal = f"{_HARI[dari.weekday()]}, {tanggal_panjang(dari.date())} pukul {dari:%H.%M}"
    if dari.date() == sampai.date():
        return f"{awal}-{sampai:%H.%M} WIB"
    return f"{awal} sampai {_HARI[sampai.weekday()]}, {tanggal_panjang(sampai.date())} pukul {sampai:%H.%M} WIB"
