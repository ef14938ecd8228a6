"""Assessments, by NIP and without a foreign key: a file of assessments may come before the people it is about.

History: a row is only ever replaced. A correction is a new row that names the old one.
"""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.berversi import Tercatat
from services.kompetensi.rumus.jpm import Kompetensi
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi


class TabelHasil(Tercatat):
    """What every result has, beside what was found."""

    __abstract__ = True

    nip: Mapped[str]
    tanggal: Mapped[date]
    metode: Mapped[str]
    asesor: Mapped[str]
    dokumen: Mapped[str | None]
    """Number of the report, or where it is kept."""
    berlaku_sampai: Mapped[date]
    impor_id: Mapped[uuid.UUID | None]
    """The import that brought it."""
    baris: Mapped[int | None]
    """Its row in that file."""


def _aturan(nama: str, *isi: CheckConstraint) -> tuple[Any, ...]:
    hidup = text("digantikan_pada IS NULL")
    return (
        Index(f"uq_{nama}_nip_tanggal_metode", "nip", "tanggal", "metode", unique=True, postgresql_where=hidup),
        Index(f"ix_{nama}_nip_tanggal", "nip", "tanggal"),
        CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip"),
        CheckConstraint("berlaku_sampai >= tanggal", name="berlaku"),
        *isi,
    )


def _antara(bawah: int, atas: int, kolom: str) -> str:
    return f"{bawah} <= ALL (ARRAY[{kolom}]) AND {atas} >= ALL (ARRAY[{kolom}])"


_LEVEL = ", ".join(each.name.lower() for each in Kompetensi)
_ASPEK = ", ".join(each.name.lower() for each in AspekPotensi)


class Penilaian(TabelHasil):
    """One assessment of competence: nine levels, each 1–5."""

    __tablename__ = "penilaian"

    integritas: Mapped[int] = mapped_column(Integer())
    kerja_sama: Mapped[int] = mapped_column(Integer())
    komunikasi: Mapped[int] = mapped_column(Integer())
    orientasi_pada_hasil: Mapped[int] = mapped_column(Integer())
    pelayanan_publik: Mapped[int] = mapped_column(Integer())
    pengembangan_diri: Mapped[int] = mapped_column(Integer())
    mengelola_perubahan: Mapped[int] = mapped_column(Integer())
    pengambilan_keputusan: Mapped[int] = mapped_column(Integer())
    perekat_bangsa: Mapped[int] = mapped_column(Integer())
    teknis: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    """Technical competences: code of the dictionary → level."""

    __table_args__ = _aturan("penilaian", CheckConstraint(_antara(1, 5, _LEVEL), name="level"))


class Potensi(TabelHasil):
    """One assessment of potential: eight aspects, each 0–100."""

    __tablename__ = "potensi"

    intelektual: Mapped[Decimal]
    interpersonal: Mapped[Decimal]
    kesadaran_diri: Mapped[Decimal]
    berpikir_kritis: Mapped[Decimal]
    pemecahan_masalah: Mapped[Decimal]
    kecerdasan_emosional: Mapped[Decimal]
    belajar_cepat: Mapped[Decimal]
    motivasi: Mapped[Decimal]

    __table_args__ = _aturan("potensi", CheckConstraint(_antara(0, 100, _ASPEK), name="nilai"))


class UmpanBalik(TabelHasil):
    """One round of 360° feedback on a person, summed up in a grade."""

    __tablename__ = "umpan_balik"

    kategori: Mapped[str]
    penilai: Mapped[int]
    """How many people gave it."""

    __table_args__ = _aturan(
        "umpan_balik",
        CheckConstraint("kategori IN ('sangat baik', 'baik', 'cukup', 'kurang')", name="kategori"),
        CheckConstraint("penilai > 0", name="penilai"),
    )
