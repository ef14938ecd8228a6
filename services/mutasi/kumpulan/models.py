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
    dibubarkan_pada: Mapped[datetime | None]
    """Since when it takes no case any more."""

    __table_args__ = (
        Index("ix_kumpulan_tmt_id", "tmt", "id"),
        Index("uq_kumpulan_skenario_id", "skenario_id", unique=True, postgresql_where=text("skenario_id IS NOT NULL")),
    )


class KumpulanPenyusun(Tabel):
    """Somebody who has made a batch or changed what is in it, and so does not let it go; rows are only ever added."""

    __tablename__ = "kumpulan_penyusun"

    kumpulan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.kumpulan.id"), primary_key=True)
    oleh: Mapped[str] = mapped_column(primary_key=True)
    subjek: Mapped[str] = mapped_column(primary_key=True)
    """The account; empty in rows from before accounts were kept."""
    waktu: Mapped[datetime]


class KumpulanPasangan(Tabel):
    """Two cases of a batch of which neither goes without the other."""

    __tablename__ = "kumpulan_pasangan"

    kumpulan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.kumpulan.id"), primary_key=True)
    satu: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)
    dua: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)

    __table_args__ = (CheckConstraint("satu < dua", name="urut"),)


class KumpulanPelepasan(Tabel):
    """One letting go of cases, or holding them again before they are decided; rows are only ever added."""

    __tablename__ = "kumpulan_pelepasan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kumpulan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.kumpulan.id"))
    alasan: Mapped[str]
    oleh: Mapped[str]
    subjek: Mapped[str | None]
    waktu: Mapped[datetime]
    jenis: Mapped[str] = mapped_column(server_default=text("'pelepasan'"))
    jumlah: Mapped[int] = mapped_column(server_default=text("0"))
    """How many cases."""

    __table_args__ = (
        Index("ix_kumpulan_pelepasan_kumpulan_id", "kumpulan_id"),
        CheckConstraint("jenis IN ('pelepasan', 'pencabutan')", name="jenis"),
    )
