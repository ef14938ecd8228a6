"""Policies in force, and what has been proposed."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import DATERANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel

_JENIS = "jenis IN ('ip_asn', 'jpm', 'masa_berlaku', 'talenta', 'kecocokan')"


class UsulanKebijakan(Tabel):
    """A policy that somebody has proposed; another person approves it."""

    __tablename__ = "usulan_kebijakan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    jenis: Mapped[str]
    versi_kebijakan: Mapped[str]
    """The name that the policy will have."""
    mulai: Mapped[date]
    sampai: Mapped[date | None]
    mengakhiri: Mapped[str | None]
    """Version whose time ends the day before ``mulai``."""
    isi: Mapped[dict[str, Any]]
    dasar_hukum: Mapped[str]
    alasan: Mapped[str]
    status: Mapped[str]
    diusulkan_oleh: Mapped[str]
    diusulkan_subjek: Mapped[str | None]
    diusulkan_pada: Mapped[datetime]
    diputuskan_oleh: Mapped[str | None]
    diputuskan_subjek: Mapped[str | None]
    diputuskan_pada: Mapped[datetime | None]
    catatan: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("jenis", "versi_kebijakan"),
        CheckConstraint(_JENIS, name="jenis"),
        CheckConstraint("status IN ('DIUSULKAN', 'DISETUJUI', 'DITOLAK', 'DITARIK')", name="status"),
        CheckConstraint("sampai IS NULL OR sampai >= mulai", name="masa"),
        CheckConstraint(
            "(status = 'DIUSULKAN') = (diputuskan_oleh IS NULL) AND "
            "(diputuskan_oleh IS NULL) = (diputuskan_pada IS NULL)",
            name="diputuskan",
        ),
        CheckConstraint(
            "status <> 'DISETUJUI' OR NOT ARRAY[diusulkan_oleh, diusulkan_subjek] && "
            "ARRAY[diputuskan_oleh, diputuskan_subjek]",
            name="dua_orang",
        ),
    )


class Kebijakan(Tabel):
    """One policy over the days it holds. History: a row is only ever replaced."""

    __tablename__ = "kebijakan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    jenis: Mapped[str]
    versi: Mapped[str]
    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    isi: Mapped[dict[str, Any]]
    dasar_hukum: Mapped[str]
    diusulkan_oleh: Mapped[str]
    disetujui_oleh: Mapped[str]
    usulan_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.usulan_kebijakan.id"))
    menggantikan: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.kebijakan.id"))
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    digantikan_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(_JENIS, name="jenis"),
        CheckConstraint("diusulkan_oleh <> disetujui_oleh", name="dua_orang"),
        CheckConstraint("NOT isempty(berlaku) AND NOT lower_inf(berlaku)", name="berlaku"),
        ExcludeConstraint(
            ("jenis", "="), ("berlaku", "&&"), where=text("digantikan_pada IS NULL"), name="ex_kebijakan_jenis_berlaku"
        ),
        Index(
            "uq_kebijakan_jenis_versi", "jenis", "versi", unique=True, postgresql_where=text("digantikan_pada IS NULL")
        ),
    )
