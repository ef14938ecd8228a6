"""How much each gap presses: six parts, each its weight times a degree from 0 to 1, with a sentence. Pure.

The score is the sum of its parts as they are shown, to the last digit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from services.pegawai.kebutuhan.beban import DUA_DESIMAL
from services.pegawai.kebutuhan.ketentuan import BobotPrioritas

NOL, SATU = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Celah:
    """A post that has fewer people than it needs, and what bears on how much that presses."""

    kebutuhan: int
    bezetting: int
    pelaksana_tugas: int
    kepala_unit: bool
    layanan: str | None
    """``sekolah``, ``puskesmas`` or ``RSUD`` where the post serves the public there."""
    bulan_pensiun: int | None
    """Months until the next of its holders retires; None when none is in sight."""
    eu: Decimal | None
    """Effectiveness of its unit."""
    pensiun_tertutup: bool = False
    """Whether retirements may not be told: they would be those of people whom everybody can name."""


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part of a score."""

    kode: str
    bobot: Decimal
    derajat: Decimal
    nilai: Decimal
    kalimat: str


def _kekurangan(celah: Celah, _: BobotPrioritas) -> tuple[Decimal, str]:
    kurang = celah.kebutuhan - celah.bezetting
    persen = (Decimal(kurang * 100) / celah.kebutuhan).quantize(SATU, ROUND_HALF_UP)
    return (
        Decimal(kurang) / celah.kebutuhan,
        f"Kurang {kurang} dari {celah.kebutuhan} orang yang dibutuhkan ({persen} persen).",
    )


def _kepala_unit(celah: Celah, _: BobotPrioritas) -> tuple[Decimal, str]:
    if not celah.kepala_unit:
        return NOL, "Bukan jabatan kepala unit."
    if celah.pelaksana_tugas:
        return SATU, "Jabatan kepala unit ini kosong dan dijalankan pelaksana tugas."
    return SATU, "Jabatan kepala unit ini kosong."


def _layanan_publik(celah: Celah, _: BobotPrioritas) -> tuple[Decimal, str]:
    if celah.layanan is None:
        return NOL, "Bukan di sekolah, puskesmas, atau RSUD."
    return SATU, f"Langsung melayani masyarakat di {celah.layanan}."


def _pensiun(celah: Celah, bobot: BobotPrioritas) -> tuple[Decimal, str]:
    if celah.pensiun_tertutup:
        return NOL, "Pensiun pemangkunya tidak ditampilkan, karena orangnya terlalu sedikit."
    bulan = celah.bulan_pensiun
    if bulan is None or bulan >= bobot.pensiun_bulan:
        return NOL, f"Tidak ada pemangku yang pensiun dalam {bobot.pensiun_bulan} bulan."
    kata = "bulan depan atau lebih cepat" if bulan <= 1 else f"{bulan} bulan lagi"
    return 1 - Decimal(bulan) / bobot.pensiun_bulan, f"Pemangku berikutnya pensiun {kata}."


def _pemangku_tunggal(celah: Celah, _: BobotPrioritas) -> tuple[Decimal, str]:
    if celah.bezetting != 1:
        return NOL, "Tidak bergantung pada satu orang saja."
    return SATU, "Tinggal satu orang yang mengerjakannya; bila ia pergi, jabatan ini kosong."


def _beban_unit(celah: Celah, bobot: BobotPrioritas) -> tuple[Decimal, str]:
    if celah.eu is None:
        return NOL, "Beban unitnya belum diketahui."
    if celah.eu <= SATU:
        return NOL, f"Beban unitnya tidak melampaui orangnya (EU {_angka(celah.eu)})."
    derajat = min(SATU, (celah.eu - SATU) / (bobot.eu_penuh - SATU))
    return derajat, f"Beban unitnya melampaui orangnya (EU {_angka(celah.eu)})."


_BAGIAN: tuple[tuple[str, Callable[[Celah, BobotPrioritas], tuple[Decimal, str]]], ...] = (
    ("kekurangan", _kekurangan),
    ("kepala_unit", _kepala_unit),
    ("layanan_publik", _layanan_publik),
    ("pensiun", _pensiun),
    ("pemangku_tunggal", _pemangku_tunggal),
    ("beban_unit", _beban_unit),
)


def rinci(celah: Celah, bobot: BobotPrioritas) -> tuple[Bagian, ...]:
    """The parts of a gap's score, each rounded to two decimals, also those that are zero."""
    hasil = []
    for kode, hitung in _BAGIAN:
        derajat, kalimat = hitung(celah, bobot)
        berat: Decimal = getattr(bobot, kode)
        nilai = (berat * derajat).quantize(DUA_DESIMAL, ROUND_HALF_UP)
        hasil.append(Bagian(kode, berat, derajat.quantize(DUA_DESIMAL, ROUND_HALF_UP), nilai, kalimat))
    return tuple(hasil)


def skor(bagian: tuple[Bagian, ...]) -> Decimal:
    """The sum of the parts as they are shown."""
    return sum((each.nilai for each in bagian), Decimal("0.00"))


def _angka(nilai: Decimal) -> str:
    return f"{nilai:.2f}".replace(".", ",")
