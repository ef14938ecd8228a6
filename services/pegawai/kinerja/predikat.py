"""Predikat of yearly performance from its two halves (PermenPANRB 6/2022)."""

from enum import StrEnum


class Ekspektasi(StrEnum):
    """How result or behaviour stood against what was expected."""

    DI_ATAS = "di atas ekspektasi"
    SESUAI = "sesuai ekspektasi"
    DI_BAWAH = "di bawah ekspektasi"


class Predikat(StrEnum):
    """The five predicates. `Kurang` stands for misconduct: results reached, behaviour below expectation."""

    SANGAT_BAIK = "Sangat Baik"
    BAIK = "Baik"
    BUTUH_PERBAIKAN = "Butuh Perbaikan"
    KURANG = "Kurang"
    SANGAT_KURANG = "Sangat Kurang"


def predikat(hasil_kerja: Ekspektasi, perilaku_kerja: Ekspektasi) -> Predikat:
    """The predicate of a year; all nine combinations have one."""
    if perilaku_kerja is Ekspektasi.DI_BAWAH:
        return Predikat.SANGAT_KURANG if hasil_kerja is Ekspektasi.DI_BAWAH else Predikat.KURANG
    if hasil_kerja is Ekspektasi.DI_BAWAH:
        return Predikat.BUTUH_PERBAIKAN
    if hasil_kerja is perilaku_kerja is Ekspektasi.DI_ATAS:
        return Predikat.SANGAT_BAIK
    return Predikat.BAIK
