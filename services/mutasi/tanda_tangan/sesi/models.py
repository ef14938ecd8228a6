"""Sittings in which an official signs many files, and what became of each file."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class SesiTandaTangan(Tabel):
    """One sitting. The passphrase is no part of it: it lives in the process that signs, and ends with it."""

    __tablename__ = "sesi_tanda_tangan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    """Rises with each file."""
    status: Mapped[str]
    penanda: Mapped[str]
    """Who signs: their NIP, or the account of who has none."""
    penanda_subjek: Mapped[str | None]
    nama_penanda: Mapped[str]
    pemegang: Mapped[uuid.UUID | None]
    """By what the one task is known that signs now."""
    dibuat_pada: Mapped[datetime]
    dimulai_pada: Mapped[datetime]
    """When its passphrase was typed last."""
    batas_pada: Mapped[datetime | None]
    """When nobody waits any more for a sign of the process that signs."""
    berakhir_pada: Mapped[datetime | None]
    henti: Mapped[str | None]
    """Why it has stopped (``HentiSesi``)."""
    kata: Mapped[str | None]
    """What was said of it in particular."""

    __table_args__ = (
        CheckConstraint("status IN ('berjalan', 'selesai', 'berhenti', 'terputus')", name="status"),
        CheckConstraint(
            "(status = 'berjalan') = (batas_pada IS NOT NULL) AND (status = 'berjalan') = (pemegang IS NOT NULL) "
            "AND (status = 'berjalan') = (berakhir_pada IS NULL)",
            name="batas",
        ),
        Index("uq_sesi_tanda_tangan_penanda", "penanda", unique=True, postgresql_where=text("status = 'berjalan'")),
        Index("ix_sesi_tanda_tangan_penanda_id", "penanda", "id"),
    )


class SesiTandaTanganBerkas(Tabel):
    """One file of a sitting."""

    __tablename__ = "sesi_tanda_tangan_berkas"

    sesi_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.sesi_tanda_tangan.id"), primary_key=True)
    penandatanganan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.penandatanganan.id"), primary_key=True)
    urutan: Mapped[int]
    hasil: Mapped[str | None]
    kode: Mapped[str | None]
    """Of the refusal, or what was in the way."""
    kata: Mapped[str | None]
    """The same in words."""
    pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("hasil IN ('ditandatangani', 'gagal', 'tidak_pasti', 'ditolak', 'dilewati')", name="hasil"),
        CheckConstraint("(hasil IS NULL) = (pada IS NULL)", name="pada"),
        Index("ix_sesi_tanda_tangan_berkas_penandatanganan_id", "penandatanganan_id"),
    )
