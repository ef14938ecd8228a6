"""How long an assessment may be used (PerBKN 26/2019 art. 29(4))."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MasaBerlaku:
    """Years of validity in force between two days."""

    versi: str
    berlaku_mulai: date
    berlaku_sampai: date | None
    dasar_hukum: str
    tahun: int


MASA_BERLAKU = MasaBerlaku(
    versi="2019.1",
    berlaku_mulai=date(2019, 1, 1),
    berlaku_sampai=None,
    dasar_hukum="PerBKN 26/2019 pasal 29 ayat (4)",
    tahun=3,
)


def berlaku_sampai(tanggal: date, masa: MasaBerlaku = MASA_BERLAKU) -> date:
    """The last day on which an assessment of this day may be used; 29 February becomes the 28th."""
    try:
        return tanggal.replace(year=tanggal.year + masa.tahun)
    except ValueError:
        return tanggal.replace(year=tanggal.year + masa.tahun, day=28)
