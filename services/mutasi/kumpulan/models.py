"""A batch, its couples, and what was let go of it; which cases it holds, they say themselves."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class Kumpulan(Tabel):
    """Cases of one TMT that are decided together."""

    __tablename__ = "kumpulan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    tmt: Mapped[date]
    alasan: Mapped[str]
    skenario_id: Mapped[uuid.UUID | None]
    """The plan that became this batch."""
    dibuat_oleh: Mapped[str]
    dibuat_subjek: Mapped[str | None]
    dibuat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        Index("ix_kumpulan_tmt_id", "tmt", "id"),
        Index("uq_kumpulan_skenario_id", "skenario_id", unique=True, postgresql_where=text("skenario_id IS NOT NULL")),
    )


class KumpulanPasangan(Tabel):
    """Two cases of a batch of which neither goes without the other."""

    __tablename__ = "kumpulan_pasangan"

    kumpulan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.kumpulan.id"), primary_key=True)
    satu: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)
    dua: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)

    __table_args__ = (CheckConstraint("satu < dua", name="urut"),)


class KumpulanPelepasan(Tabel):
    """One letting go of cases; rows are only ever added."""

    __tablename__ = "kumpulan_pelepasan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kumpulan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.kumpulan.id"))
    alasan: Mapped[str]
    oleh: Mapped[str]
    subjek: Mapped[str | None]
    waktu: Mapped[datetime]

    __table_args__ = (Index("ix_kumpulan_pelepasan_kumpulan_id", "kumpulan_id"),)
