"""One axis: weighted components that re-add exactly.

Each component has points 0–100 and a weight, and ``hasil`` is weight × points. The base is the sum of ``hasil`` over
the sum of the weights that count; what reinforces (``penguat``) adds its weight × points, in per cent, of what the base
lacks to 100. All sums are exact decimals, and the third is decided on their exact quotient. Nothing that is learned
about a person lowers an axis below what it was while it was not known: a missing component counts the least that it can
be, or nothing, and a reinforcement only adds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from services.kompetensi.rumus.talenta.kebijakan import BilaKosong, KodeKomponen, Komponen

NOL = Decimal(0)


class Temuan(NamedTuple):
    """What is known of one component of one person."""

    nilai: Decimal | None
    """Points 0–100; None when nothing is known."""
    keterangan: str
    """Where the points come from, or what is missing."""
    sumber: tuple[str, ...] = ()
    """The rows it rests on."""
    diminta: bool = True
    """False where the post asks for nothing of the kind: then nothing is missing, and its weight is shared."""


class BagianSumbu(NamedTuple):
    """One line of an axis."""

    kode: KodeKomponen
    bobot: Decimal
    nilai: Decimal | None
    hasil: Decimal | None
    """``bobot`` × ``nilai``; None when the weight is shared by the others, or a reinforcement is not on record."""
    keterangan: str
    sumber: tuple[str, ...]
    penguat: bool
    """It adds to the base, and is no part of it."""


@dataclass(frozen=True, slots=True)
class HasilSumbu:
    """An axis that explains itself."""

    bagian: tuple[BagianSumbu, ...]
    jumlah_hasil: Decimal
    """Sum of ``hasil`` of the base."""
    jumlah_bobot: Decimal
    """Sum of ``bobot`` of the parts of the base that count."""
    jumlah_penguat: Decimal
    """Sum of ``hasil`` of what reinforces; 10000 would close the whole distance to 100."""
    kurang: tuple[str, ...]
    """What is missing, so that the axis has no value."""

    @property
    def nilai(self) -> Fraction:
        """The exact value, 0–100, of an axis that lacks nothing."""
        return hasil_bagi(self.jumlah_hasil, self.jumlah_bobot, self.jumlah_penguat)


def hitung_sumbu(
    komponen: Sequence[Komponen],
    cari: Callable[[KodeKomponen], Temuan],
    terendah: Callable[[KodeKomponen], Decimal] = lambda _: NOL,
) -> HasilSumbu:
    """Compute an axis; what is known of it is shown also where something is missing."""
    bagian: list[BagianSumbu] = []
    kurang: list[str] = []
    jumlah_hasil = jumlah_bobot = jumlah_penguat = NOL
    for each in komponen:
        temuan = cari(each.kode)
        nilai, keterangan, penguat = temuan.nilai, temuan.keterangan, each.bila_kosong is BilaKosong.PENGUAT
        if nilai is None and temuan.diminta:
            if each.bila_kosong is BilaKosong.NOL:
                nilai, keterangan = NOL, f"{keterangan} Menurut kebijakan dihitung 0."
            elif each.bila_kosong is BilaKosong.TERENDAH:
                nilai = terendah(each.kode)
                keterangan = f"{keterangan} Sementara dihitung nilai terendahnya, {nilai:f}."
            elif penguat:
                keterangan = f"{keterangan} Tidak mengurangi apa pun."
            elif each.bila_kosong is BilaKosong.WAJIB:
                kurang.append(keterangan)
        if nilai is None and (not temuan.diminta or each.bila_kosong is BilaKosong.BAGI):
            keterangan = f"{keterangan} Bobotnya dibagi ke bagian lain."
        hasil = None if nilai is None else each.bobot * nilai
        if hasil is not None and penguat:
            jumlah_penguat += hasil
        elif hasil is not None:
            jumlah_hasil += hasil
            jumlah_bobot += each.bobot
        bagian.append(BagianSumbu(each.kode, each.bobot, nilai, hasil, keterangan, temuan.sumber, penguat))
    if not jumlah_bobot and not kurang:
        # Nothing is required and nothing is known: the shared weights have nobody to go to.
        kurang = [each.keterangan for each in bagian]
    return HasilSumbu(tuple(bagian), jumlah_hasil, jumlah_bobot, jumlah_penguat, tuple(kurang))


@lru_cache(maxsize=16_384)
def hasil_bagi(jumlah: Decimal, bobot: Decimal, penguat: Decimal) -> Fraction:
    """The exact value of three sums; a city has far fewer of them than people."""
    dasar = Fraction(jumlah) / Fraction(bobot)
    return dasar + (100 - dasar) * Fraction(penguat) / 10_000


def dibulatkan(nilai: Fraction) -> Decimal:
    """For display: hundredths, half up. In integers, so that no decimal context has a say."""
    ratusan = (nilai.numerator * 200 + nilai.denominator) // (2 * nilai.denominator)
    return Decimal(ratusan).scaleb(-2)
