"""When the whole city is pulled without anybody asking for it: every so many hours, within the hours that it may."""

from datetime import datetime, time, timedelta
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from services.pegawai.siasn.tarik import tarikan
from services.pegawai.siasn.tarik.giliran import catat_tertahan
from services.pegawai.siasn.tarik.schemas import CakupanTarikan, UrutanTarikan
from shared.service import Runtime
from shared.settings import Settings

OLEH = "jadwal"


class Jam(NamedTuple):
    """Hours of the day, over midnight where the end is before the beginning."""

    awal: time
    akhir: time

    @classmethod
    def dari(cls, teks: str) -> Self | None:
        """``18:00-05:00``; None for an empty text: at any hour."""
        if not teks:
            return None
        awal, _, akhir = teks.partition("-")
        return cls(time.fromisoformat(awal), time.fromisoformat(akhir))

    def memuat(self, saat: time) -> bool:
        """Whether it is within them."""
        if self.awal <= self.akhir:
            return self.awal <= saat < self.akhir
        return saat >= self.awal or saat < self.akhir


def pada_jamnya(settings: Settings, kini: datetime) -> bool:
    """Whether a scheduled run may go on now."""
    jam = Jam.dari(settings.siasn_pull_window)
    return jam is None or jam.memuat(kini.astimezone(ZoneInfo(settings.zone)).time())


async def jadwalkan(runtime: Runtime) -> None:
    """Begin a run when it is time, unless one of the whole city is open; say of one that its hours are over."""
    settings, kini = runtime.settings, runtime.clock.now()
    if not pada_jamnya(settings, kini):
        async with runtime.unit_of_work() as uow:
            await catat_tertahan(uow, f"menunggu jam penarikan {settings.siasn_pull_window}", terjadwal=[True])
        return
    if settings.siasn_pull_hours <= 0:
        return
    terakhir = await tarikan.terakhir_terjadwal(runtime.reader)
    if terakhir.terbuka or (
        terakhir.pada is not None and kini - terakhir.pada < timedelta(hours=settings.siasn_pull_hours)
    ):
        return
    async with runtime.unit_of_work() as uow:
        await tarikan.mulai_tarikan(
            uow, CakupanTarikan.SEMUA, None, [], UrutanTarikan.TERLAMA, oleh=OLEH, terjadwal=True
        )
