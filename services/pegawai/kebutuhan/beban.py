"""From workload to need: the formulas of PermenPANRB 1/2020 (regulation B.1–B.3), exact and without side effects.

Minutes, volumes and shares are Decimals; nothing here is a float, and only the result of a post is rounded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from shared.contracts.istilah.status import Bernama

DUA_DESIMAL = Decimal("0.01")
EMPAT_DESIMAL = Decimal("0.0001")


class Cara(StrEnum):
    """Cara menghitung beban satu tugas (KepmenPAN 75/2004)."""

    HASIL = "hasil"
    OBJEK = "objek"
    TUGAS_PER_WAKTU = "tugas per waktu"


class Dasar(StrEnum):
    """Asal kebutuhan jabatan. Jabatan struktural: SOTK. Yang lain tanpa lembar ABK: formasi pada peta jabatan."""

    ABK = "abk"
    FORMASI = "formasi"
    SOTK = "sotk"


class Status(StrEnum):
    """Keterisian jabatan atau unit menurut kebutuhannya (kebiasaan instansi, jadi ketentuan bertanggal)."""

    KOSONG = "kosong"
    KURANG = "kurang"
    IDEAL = "ideal"
    LEBIH = "lebih"


class Pej(Bernama):
    """Prestasi efektivitas jabatan: nilai EJ atau EU (B.2)."""

    A = "A", "Sangat baik"
    B = "B", "Baik"
    C = "C", "Cukup"
    D = "D", "Sedang"
    E = "E", "Kurang"


@dataclass(frozen=True, slots=True)
class BatasStatus:
    """Per cent of the need: up to which a post is kosong, below which kurang, above which lebih."""

    kosong_sampai: Decimal
    kurang_di_bawah: Decimal
    lebih_di_atas: Decimal


@dataclass(frozen=True, slots=True)
class BatasPej:
    """EJ above which the grade is A, and from which it is B, C and D; below the last it is E."""

    a_di_atas: Decimal
    b_mulai: Decimal
    c_mulai: Decimal
    d_mulai: Decimal


def wpt(volume: Decimal, norma_waktu: Decimal) -> Decimal:
    """Minutes a year that a task takes (waktu penyelesaian tugas): volume a year × minutes for one."""
    return volume * norma_waktu


STRUKTURAL = ("utama", "madya", "pratama", "administrator", "pengawas")
"""Levels of posts that the structure (SOTK) founds: their number is no matter of workload."""


def kebutuhan_sotk(kepala_unit: bool, jenjang: str, formasi: int) -> int | None:
    """People that a structural post needs: one who heads a unit, else as many as the structure has; None for others.

    However little there is to do, a unit has a head, and however much, it has one; the load is the matter of its EJ.
    """
    if kepala_unit:
        return 1
    return formasi if jenjang in STRUKTURAL else None


def dasar(sotk: int | None, beban: Decimal | None) -> Dasar:
    """From what a need comes."""
    if sotk is not None:
        return Dasar.SOTK
    return Dasar.FORMASI if beban is None else Dasar.ABK


def kebutuhan_tepat(beban: Decimal, wke: Decimal) -> Decimal:
    """People that ``beban`` minutes a year ask for, before rounding; four decimals, for showing."""
    return (beban / wke).quantize(EMPAT_DESIMAL, ROUND_HALF_UP)


def kebutuhan(beban: Iterable[Decimal], wke: Decimal, ambang: Decimal) -> int:
    """People a post needs: Σ WPT ÷ WKE, rounded once, up from ``ambang`` of a person (0.5) on.

    Rounding each task instead would let five tasks of a tenth of a person vanish, or three of a half become three.
    """
    utuh, sisa = divmod(sum(beban, Decimal()), wke)
    # Compared as minutes: the quotient may have no finite decimals, the remainder always has.
    return int(utuh) + (sisa >= ambang * wke)


def efektivitas(beban: Decimal, pegawai: int, wke: Decimal) -> Decimal | None:
    """EJ of a post or EU of a unit: Σ WPT ÷ (people × WKE), rounded to two decimals; None where nobody works.

    Rounded first, because the table of grades has a gap between 0.89 and 0.90. Above 1.00 there are too few people.
    """
    if pegawai == 0:
        return None
    return (beban / (pegawai * wke)).quantize(DUA_DESIMAL, ROUND_HALF_UP)


def pej(nilai: Decimal, batas: BatasPej) -> Pej:
    """The grade of an EJ or EU. A says that people are fully used, not that there are enough of them."""
    if nilai > batas.a_di_atas:
        return Pej.A
    if nilai >= batas.b_mulai:
        return Pej.B
    if nilai >= batas.c_mulai:
        return Pej.C
    return Pej.D if nilai >= batas.d_mulai else Pej.E


def selisih(bezetting: int, kebutuhan: int) -> int:
    """People too many (+) or too few (−)."""
    return bezetting - kebutuhan


def status(bezetting: int, kebutuhan: int, batas: BatasStatus) -> Status:
    """How far the need is met.

    Where nothing is needed there is no share: nobody is then as it should be, and anybody is too many.
    """
    if kebutuhan == 0:
        return Status.IDEAL if bezetting == 0 else Status.LEBIH
    if bezetting * 100 <= batas.kosong_sampai * kebutuhan:
        return Status.KOSONG
    if bezetting * 100 < batas.kurang_di_bawah * kebutuhan:
        return Status.KURANG
    return Status.LEBIH if bezetting * 100 > batas.lebih_di_atas * kebutuhan else Status.IDEAL
