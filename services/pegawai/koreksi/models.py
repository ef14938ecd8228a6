"""Corrections that people propose to their own record (UU 27/2022 art 6)."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel


class UsulanKoreksi(Tabel):
    """One field of one person, as they say it should be; what a clerk decided, and why."""

    __tablename__ = "usulan_koreksi"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"))
    isian: Mapped[str]
    nilai_lama: Mapped[str | None]
    nilai_baru: Mapped[str | None]
    alasan: Mapped[str]
    bukti: Mapped[str]
    status: Mapped[str] = mapped_column(server_default=text("'diajukan'"))
    diajukan_subjek: Mapped[str | None]
    """The account by which the person has proposed it."""
    diajukan_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    diputus_oleh: Mapped[str | None]
    diputus_subjek: Mapped[str | None]
    diputus_pada: Mapped[datetime | None]
    catatan: Mapped[str | None]
    versi: Mapped[int] = mapped_column(server_default=text("1"))

    __table_args__ = (
        Index(
            "uq_usulan_koreksi_nip_isian",
            "nip",
            "isian",
            unique=True,
            postgresql_where=text("status = 'diajukan'"),
        ),
        Index("ix_usulan_koreksi_nip_id", "nip", "id"),
        Index("ix_usulan_koreksi_status_id", "status", "id"),
        CheckConstraint("status IN ('diajukan', 'diterima', 'ditolak')", name="status"),
        CheckConstraint("(status = 'diajukan') = (diputus_oleh IS NULL)", name="diputus"),
        CheckConstraint(
            "diputus_subjek IS NULL OR NOT ARRAY[nip, diajukan_subjek] && ARRAY[diputus_oleh, diputus_subjek]",
            name="dua_orang",
        ),
    )
