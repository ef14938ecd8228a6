"""Working days of reminders. Of a year whose holidays are not known only the weekends are free: what is late by law is
reckoned elsewhere, and nobody may be left without a reminder because a calendar is late."""

from datetime import date

from shared.calendar.hari_kerja import KalenderLibur, StatusTahun, TahunKalender

SEKITAR = 2
"""Years around a day that may be asked for."""


def lengkapi(libur: KalenderLibur, hari: date) -> KalenderLibur:
    """The same, with every year around a day in it."""
    kurang = {each for each in range(hari.year - SEKITAR, hari.year + SEKITAR + 1) if each not in libur.tahun}
    return KalenderLibur.dari(
        (*libur.tahun.values(), *(TahunKalender(each, StatusTahun.SEMENTARA, "hanya akhir pekan") for each in kurang)),
        libur.hari.values(),
    )
