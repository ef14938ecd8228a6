"""Change sets of the organisation."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel


class Perubahan(Tabel):
    """A dated change set: drafted, then applied by somebody else or taken back. What is applied stays as it was.

    A trigger keeps that, and that two people take back what was applied.
    """

    __tablename__ = "perubahan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    status: Mapped[str] = mapped_column(server_default=text("'draf'"))
    nama: Mapped[str]
    dasar_hukum: Mapped[str]
    tmt_berlaku: Mapped[date]
    operasi: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    penyusun: Mapped[list[str]]
    """Everybody who has written on it, the author first: none of them may apply it."""
    penyusun_subjek: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """Their accounts."""
    dibuat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    diterapkan_oleh: Mapped[str | None]
    diterapkan_subjek: Mapped[str | None]
    diterapkan_pada: Mapped[datetime | None]
    hasil: Mapped[dict[str, Any] | None] = mapped_column(JSONB())
    """What it did: each unit and post before and after, and the rows that were replaced."""
    pembatalan_diminta_oleh: Mapped[str | None]
    """Who asks for an applied one to be taken back: somebody else does it."""
    pembatalan_diminta_subjek: Mapped[str | None]
    pembatalan_diminta_pada: Mapped[datetime | None]
    alasan_diminta: Mapped[str | None]
    dibatalkan_oleh: Mapped[str | None]
    dibatalkan_subjek: Mapped[str | None]
    dibatalkan_pada: Mapped[datetime | None]
    alasan_pembatalan: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("status IN ('draf', 'diterapkan', 'dibatalkan')", name="status"),
        CheckConstraint("cardinality(penyusun) > 0", name="penyusun"),
        CheckConstraint(
            "NOT ARRAY[diterapkan_oleh, diterapkan_subjek] && (penyusun || penyusun_subjek)", name="orang_kedua"
        ),
        CheckConstraint(
            "num_nulls(diterapkan_oleh, diterapkan_pada, hasil) IN (0, 3) "
            "AND (status <> 'diterapkan' OR diterapkan_pada IS NOT NULL) "
            "AND (status <> 'draf' OR diterapkan_pada IS NULL)",
            name="diterapkan",
        ),
        CheckConstraint(
            "num_nulls(dibatalkan_oleh, dibatalkan_pada, alasan_pembatalan) "
            "= CASE WHEN status = 'dibatalkan' THEN 0 ELSE 3 END",
            name="dibatalkan",
        ),
        CheckConstraint(
            "num_nulls(pembatalan_diminta_oleh, pembatalan_diminta_pada, alasan_diminta) IN (0, 3) "
            "AND (pembatalan_diminta_oleh IS NULL OR diterapkan_oleh IS NOT NULL)",
            name="diminta",
        ),
    )
