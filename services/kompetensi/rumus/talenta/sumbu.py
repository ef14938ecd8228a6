"""One axis: weighted components that re-add exactly.

Each component has points 0–100 and a weight. ``hasil`` is weight × points; the axis is the sum of ``hasil`` over the
sum of the weights that count. Both sums are exact decimals, and the third is decided on their exact quotient.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from services.kompetensi.rumus.talenta.kebijakan import BilaKosong, KodeKomponen, Komponen

NOL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Temuan:
    """What is known of one component of one person."""

    nilai: Decimal | None
    """Points 0–100; None when nothing is known."""
    keterangan: str
    """Where the points come from, or what is missing."""
    sumber: tuple[str, ...] = ()
    """The rows it rests on."""


@dataclass(frozen=True, slots=True)
class BagianSumbu:
    """One line of an axis."""

    kode: KodeKomponen
    bobot: Decimal
    nilai: Decimal | None
    hasil: Decimal | None
    """``bobot`` × ``nilai``; None when the weight is shared by the others."""
    keterangan: str
    sumber: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasilSumbu:
    """An axis that explains itself."""

    bagian: tuple[BagianSumbu, ...]
    jumlah_hasil: Decimal
    """Sum of ``hasil``."""
    jumlah_bobot: Decimal
    """Sum of ``bobot`` of the parts that count: 100 when nothing is missing."""
    kurang: tuple[str, ...]
    """What is missing, so that the axis has no value."""

    @property
    def nilai(self) -> Fraction:
        """The exact value, 0–100, of an axis that lacks nothing."""
        return hasil_bagi(self.jumlah_hasil, self.jumlah_bobot)


def hitung_sumbu(komponen: Sequence[Komponen], cari: Callable[[KodeKomponen], Temuan]) -> HasilSumbu:
    """Compute an axis; what is known of it is shown also where something is missing."""
    bagian: list[BagianSumbu] = []
    kurang: list[str] = []
    jumlah_hasil = jumlah_bobot = NOL
    for each in komponen:
        temuan = cari(each.kode)
        nilai, keterangan = temuan.nilai, temuan.keterangan
        if nilai is None and each.bila_kosong is BilaKosong.NOL:
            nilai, keterangan = NOL, f"{keterangan} Menurut kebijakan dihitung 0."
        if nilai is not None:
            hasil = each.bobot * nilai
            jumlah_hasil += hasil
            jumlah_bobot += each.bobot
            bagian.append(BagianSumbu(each.kode, each.bobot, nilai, hasil, keterangan, temuan.sumber))
            continue
        if each.bila_kosong is BilaKosong.BAGI:
            keterangan = f"{keterangan} Bobotnya dibagi ke bagian lain."
        else:
            kurang.append(keterangan)
        bagian.append(BagianSumbu(each.kode, each.bobot, None, None, keterangan, ()))
    if not jumlah_bobot and not kurang:
        # Nothing is required and nothing is known: the shared weights have nobody to go to.
        kurang = [each.keterangan for each in bagian]
    return HasilSumbu(tuple(bagian), jumlah_hasil, jumlah_bobot, tuple(kurang))


@lru_cache(maxsize=16_384)
def hasil_bagi(jumlah: Decimal, bobot: Decimal) -> Fraction:
    """The exact quotient of two sums; a city has far fewer of them than people."""
    return Fraction(jumlah) / Fraction(bobot)


def dibulatkan(nilai: Fraction) -> Decimal:
    """For display: hundredths, half up. In integers, so that no decimal context has a say."""
    ratusan = (nilai.numerator * 200 + nilai.denominator) // (2 * nilai.denominator)
    return Decimal(ratusan).scaleb(-2)
