"""Which units are comparable: of the same kind, and near in size and in level before; each named with how far it is."""

from collections.abc import Mapping
from math import log1p, sqrt
from typing import NamedTuple

import numpy as np

_SAMA = 1e-9
"""A deviation that only rounding makes."""


class Ciri(NamedTuple):
    """What a unit is compared by."""

    jenis: str
    """Kind of unit: only the same kind is comparable."""
    ukuran: float
    """People in it on the day before the change; compared by its logarithm, since twice as large is as far as half."""
    kelompok: str
    """What it is not independent of, its agency for instance: all units of one count as one."""


class Pasangan(NamedTuple):
    """A comparable unit."""

    unit: str
    jarak: float
    """Root of the mean square of the differences below, in standard deviations of all candidates: 0 is alike."""
    beda_ukuran: float
    """Logarithm of the ratio of sizes, in standard deviations."""
    beda_awal: float
    """Difference of the level before, in standard deviations."""
    terdekat: str
    """The touched unit that it is nearest to."""


class Pemadanan(NamedTuple):
    """Who is compared, nearest first, and who is not and why."""

    terpilih: tuple[Pasangan, ...]
    bukan: dict[str, str]


def cocokkan(
    tersentuh: Mapping[str, tuple[Ciri, float]],
    calon: Mapping[str, tuple[Ciri, float]],
    *,
    terbanyak: int,
    terjauh: float,
) -> Pemadanan:
    """Units for comparison, out of units with their level before: of one kind with a touched one, no more than
    ``terjauh`` standard deviations away, the ``terbanyak`` nearest."""
    bukan: dict[str, str] = {}
    jenis = {ciri.jenis for ciri, _ in tersentuh.values()}
    boleh: dict[str, tuple[Ciri, float]] = {}
    for unit, (ciri, awal) in calon.items():
        if ciri.jenis in jenis:
            boleh[unit] = (ciri, awal)
        else:
            bukan[unit] = "jenis unitnya lain"
    ukuran, awal = _simpangan({**boleh, **tersentuh})
    pasangan = []
    for unit, dia in boleh.items():
        semua = [
            _jarak(unit, dia, ke, itu, ukuran, awal) for ke, itu in tersentuh.items() if itu[0].jenis == dia[0].jenis
        ]
        pasangan.append(min(semua, key=lambda each: (each.jarak, each.terdekat)))
    pasangan.sort(key=lambda each: (each.jarak, each.unit))
    terpilih = [each for each in pasangan if each.jarak <= terjauh]
    bukan.update(
        {each.unit: "terlalu berbeda ukuran atau tingkat awalnya" for each in pasangan if each.jarak > terjauh}
    )
    bukan.update({each.unit: "sudah cukup unit yang lebih mirip" for each in terpilih[terbanyak:]})
    return Pemadanan(tuple(terpilih[:terbanyak]), bukan)


def _simpangan(semua: Mapping[str, tuple[Ciri, float]]) -> tuple[float, float]:
    ukuran = float(np.std([log1p(ciri.ukuran) for ciri, _ in semua.values()]))
    awal = float(np.std([awal for _, awal in semua.values()]))
    return ukuran, awal


def _jarak(
    unit: str, dia: tuple[Ciri, float], ke: str, itu: tuple[Ciri, float], ukuran: float, awal: float
) -> Pasangan:
    beda_ukuran = (log1p(dia[0].ukuran) - log1p(itu[0].ukuran)) / ukuran if ukuran > _SAMA else 0.0
    beda_awal = (dia[1] - itu[1]) / awal if awal > _SAMA else 0.0
    return Pasangan(unit, sqrt((beda_ukuran**2 + beda_awal**2) / 2), beda_ukuran, beda_awal, ke)
