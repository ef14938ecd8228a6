"""How long an assessment may be used (PerBKN 26/2019 art. 29(4))."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class JenisPenilaian(StrEnum):
    """Kinds of assessments."""

    KOMPETENSI = "kompetensi"
    POTENSI = "potensi"
    UMPAN_BALIK = "umpan_balik"


@dataclass(frozen=True, slots=True)
class MasaBerlaku:
    """Years of validity per kind, for assessments made between two days."""

    versi: str
    berlaku_mulai: date
    berlaku_sampai: date | None
    dasar_hukum: str
    tahun: Mapping[JenisPenilaian, int]


MASA_BERLAKU = MasaBerlaku(
    versi="2019.1",
    berlaku_mulai=date(2019, 1, 1),
    berlaku_sampai=None,
    # The article speaks of assessments of competence; potential is assessed with them. Feedback is given on a year.
    dasar_hukum="PerBKN 26/2019 pasal 29 ayat (4)",
    tahun={JenisPenilaian.KOMPETENSI: 3, JenisPenilaian.POTENSI: 3, JenisPenilaian.UMPAN_BALIK: 1},
)


def berlaku_sampai(
    tanggal: date, masa: MasaBerlaku = MASA_BERLAKU, jenis: JenisPenilaian = JenisPenilaian.KOMPETENSI
) -> date:
    """The last day on which an assessment of this day may be used; 29 February becomes the 28th."""
    try:
        return tanggal.replace(year=tanggal.year + masa.tahun[jenis])
    except ValueError:
        return tanggal.replace(year=tanggal.year + masa.tahun[jenis], day=28)


def pada(semua: Sequence[MasaBerlaku], tanggal: date) -> MasaBerlaku:
    """Of all versions in order of time, the one for assessments of this day; the first one for older ones too."""
    return next((each for each in reversed(semua) if each.berlaku_mulai <= tanggal), semua[0])


def kekurangan(orang: Mapping[str, Any], hari: date) -> tuple[str, ...]:
    """Why a person's newest competence assessment gives no match; empty when it does."""
    if orang["level"] is None:
        return ("Penilaian kompetensi belum ada.",)
    if orang["berlaku_sampai"] < hari:
        dinilai, sampai = f"{orang['tanggal']:%d-%m-%Y}", f"{orang['berlaku_sampai']:%d-%m-%Y}"
        return (f"Penilaian kompetensi tanggal {dinilai} hanya berlaku sampai {sampai}.",)
    return ()
