"""Figures of months, from those of days where a series is daily. Pure."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from services.mutasi.evaluasi.deret.models import Gabung, Periode
from services.mutasi.evaluasi.pembanding.bulan import awal_bulan


def bulanan(
    semua: Iterable[tuple[str, date, float]], periode: Periode, gabung: Gabung, hari_terisi: int
) -> dict[str, dict[date, float]]:
    """Unit → month → figure. A month of a daily series counts when ``hari_terisi`` percent of its days are there; a sum
    of fewer than all is brought up to the whole month."""
    hasil: dict[str, dict[date, float]] = {}
    if periode == "bulanan":
        for unit, kapan, nilai in semua:
            hasil.setdefault(unit, {})[kapan] = nilai
        return hasil
    hari: dict[tuple[str, date], list[float]] = {}
    for unit, kapan, nilai in semua:
        hari.setdefault((unit, awal_bulan(kapan)), []).append(nilai)
    for (unit, bulan), isi in hari.items():
        sebulan = monthrange(bulan.year, bulan.month)[1]
        if len(isi) * 100 >= hari_terisi * sebulan:
            rata = sum(isi) / len(isi)
            hasil.setdefault(unit, {})[bulan] = rata if gabung == "rata" else rata * sebulan
    return hasil
