"""Workload sheets, and moves that are decided but not yet in force."""

import uuid
from datetime import date
from decimal import Decimal

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer
from sqlalchemy.dialects.postgresql import DATERANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import HIDUP, Bersejarah, Tabel


class Abk(Bersejarah, Tabel):
    """A workload sheet of one post for some days. A change of its content is a new sheet."""

    __tablename__ = "abk"

    kode_jabatan: Mapped[str] = mapped_column(ForeignKey("pegawai.jabatan.kode"))
    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    nomor_dokumen: Mapped[str | None]
    beban_menit: Mapped[Decimal]
    """Σ WPT of its tasks, which the database compares: a city adds up ten thousand sheets and not all their tasks."""

    __table_args__ = (
        ExcludeConstraint(("kode_jabatan", "="), ("berlaku", "&&"), where=HIDUP, name="ex_abk_kode_jabatan"),
        Index("ix_abk_kode_jabatan", "kode_jabatan"),
        CheckConstraint("NOT isempty(berlaku) AND NOT lower_inf(berlaku)", name="berlaku"),
        CheckConstraint("beban_menit >= 0", name="beban_menit"),
    )


class KebutuhanKini(Tabel):
    """Copy of today, for the published state: the need of each post that has a sheet today."""

    __tablename__ = "kebutuhan_kini"

    kode_jabatan: Mapped[str] = mapped_column(ForeignKey("pegawai.jabatan.kode"), primary_key=True)
    kebutuhan: Mapped[int] = mapped_column(Integer())


class AbkTugas(Tabel):
    """One task of a sheet; never changed, for the sheet is replaced as a whole."""

    __tablename__ = "abk_tugas"

    abk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pegawai.abk.id"), primary_key=True)
    nomor: Mapped[int] = mapped_column(Integer(), primary_key=True, autoincrement=False)
    uraian: Mapped[str]
    hasil: Mapped[str]
    volume: Mapped[Decimal]
    norma_waktu: Mapped[Decimal]
    """Minutes for one."""
    cara: Mapped[str]

    __table_args__ = (
        CheckConstraint("nomor >= 1", name="nomor"),
        CheckConstraint("volume >= 0", name="volume"),
        CheckConstraint("norma_waktu > 0", name="norma_waktu"),
        CheckConstraint("cara IN ('hasil', 'objek', 'tugas per waktu')", name="cara"),
    )


class AbkDitolak(Tabel):
    """A task of a sheet that an import has refused, until it comes or the sheet is written anew."""

    __tablename__ = "abk_ditolak"

    kode_jabatan: Mapped[str] = mapped_column(primary_key=True)
    mulai: Mapped[date] = mapped_column(primary_key=True)
    nomor: Mapped[int] = mapped_column(Integer(), primary_key=True, autoincrement=False)
    """0 where the row did not tell it."""


class RencanaPerpindahan(Tabel):
    """A move as ``mutasi`` has decided it, kept until it has been carried out; ``batal`` where it came to nothing."""

    __tablename__ = "rencana_perpindahan"

    usulan_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nip: Mapped[str]
    jabatan_tujuan: Mapped[str | None]
    """None of a move out of the city."""
    tmt: Mapped[date]
    batal: Mapped[bool] = mapped_column(Boolean())

    __table_args__ = (Index("ix_rencana_perpindahan_nip", "nip"),)
