"""Which years of performance count on a day.

A year is evaluated in the first months of the next one. Until a day that the policy names, the year before stands in
for the last one of whom it is not known yet: else nobody would have an index, a box or a match in January.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from services.kompetensi.rumus.kebijakan import Isi, Kebijakan


class HariTahun(Isi):
    """Satu hari dalam setiap tahun."""

    bulan: int = Field(strict=True, ge=1, le=12, examples=[3])
    hari: int = Field(strict=True, ge=1, le=31, examples=[31])

    @model_validator(mode="after")
    def _ada(self) -> Self:
        date(2001, self.bulan, self.hari)
        return self


class KebijakanTahunKinerja(Kebijakan):
    """Sampai kapan hasil evaluasi kinerja tahun sebelumnya menggantikan hasil tahun lalu yang belum ada."""

    pengganti_sampai: HariTahun | None = Field(
        description="Hari terakhir, setiap tahun; kosong: hasil tahun lalu tidak pernah digantikan."
    )


@dataclass(frozen=True, slots=True)
class TahunKinerja:
    """The last finished year of a day, and until when the one before may stand in for it."""

    terakhir: int
    pengganti_sampai: date | None = None
    versi: str = ""

    def dipakai(self, ada: Collection[int], banyak: int) -> tuple[int, ...]:
        """So many years that count for somebody of whom these are on record, the newest first."""
        akhir = self.terakhir - self.digantikan(ada)
        return tuple(range(akhir, akhir - banyak, -1))

    def digantikan(self, ada: Collection[int]) -> bool:
        """Whether the year before stands in."""
        return self.pengganti_sampai is not None and self.terakhir not in ada and self.terakhir - 1 in ada

    def keterangan(self, ada: Collection[int]) -> str:
        """Says so; empty otherwise."""
        if not self.digantikan(ada) or self.pengganti_sampai is None:
            return ""
        return (
            f" Hasil tahun {self.terakhir} belum ada; sampai {self.pengganti_sampai:%d-%m-%Y} digantikan hasil tahun "
            f"{self.terakhir - 1} (kebijakan tahun kinerja {self.versi})."
        )


def tahun_kinerja(hari: date, kebijakan: KebijakanTahunKinerja | None) -> TahunKinerja:
    """The years of a day; without a policy nothing stands in."""
    batas = None if kebijakan is None else kebijakan.pengganti_sampai
    sampai = None if batas is None else date(hari.year, batas.bulan, batas.hari)
    masih = sampai if sampai is not None and hari <= sampai else None
    return TahunKinerja(hari.year - 1, masih, "" if kebijakan is None else kebijakan.versi)
