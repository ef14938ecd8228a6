"""Follow-up actions of evaluations."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class StatusTindakLanjut(StrEnum):
    """Sampai di mana sebuah tindak lanjut."""

    TERBUKA = "terbuka"
    SELESAI = "selesai"
    TIDAK_DILAKSANAKAN = "tidak_dilaksanakan"


class Diingatkan(StrEnum):
    """What its owner was told of its last day."""

    MENDEKATI = "mendekati"
    LEWAT = "lewat"


class TindakLanjut(Tabel):
    """One action that is to follow from an evaluation."""

    __tablename__ = "evaluasi_tindak_lanjut"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    evaluasi_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.evaluasi.id"))
    apa: Mapped[str]
    pemilik_nip: Mapped[str | None]
    """Whose it is; or of whoever holds the post."""
    pemilik_jabatan: Mapped[str | None]
    sampai: Mapped[date]
    status: Mapped[str]
    hasil: Mapped[str | None]
    """What came of it, or why it was not done."""
    diingatkan: Mapped[str | None]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        Index("ix_evaluasi_tindak_lanjut_evaluasi_id", "evaluasi_id"),
        Index("ix_evaluasi_tindak_lanjut_sampai_id", "sampai", "id"),
        Index("ix_evaluasi_tindak_lanjut_terbuka", "sampai", postgresql_where=text("status = 'terbuka'")),
        CheckConstraint("num_nonnulls(pemilik_nip, pemilik_jabatan) = 1", name="pemilik"),
        CheckConstraint("pemilik_nip ~ '^[0-9]{18}$'", name="pemilik_nip"),
        CheckConstraint("status IN ('terbuka', 'selesai', 'tidak_dilaksanakan')", name="status"),
        CheckConstraint("(status = 'terbuka') = (hasil IS NULL)", name="hasil"),
        CheckConstraint("diingatkan IN ('mendekati', 'lewat')", name="diingatkan"),
    )
