"""Days and words of a meeting's time. Pure."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from shared.calendar.bulan import tanggal_panjang
from shared.calendar.hari_kerja import SABTU
from shared.clock import ZONA_PALEMBANG

_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def hari_pengingat(mulai: datetime, libur: Collection[date]) -> date:
    """The working day before a meeting; of a year whose holidays are not known only weekends are free."""
    hari = mulai.astimezone(ZONA_PALEMBANG).date() - timedelta(days=1)
    while hari.weekday() >= SABTU or hari in libur:
        hari -= timedelta(days=1)
    return hari


def perlu_diingatkan(mulai: datetime, diubah_pada: datetime, kini: datetime, libur: Collection[date]) -> bool:
    """Whether it is the time to remind: on the working day before or later, unless they have just been told."""
    hari = hari_pengingat(mulai, libur)
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
