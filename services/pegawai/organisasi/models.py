"""Units and posts (peta jabatan): their versions over time, and copies of what is in force today."""

import uuid
from datetime import date

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Identity, Index, Integer, text
from sqlalchemy.dialects.postgresql import DATERANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import HIDUP, Bersejarah, Tabel
from shared.contracts.istilah.wilayah import POLA_WILAYAH


class _IsiUnit:
    nama: Mapped[str]
    induk: Mapped[str | None] = mapped_column(ForeignKey("pegawai.unit.kode"))
    jenis: Mapped[str]
    instansi: Mapped[str]
    eselon_kepala: Mapped[str | None]
    wilayah: Mapped[str | None]
    """Code of the kecamatan in which its people work (Kemendagri); None: that of the unit above."""


class _IsiJabatan:
    nama: Mapped[str]
    kode_unit: Mapped[str] = mapped_column(ForeignKey("pegawai.unit.kode"))
    jenis: Mapped[str]
    jenjang: Mapped[str]
    eselon: Mapped[str | None]
    kelas: Mapped[int] = mapped_column(Integer())
    formasi: Mapped[int] = mapped_column(Integer())
    pendidikan_minimal: Mapped[str | None]
    kepala_unit: Mapped[bool] = mapped_column(Boolean())
    bup: Mapped[int | None] = mapped_column(Integer())


class UnitVersi(_IsiUnit, Bersejarah, Tabel):
    """A unit as it is over a period. The truth; ``unit`` is the copy of today."""

    __tablename__ = "unit_versi"

    kode: Mapped[str] = mapped_column(ForeignKey("pegawai.unit.kode"))
    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    perubahan_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pegawai.perubahan.id"))

    __table_args__ = (
        ExcludeConstraint(("kode", "="), ("berlaku", "&&"), where=HIDUP, name="ex_unit_versi_kode"),
        Index("ix_unit_versi_kode", "kode"),
        Index("ix_unit_versi_induk", "induk", postgresql_where=HIDUP),
        CheckConstraint("NOT isempty(berlaku)", name="berlaku"),
        CheckConstraint(f"wilayah ~ '{POLA_WILAYAH}'", name="wilayah"),
    )


class JabatanVersi(_IsiJabatan, Bersejarah, Tabel):
    """A post as it is over a period. The truth; ``jabatan`` is the copy of today."""

    __tablename__ = "jabatan_versi"

    kode: Mapped[str] = mapped_column(ForeignKey("pegawai.jabatan.kode"))
    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    perubahan_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pegawai.perubahan.id"))

    __table_args__ = (
        ExcludeConstraint(("kode", "="), ("berlaku", "&&"), where=HIDUP, name="ex_jabatan_versi_kode"),
        ExcludeConstraint(
            ("kode_unit", "="),
            ("berlaku", "&&"),
            where=text("kepala_unit AND digantikan_pada IS NULL"),
            name="ex_jabatan_versi_kepala_unit",
        ),
        Index("ix_jabatan_versi_kode", "kode"),
        Index("ix_jabatan_versi_kode_unit", "kode_unit", postgresql_where=HIDUP),
        CheckConstraint("NOT isempty(berlaku)", name="berlaku"),
        CheckConstraint("kelas BETWEEN 1 AND 17", name="kelas"),
        CheckConstraint("formasi >= 1", name="formasi"),
        CheckConstraint("jenis IN ('JPT', 'JA', 'JF')", name="jenis"),
    )


class Pemeriksaan(Tabel):
    """What the database still has to check before the transaction ends; empty for everybody else."""

    __tablename__ = "pemeriksaan"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    objek: Mapped[str]
    kode: Mapped[list[str]]


class Unit(_IsiUnit, Tabel):
    """A unit as it is today, or was last; ``jalur`` lists the units from the city down to it."""

    __tablename__ = "unit"

    kode: Mapped[str] = mapped_column(primary_key=True)
    jalur: Mapped[list[str]]
    aktif: Mapped[bool] = mapped_column(Boolean(), server_default=text("true"))
    versi: Mapped[int] = mapped_column(server_default=text("1"))

    __table_args__ = (
        Index("ix_unit_induk", "induk"),
        CheckConstraint("jalur[cardinality(jalur)] = kode", name="jalur"),
        CheckConstraint(f"wilayah ~ '{POLA_WILAYAH}'", name="wilayah"),
    )


class Jabatan(_IsiJabatan, Tabel):
    """A post as it is today, or was last: one box of the peta jabatan, holding up to ``formasi`` people."""

    __tablename__ = "jabatan"

    kode: Mapped[str] = mapped_column(primary_key=True)
    aktif: Mapped[bool] = mapped_column(Boolean(), server_default=text("true"))
    versi: Mapped[int] = mapped_column(server_default=text("1"))

    __table_args__ = (
        Index("ix_jabatan_kode_unit", "kode_unit"),
        ExcludeConstraint(
            ("kode_unit", "="),
            using="btree",
            where=text("kepala_unit AND aktif"),
            name="ex_jabatan_kepala_unit",
            deferrable=True,
            initially="DEFERRED",
        ),
        CheckConstraint("kelas BETWEEN 1 AND 17", name="kelas"),
        CheckConstraint("formasi >= 1", name="formasi"),
        CheckConstraint("jenis IN ('JPT', 'JA', 'JF')", name="jenis"),
    )
