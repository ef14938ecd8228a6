"""The law and the calendar by which the clocks of a day run."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from services.mutasi.hukum.kalender import k05_pelantikan, libur
from services.mutasi.hukum.kalender.k05_pelantikan import BatasPelantikan
from services.mutasi.hukum.kalender.libur import KalenderKota
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.tenggat_langkah import BILANGAN, TenggatLangkah
from services.mutasi.usulan.status import LangkahMutasi
from services.mutasi.usulan.tenggat.jam import Rentang, Tenggat, tenggat
from services.mutasi.usulan.tenggat.tahap import menurut
from shared.calendar.hari_kerja import KalenderLibur, hari_kerja_diketahui
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada

TENGGAT = """CASE WHEN t.hari > 0 AND k.berjalan >= CAST(:kalender_sejak AS date) THEN (CAST(:hari_kerja AS date[]))[
        width_bucket(k.berjalan, CAST(:hari_kerja AS date[])) + greatest(1, t.hari - CASE
            WHEN k.jeda = '{}' OR u.status = 'dikembalikan' THEN 0 ELSE (
                SELECT CAST(sum(CASE WHEN n % 2 = 0 THEN 1 ELSE -1 END
                                * width_bucket(hari, CAST(:hari_kerja AS date[]))) AS integer)
                FROM unnest(k.jeda) WITH ORDINALITY AS jeda(hari, n)) END)] END"""
"""``jam.tenggat`` of a case ``u``, its work ``k`` and what it waits for ``t``; NULL where there is no clock, where it
stands, or the calendar does not reach. Parameters of ``Hari.parameter``."""
TAHAP = """unnest(CAST(:tahap AS text[]), CAST(:langkah_tahap AS text[]), CAST(:hari_tahap AS integer[]))
        AS t(kunci, langkah, hari) ON t.kunci = {kunci}"""
"""What a case waits for, as a table to join. Parameters of ``Hari.parameter``."""
_KOTA = "Tenggat langkah menurut ketentuan kota"


@dataclass(frozen=True, slots=True)
class Hari:
    """One day's law: how long steps may take, and which days are free."""

    hari: date
    batas: TenggatLangkah
    libur: KalenderLibur
    bekerja: list[date] = field(repr=False)
    """Working days of the years that are known, in order."""
    pelantikan: BatasPelantikan | None
    """The limit of the inauguration, which is law; None of a day that has none: that step says so, the others go on."""

    def tenggat(self, langkah: str | None, status: str, berjalan: date | None, lalu: list[Rentang]) -> Tenggat | None:
        """The clock of a case that runs since ``berjalan``, or with None stands; None where the step has none."""
        hari = None if langkah is None else self.batas.langkah.get(langkah)
        # The clock of who repairs a case is their own.
        dipakai = [] if status == "dikembalikan" else lalu
        if hari is None or berjalan is None:
            return None
        return tenggat(berjalan, hari, dipakai, self.hari, self.libur)

    def dasar(self, langkah: str) -> str:
        """By what a step has its clock: the city's own periods, but for the inauguration, which no city may stretch."""
        if langkah != LangkahMutasi.PELANTIKAN or self.pelantikan is None:
            return _KOTA
        batas, hukum = self.pelantikan.batas, k05_pelantikan.ATURAN.dasar_hukum
        if self.pelantikan.bacaan == "hari_kerja" and batas == self.batas.langkah.get(langkah):
            return hukum
        hari = self.pelantikan.bacaan.replace("_", " ")
        return f"{_KOTA}; batas hukumnya {batas} {hari} sesudah SK: {hukum}"

    @property
    def parameter(self) -> dict[str, Any]:
        """What the database must be told to count the same."""
        tahap = menurut(self.batas)
        return {
            "hari_kerja": self.bekerja,
            # What came on the day before the first known one is counted from that.
            "kalender_sejak": self.bekerja[0].replace(month=1, day=1) - timedelta(days=1) if self.bekerja else None,
            "tahap": tahap.kunci,
            "langkah_tahap": tahap.langkah,
            "hari_tahap": tahap.hari,
        }


async def hari_ini(baca: Reader | UnitOfWork, hari: date) -> Hari:
    """The clocks of a day."""
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari)
    kalender: KalenderKota = ketentuan[libur.BILANGAN]
    bekerja = hari_kerja_diketahui(hari, kalender.kalender)
    pelantikan = ketentuan.versi.get(k05_pelantikan.BILANGAN)
    return Hari(hari, ketentuan[BILANGAN], kalender.kalender, bekerja, None if pelantikan is None else pelantikan.isi)
