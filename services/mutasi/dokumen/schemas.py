"""What goes over the wire about the papers of a case."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.mutasi.dokumen.repository import DokumenTercatat
from services.mutasi.hukum.dokumen import JenisDokumen

Nomor = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]


class DokumenBaru(BaseModel):
    """Dokumen yang menyertai satu usulan; yang sejenis menggantikan yang lama."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "jenis": "bebas_temuan",
                "nomor": "700/88/INSPEKTORAT/2026",
                "tanggal": "2026-09-10",
                "selesai": None,
            }
        },
    )

    jenis: JenisDokumen
    nomor: Nomor
    tanggal: date
    selesai: date | None = Field(default=None, description="Hari terakhir dokumen ini berlaku, bila disebut.")

    @model_validator(mode="after")
    def _masa(self) -> Self:
        if self.selesai is not None and self.selesai < self.tanggal:
            raise ValueError("selesai tidak boleh mendahului tanggal dokumen")
        return self


class DokumenUsulan(BaseModel):
    """Satu dokumen yang tercatat pada usulan."""

    jenis: JenisDokumen
    nama: str
    penerbit: str
    nomor: str
    tanggal: date
    selesai: date | None
    dicatat_oleh: str
    dicatat_pada: datetime


def bentuk(rows: Iterable[DokumenTercatat]) -> list[DokumenUsulan]:
    """Papers with their names and issuers."""
    jenis = {each.value: each for each in JenisDokumen}
    return [
        DokumenUsulan(nama=jenis[row.jenis].nama, penerbit=jenis[row.jenis].penerbit, **row._asdict()) for row in rows
    ]
