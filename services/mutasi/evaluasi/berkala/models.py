"""Evaluations, and what was measured on each of their days."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel

JenisEvaluasi = Literal["usulan", "kumpulan", "restrukturisasi", "mandiri"]
"""Of one move, of a batch, of a restructuring, or of units that an officer names."""


class StatusEvaluasi(StrEnum):
    """Sampai di mana sebuah evaluasi."""

    BERJALAN = "berjalan"
    SELESAI = "selesai"
    DIBATALKAN = "dibatalkan"


class StatusPengukuran(StrEnum):
    """Sampai di mana satu pengukuran."""

    MENUNGGU = "menunggu"
    SELESAI = "selesai"
    GAGAL = "gagal"


class Evaluasi(Tabel):
    """One evaluation."""

    __tablename__ = "evaluasi"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    jenis: Mapped[str]
    sumber_id: Mapped[uuid.UUID | None]
    """Of the case, the batch, the restructuring; None of what an officer has named."""
    judul: Mapped[str]
    mulai: Mapped[date]
    """The day from which the change holds."""
    unit: Mapped[list[str]]
    nip: Mapped[str | None]
    """Of one move whose it is: such an evaluation is never public (UU 14/2008 art. 17 h)."""
    jalur_unit: Mapped[list[str]]
    """Units above all of these: who is above one of them may see it."""
    indikator: Mapped[list[str]]
    """Which are looked at; empty: all that have figures of these units."""
    status: Mapped[str]
    kesimpulan: Mapped[str | None]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]
    diakhiri_oleh: Mapped[str | None]
    """Who concluded it or called it off; None while it runs, and of those from before this was kept."""
    diakhiri_pada: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_evaluasi_sumber_id", "jenis", "sumber_id", unique=True, postgresql_where=text("sumber_id IS NOT NULL")
        ),
        Index("ix_evaluasi_jalur_unit", "jalur_unit", postgresql_using="gin"),
        CheckConstraint("jenis IN ('usulan', 'kumpulan', 'restrukturisasi', 'mandiri')", name="jenis"),
        CheckConstraint("status IN ('berjalan', 'selesai', 'dibatalkan')", name="status"),
        CheckConstraint("(jenis = 'mandiri') = (sumber_id IS NULL)", name="sumber"),
        CheckConstraint("(jenis = 'usulan') = (nip IS NOT NULL)", name="orang"),
        CheckConstraint("(status = 'berjalan') = (kesimpulan IS NULL)", name="kesimpulan"),
        CheckConstraint(
            "num_nonnulls(diakhiri_oleh, diakhiri_pada) IN (0, 2) AND (status <> 'berjalan' OR diakhiri_oleh IS NULL)",
            name="diakhiri",
        ),
        CheckConstraint("status <> 'selesai' OR diakhiri_oleh <> dibuat_oleh", name="dua_orang"),
    )


class EvaluasiPengukuran(Tabel):
    """One measuring; what was found never changes, to measure again is a row of its own."""

    __tablename__ = "evaluasi_pengukuran"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    evaluasi_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.evaluasi.id"))
    bulan_ke: Mapped[int]
    """Months after the change."""
    putaran: Mapped[int]
    """1 at first; rises when the same is measured again."""
    jatuh_tempo: Mapped[date]
    """What is known until this day is looked at."""
    status: Mapped[str]
    diminta_oleh: Mapped[str | None]
    """None of what is due by itself."""
    dihitung_pada: Mapped[datetime | None]
    hasil: Mapped[dict[str, Any] | None]
    sidik: Mapped[str | None]
    """Digest of what it was reckoned from: the same digest, the same numbers."""
    gagal: Mapped[str | None]

    __table_args__ = (
        Index("uq_evaluasi_pengukuran_putaran", "evaluasi_id", "bulan_ke", "putaran", unique=True),
        Index("ix_evaluasi_pengukuran_antrean", "jatuh_tempo", postgresql_where=text("status = 'menunggu'")),
        CheckConstraint("status IN ('menunggu', 'selesai', 'gagal')", name="status"),
        CheckConstraint(
            "num_nonnulls(hasil, sidik) = CASE status WHEN 'selesai' THEN 2 ELSE 0 END "
            "AND (status = 'gagal') = (gagal IS NOT NULL) AND (status = 'menunggu') = (dihitung_pada IS NULL)",
            name="hasil",
        ),
    )
