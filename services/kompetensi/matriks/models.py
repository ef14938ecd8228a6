"""Who has asked for a matrix, and the matrices themselves: asked for twice with the same data, there is one."""

import uuid
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel
from shared.sewa import Disewa

StatusMatriks = Literal["menunggu", "berjalan", "selesai", "gagal", "dibatalkan"]
StatusIsi = Literal["disusun", "berjalan", "selesai", "dihapus"]
TERBUKA: tuple[StatusMatriks, ...] = ("menunggu", "berjalan")
"""A request that has not ended yet."""


class Matriks(Disewa, Tabel):
    """One request, its standing, and what became of it."""

    __tablename__ = "matriks"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    skenario: Mapped[str | None]
    """The planning scenario that it is for, in the words of who plans."""
    per_tanggal: Mapped[date]
    unit: Mapped[list[str] | None]
    """Only people of these units and below; None for everybody."""
    lingkup: Mapped[list[str] | None]
    """The units of who asked, when they do not see the whole city."""
    nip: Mapped[list[str] | None]
    """Only these people; None for all."""
    kode_jabatan: Mapped[list[str] | None]
    """Only these posts; None for all."""
    kebijakan_diminta: Mapped[dict[str, Any] | None]
    """Kind of policy → the version that must be in force, where who asked has named any."""
    status: Mapped[str]
    galat: Mapped[str | None]
    sidik: Mapped[str | None]
    """Of everything that goes in. Not a reference: the matrix goes in time, this stays."""
    orang: Mapped[int | None]
    profil: Mapped[int | None]
    jabatan: Mapped[int | None]
    blok: Mapped[int | None]
    byte: Mapped[int | None]
    sha256: Mapped[str | None]
    """Of the manifest, which names the digest of every block."""
    kebijakan: Mapped[dict[str, Any] | None]
    bentuk: Mapped[int | None]
    """Of the manifest and the blocks."""
    tanggal_data: Mapped[date | None]
    """The day whose data it is made of."""
    dibuat_oleh: Mapped[str]
    dibuat_peran: Mapped[list[str]]
    dibuat_pada: Mapped[datetime]
    selesai_pada: Mapped[datetime | None]
    simpan_sampai: Mapped[date | None]
    """As people ask for it; None: held until somebody lets it go."""
    diperlukan_sampai: Mapped[date | None]
    """As its plan needs it; None, once the planner has said anything: until it says otherwise."""
    diperlukan_versi: Mapped[int] = mapped_column(server_default=text("0"))
    """Of the planner's last word on that; 0: none yet."""
    dihapus_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("status IN ('menunggu', 'berjalan', 'selesai', 'gagal', 'dibatalkan')", name="status"),
        CheckConstraint("status NOT IN ('berjalan', 'selesai') OR sidik IS NOT NULL", name="sidik"),
        CheckConstraint("(status = 'selesai') = (sha256 IS NOT NULL)", name="sha256"),
        CheckConstraint("(status = 'gagal') = (galat IS NOT NULL)", name="galat"),
        CheckConstraint(
            "(status IN ('selesai', 'gagal', 'dibatalkan')) = (selesai_pada IS NOT NULL)", name="selesai_pada"
        ),
        Index("ix_matriks_antrean", "id", postgresql_where=text("status IN ('menunggu', 'berjalan')")),
        Index("ix_matriks_sidik", "sidik"),
    )


class MatriksIsi(Disewa, Tabel):
    """One matrix, known by the digest of everything that goes in."""

    __tablename__ = "matriks_isi"

    sidik: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str]
    baris: Mapped[int]
    """People."""
    kolom: Mapped[int]
    """Profiles."""
    blok: Mapped[int]
    blok_selesai: Mapped[int] = mapped_column(server_default=text("0"))
    byte: Mapped[int] = mapped_column(server_default=text("0"))
    sha256: Mapped[str | None]
    dibuat_pada: Mapped[datetime]
    selesai_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("sidik ~ '^[0-9a-f]{64}$'", name="sidik"),
        CheckConstraint("status IN ('disusun', 'berjalan', 'selesai', 'dihapus')", name="status"),
        CheckConstraint("blok_selesai BETWEEN 0 AND blok", name="blok_selesai"),
        CheckConstraint("status <> 'selesai' OR (sha256 IS NOT NULL AND blok_selesai = blok)", name="selesai"),
    )


class MatriksBlok(Disewa, Tabel):
    """A piece of work: the rows of some people. Whoever is free takes one; the bytes are the same whoever does."""

    __tablename__ = "matriks_blok"

    sidik: Mapped[str] = mapped_column(ForeignKey("kompetensi.matriks_isi.sidik", ondelete="CASCADE"), primary_key=True)
    nomor: Mapped[int] = mapped_column(primary_key=True)
    mulai: Mapped[int]
    baris: Mapped[int]
    sha256: Mapped[str | None]
    byte: Mapped[int | None]
    selesai_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("mulai >= 0 AND baris > 0", name="baris"),
        CheckConstraint("(selesai_pada IS NULL) = (sha256 IS NULL)", name="selesai"),
        Index("ix_matriks_blok_antrean", "sidik", "nomor", postgresql_where=text("selesai_pada IS NULL")),
    )
