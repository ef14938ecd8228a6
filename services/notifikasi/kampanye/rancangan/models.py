"""Campaigns and the versions of their text."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.tables import Tabel

_STATUS = "status IN ('draf', 'diajukan', 'terjadwal', 'berjalan', 'dijeda', 'selesai', 'dibatalkan')"


class Kampanye(Tabel):
    """One campaign: whom it is meant for, when it goes out, and who has written and approved it."""

    __tablename__ = "kampanye"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    judul: Mapped[str]
    tujuan: Mapped[str]
    """What it is for, among officers."""
    status: Mapped[str]
    khalayak: Mapped[dict[str, Any]] = mapped_column(JSONB())
    terjaga: Mapped[bool] = mapped_column(Boolean())
    """Whom it is meant for says something of people that they must not learn from it."""
    susulan: Mapped[bool] = mapped_column(Boolean())
    """Who comes to belong to its audience joins a later wave."""
    minta_pemahaman: Mapped[bool] = mapped_column(Boolean())
    saluran: Mapped[list[str]]
    jadwal: Mapped[dict[str, Any]] = mapped_column(JSONB())
    mulai: Mapped[date]
    selesai: Mapped[date]
    """The last day on which its participants confirm."""
    versi_naskah: Mapped[int]
    """Of the text that is read now."""
    lingkup: Mapped[list[str]]
    """Units of who has begun it, below which all its people are; ``*`` is the whole city."""
    penyusun: Mapped[list[str]]
    """Whoever has written at it, by number and account: none of them approves it."""
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]
    diajukan_oleh: Mapped[str | None]
    diajukan_pada: Mapped[datetime | None]
    disetujui_oleh: Mapped[str | None]
    disetujui_subjek: Mapped[str | None]
    disetujui_pada: Mapped[datetime | None]
    selesai_pada: Mapped[datetime | None]
    ingatkan_pada: Mapped[datetime | None]
    """From then on those are reminded, once, who have not done what is asked."""
    alasan: Mapped[str | None]
    """Why it was sent back, paused or cancelled last."""

    __table_args__ = (
        CheckConstraint(_STATUS, name="status"),
        CheckConstraint("mulai <= selesai", name="hari"),
        CheckConstraint("status IN ('draf', 'diajukan', 'dibatalkan') OR disetujui_oleh IS NOT NULL", name="disetujui"),
        CheckConstraint("NOT penyusun && ARRAY[disetujui_oleh, disetujui_subjek]", name="dua_orang"),
        Index("ix_kampanye_berjalan", "selesai", postgresql_where=text("status IN ('terjadwal', 'berjalan')")),
    )


class KampanyeNaskah(Tabel):
    """One version of what participants read."""

    __tablename__ = "kampanye_naskah"

    kampanye_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notifikasi.kampanye.id"), primary_key=True)
    versi: Mapped[int] = mapped_column(primary_key=True)
    ringkasan: Mapped[str]
    isi: Mapped[str]
    ubahan: Mapped[str | None]
    """What a correction changes, for those who have read the version before."""
    pahami_ulang: Mapped[bool] = mapped_column(Boolean())
    """Who has confirmed the version before is asked again."""
    status: Mapped[str]
    ditulis_oleh: Mapped[str]
    ditulis_subjek: Mapped[str | None]
    ditulis_pada: Mapped[datetime]
    diputus_oleh: Mapped[str | None]
    diputus_subjek: Mapped[str | None]
    diputus_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("status IN ('draf', 'diusulkan', 'berlaku', 'ditolak')", name="status"),
        CheckConstraint(
            "NOT ARRAY[ditulis_oleh, ditulis_subjek] && ARRAY[diputus_oleh, diputus_subjek]", name="dua_orang"
        ),
        Index(
            "uq_kampanye_naskah_diusulkan", "kampanye_id", unique=True, postgresql_where=text("status = 'diusulkan'")
        ),
    )
