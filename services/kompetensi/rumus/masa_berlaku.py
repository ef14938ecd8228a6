"""How long an assessment may be used (PerBKN 26/2019 art. 29(4))."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from services.kompetensi.rumus.kebijakan import Kebijakan, Tahun, lengkap


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


def kekurangan(orang: Mapping[str, Any], hari: date) -> tuple[str, ...]:
    """Why a person's newest competence assessment gives no match; empty when it does."""
    if orang["level"] is None:
        return ("Penilaian kompetensi belum ada.",)
    if orang["berlaku_sampai"] < hari:
        dinilai, sampai = f"{orang['tanggal']:%d-%m-%Y}", f"{orang['berlaku_sampai']:%d-%m-%Y}"
        return (f"Penilaian kompetensi tanggal {dinilai} hanya berlaku sampai {sampai}.",)
    return ()
