"""Length of service of a civil servant; leave outside the state's cost (CLTN) is not counted.

PP 11/2017 art 334 ff. (regulation A.12): who is on CLTN is released from the post, and the time does not count as
service. Spans are added as the payroll adds them: whole months by the calendar, the days left over 30 to a month.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shared.calendar.umur import Lama, hari_pada_bulan

HARI_SEBULAN = 30


@dataclass(frozen=True, slots=True)
class Rentang:
    """Days from `mulai` to `selesai`, both included; without an end while `selesai` is None."""

    mulai: date
    selesai: date | None

    def memuat(self, pada: date) -> bool:
        """Whether the day lies within."""
        return self.mulai <= pada and (self.selesai is None or pada <= self.selesai)


def masa_kerja_keseluruhan(tmt_cpns: date, pada: date, *, cltn: Iterable[Rentang] = ()) -> Lama:
    """Service since the first appointment, on a day, without the time on CLTN.

    Raises ValueError if `pada` lies before the appointment.
    """
    if pada < tmt_cpns:
        raise ValueError("Tanggal penghitungan mendahului TMT CPNS.")
    return _jumlah(_bekerja(tmt_cpns, pada, cltn))


def masa_kerja_golongan(
    tmt_golongan: date, mk_tahun: int, mk_bulan: int, pada: date, *, cltn: Iterable[Rentang] = ()
) -> Lama:
    """Service in the meaning of the pay scale, on a day.

    The decision on the rank states the service on `tmt_golongan` (`mk_tahun`, `mk_bulan`): it already knows of
    recognised earlier work and of what a promotion deducted. From there it grows with the time worked.
    Raises ValueError if `pada` lies before `tmt_golongan`.
    """
    if pada < tmt_golongan:
        raise ValueError("Tanggal penghitungan mendahului TMT golongan.")
    sejak = _jumlah(_bekerja(tmt_golongan, pada, cltn))
    return Lama(*divmod((mk_tahun + sejak.tahun) * 12 + mk_bulan + sejak.bulan, 12))


def _bekerja(mulai: date, pada: date, cltn: Iterable[Rentang]) -> list[tuple[date, date]]:
    """The spans of work between two days, half-open, in order of time."""
    bekerja = []
    for cuti in sorted(cltn, key=lambda each: each.mulai):
        if cuti.mulai >= pada:
            break
        if cuti.mulai > mulai:
            bekerja.append((mulai, cuti.mulai))
        if cuti.selesai is None:
            return bekerja
        mulai = max(mulai, cuti.selesai + timedelta(days=1))
    if mulai < pada:
        bekerja.append((mulai, pada))
    return bekerja


def _jumlah(rentang: Iterable[tuple[date, date]]) -> Lama:
    bulan = hari = 0
    for awal, akhir in rentang:
        penuh = (akhir.year - awal.year) * 12 + akhir.month - awal.month
        # A month is complete on the same day number, or on the last day of a month too short to have it.
        if akhir < hari_pada_bulan(akhir.year, akhir.month, awal.day):
            penuh -= 1
        bulan += penuh
        tahun, sisa = divmod(awal.year * 12 + awal.month - 1 + penuh, 12)
        # A month that is not complete is less than one, also where its month has 31 days.
        hari += min((akhir - hari_pada_bulan(tahun, sisa + 1, awal.day)).days, HARI_SEBULAN - 1)
    return Lama(*divmod(bulan + hari // HARI_SEBULAN, 12))
