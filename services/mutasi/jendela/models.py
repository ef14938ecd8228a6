"""Openings and results of selections, and what is proposed about them."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat


class UsulanPembukaan(Diusulkan, Tabel):
    """An opening, or its withdrawal, that somebody has proposed."""

    __tablename__ = "usulan_pembukaan"

    jenis: Mapped[str]
    sasaran: Mapped[uuid.UUID | None]
    """The opening that is withdrawn."""
    isi: Mapped[dict[str, Any]]
    """As it was sent."""
    alasan: Mapped[str]
    hasil: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("jenis IN ('buka', 'cabut')", name="jenis"),
        CheckConstraint("(jenis = 'cabut') = (sasaran IS NOT NULL)", name="sasaran"),
        Index("ix_usulan_pembukaan_status_id", "status", "id"),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
    )


class Pembukaan(Tabel):
    """One decision of the mayor that opens places for the moves of a time."""

    __tablename__ = "pembukaan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    """That of its proposal."""
    nomor: Mapped[str]
    tanggal: Mapped[date]
    mulai: Mapped[date]
    selesai: Mapped[date]
    dicatat_pada: Mapped[datetime]
    dicabut_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("mulai <= selesai", name="masa"),
        Index("uq_pembukaan_nomor", "nomor", unique=True, postgresql_where=text("dicabut_pada IS NULL")),
    )


class PembukaanJabatan(Tabel):
    """How many places of one post it opens."""

    __tablename__ = "pembukaan_jabatan"

    pembukaan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.pembukaan.id"), primary_key=True)
    kode_jabatan: Mapped[str] = mapped_column(primary_key=True)
    jumlah: Mapped[int]

    __table_args__ = (
        CheckConstraint("jumlah > 0", name="jumlah"),
        Index("ix_pembukaan_jabatan_kode_jabatan", "kode_jabatan"),
    )


class UsulanHasilSeleksi(Diusulkan, Tabel):
    """Results of a selection, or a change of one, that somebody has proposed."""

    __tablename__ = "usulan_hasil_seleksi"

    nip: Mapped[list[str]]
    """All whom it is about."""
    jenis: Mapped[str]
    sasaran: Mapped[uuid.UUID | None]
    """The result that is corrected or withdrawn."""
    isi: Mapped[dict[str, Any]]
    """As it was sent."""
    alasan: Mapped[str]

    __table_args__ = (
        CheckConstraint("jenis IN ('catat', 'koreksi', 'cabut')", name="jenis"),
        CheckConstraint("(jenis = 'catat') = (sasaran IS NULL)", name="sasaran"),
        Index("ix_usulan_hasil_seleksi_status_id", "status", "id"),
        Index("ix_usulan_hasil_seleksi_nip", "nip", postgresql_using="gin"),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
        CheckConstraint("NOT diusulkan_oleh = ANY (nip) AND (diputus_oleh = ANY (nip)) IS NOT TRUE", name="bukan_diri"),
    )


class HasilSeleksi(Tabel):
    """How somebody did in one selection; what corrects it leaves it on record."""

    __tablename__ = "hasil_seleksi"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    usulan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.usulan_hasil_seleksi.id"))
    nip: Mapped[str]
    tanggal: Mapped[date]
    instansi: Mapped[str | None]
    """The agency for which it was; None: the city."""
    lulus: Mapped[bool]
    nilai: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    ikatan_sampai: Mapped[date | None]
    """Last day of the promised service."""
    dokumen: Mapped[str]
    dicatat_pada: Mapped[datetime]
    menggantikan: Mapped[uuid.UUID | None]
    digantikan_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("nilai BETWEEN 0 AND 1000", name="nilai"),
        CheckConstraint("ikatan_sampai IS NULL OR lulus AND ikatan_sampai >= tanggal", name="ikatan"),
        # Of one person, one day and one agency there is one result.
        Index(
            "uq_hasil_seleksi_nip_tanggal_instansi",
            "nip",
            "tanggal",
            text("coalesce(instansi, '')"),
            unique=True,
            postgresql_where=text("digantikan_pada IS NULL"),
        ),
        Index("ix_hasil_seleksi_nip_id", "nip", "id"),
    )
