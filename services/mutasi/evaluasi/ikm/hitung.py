"""The index from answers of 1 to 4 to each element (PermenPANRB 14/2017, annex). Pure.

The mean of each element (NRR) times its weight, all added, is the index of 1 to 4; times 25 the one that is graded.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from services.mutasi.hukum.evaluasi import AturanIkm


class HasilIkm(NamedTuple):
    """The index of some answers."""

    responden: int
    nrr: Mapping[str, Decimal]
    """Element → mean of its answers, in thousandths."""
    indeks: Decimal
    """1 to 4, in thousandths."""
    konversi: Decimal
    """25 to 100, in hundredths: what is graded."""
    mutu: str
    kinerja: str


def ikm(jawaban: Sequence[Mapping[str, int]], aturan: AturanIkm) -> HasilIkm:
    """The index of these answers, of which there is at least one, each to all elements."""
    banyak = len(jawaban)
    rata = {each.kode: Decimal(sum(satu[each.kode] for satu in jawaban)) / banyak for each in aturan.unsur}
    bobot = sum(each.bobot for each in aturan.unsur)
    indeks = sum((rata[each.kode] * each.bobot for each in aturan.unsur), Decimal()) / bobot
    konversi = _bulat(indeks * aturan.konversi, "0.01")
    mutu = next(each for each in aturan.mutu if konversi <= each.sampai)
    return HasilIkm(
        banyak,
        {kode: _bulat(nilai, "0.001") for kode, nilai in rata.items()},
        _bulat(indeks, "0.001"),
        konversi,
        mutu.mutu,
        mutu.kinerja,
    )


def responden_minimum(populasi: int, aturan: AturanIkm) -> int:
    """Answers that a population needs at least, by the table of Krejcie and Morgan: that of the next larger population
    in it, of a larger one than all that of the largest; never more than there are people."""
    tabel = aturan.responden
    tempat = min(bisect_left([each.populasi for each in tabel], populasi), len(tabel) - 1)
    return min(tabel[tempat].sampel, populasi)


def _bulat(nilai: Decimal, ke: str) -> Decimal:
    return nilai.quantize(Decimal(ke), ROUND_HALF_UP)
