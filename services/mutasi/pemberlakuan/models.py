"""Decisions that were due and did not come into force, or were not answered; and those that are suspended."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class UsulanTertahan(Tabel):
    """What holds one decision, since when, and how often those concerned were told; gone as soon as nothing does."""

    __tablename__ = "usulan_tertahan"

    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)
    sebab: Mapped[str]
    alasan: Mapped[str]
    tindakan: Mapped[str]
    sejak: Mapped[datetime]
    """Since when it is held for this reason."""
    dikabarkan_pada: Mapped[datetime | None]
    dikabarkan: Mapped[int]
    """How often."""

    __table_args__ = (
        CheckConstraint(
            "sebab IN ('kursi_penuh', 'menunggu_pasangan', 'pasangan_gugur', 'pegawai_berpindah', 'pegawai_berubah', "
            "'jabatan_tidak_ada', 'belum_dijawab')",
            name="sebab",
        ),
        CheckConstraint("(dikabarkan > 0) = (dikabarkan_pada IS NOT NULL) AND dikabarkan >= 0", name="dikabarkan"),
    )


class Penundaan(Tabel):
    """That the carrying out of one decision is suspended: until it ends it does not come into force (UU 30/2014 art
    65). An objection alone does not suspend."""

    __tablename__ = "penundaan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))
    dasar: Mapped[str]
    alasan: Mapped[str]
    nomor_surat: Mapped[str | None]
    tanggal_surat: Mapped[date | None]
    """None where an objection was granted by silence."""
    ditetapkan_oleh: Mapped[str]
    ditetapkan_subjek: Mapped[str | None]
    ditetapkan_pada: Mapped[datetime]
    diakhiri_oleh: Mapped[str | None]
    diakhiri_subjek: Mapped[str | None]
    diakhiri_pada: Mapped[datetime | None]
    alasan_diakhiri: Mapped[str | None]

    __table_args__ = (
        Index("uq_penundaan_usulan_id", "usulan_id", unique=True, postgresql_where=text("diakhiri_pada IS NULL")),
        Index("ix_penundaan_usulan_id_id", "usulan_id", "id"),
        CheckConstraint(
            "dasar IN ('kerugian_negara', 'kerusakan_lingkungan', 'konflik_sosial', 'putusan_pengadilan', "
            "'keberatan_dikabulkan')",
            name="dasar",
        ),
        CheckConstraint(
            "num_nonnulls(nomor_surat, tanggal_surat) = 2 "
            "OR dasar = 'keberatan_dikabulkan' AND num_nonnulls(nomor_surat, tanggal_surat) = 0",
            name="surat",
        ),
        CheckConstraint("num_nonnulls(diakhiri_oleh, diakhiri_pada, alasan_diakhiri) IN (0, 3)", name="diakhiri"),
    )
