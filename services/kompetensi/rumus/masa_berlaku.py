"""How long an assessment may be used (PerBKN 26/2019 art. 29(4))."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from services.kompetensi.rumus.kebijakan import Kebijakan, Tahun, lengkap
from services.kompetensi.rumus.orang import Terakhir


class JenisPenilaian(StrEnum):
    """Jenis penilaian."""

    KOMPETENSI = "kompetensi"
    POTENSI = "potensi"
    UMPAN_BALIK = "umpan_balik"


class KebijakanMasaBerlaku(Kebijakan):
    """Masa berlaku hasil penilaian menurut jenisnya, untuk penilaian yang dilakukan sejak kebijakan ini berlaku."""

    tahun: Annotated[Mapping[JenisPenilaian, Tahun], lengkap(JenisPenilaian)]


def berlaku_sampai(
    tanggal: date, masa: KebijakanMasaBerlaku, jenis: JenisPenilaian = JenisPenilaian.KOMPETENSI
) -> date:
    """The last day on which an assessment of this day may be used."""
    return geser_tahun(tanggal, masa.tahun[jenis])


def geser_tahun(tanggal: date, tahun: int) -> date:
    """The same day some years later, or before; 29 February becomes the 28th."""
    try:
        return tanggal.replace(year=tanggal.year + tahun)
    except ValueError:
        return tanggal.replace(year=tanggal.year + tahun, day=28)


def pada(semua: Sequence[KebijakanMasaBerlaku], tanggal: date) -> KebijakanMasaBerlaku:
    """Of all versions in order of time, the one for assessments of this day; the first one for older ones too."""
    return next((each for each in reversed(semua) if each.mulai <= tanggal), semua[0])


def kekurangan(orang: Terakhir, hari: date) -> tuple[str, ...]:
    """Why a person's newest competence assessment gives no match; empty when it does."""
    sebab = tidak_berlaku("Penilaian kompetensi", orang.level, orang.tanggal, orang.berlaku_sampai, hari)
    return () if sebab is None else (sebab,)


def tidak_berlaku(nama: str, hasil: object, tanggal: date | None, sampai: date | None, hari: date) -> str | None:
    """Why the newest result of a kind may not be used on a day; None when it may."""
    if hasil is None or tanggal is None or sampai is None:
        return f"{nama} belum ada."
    return f"{nama} tanggal {tanggal:%d-%m-%Y} hanya berlaku sampai {sampai:%d-%m-%Y}." if sampai < hari else None
