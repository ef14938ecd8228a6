"""Units and posts (peta jabatan)."""

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel


class Unit(Tabel):
    """A unit of the organisation; ``jalur`` lists the units from the city down to it."""

    __tablename__ = "unit"

    kode: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str]
    induk: Mapped[str | None] = mapped_column(ForeignKey("pegawai.unit.kode"))
    jenis: Mapped[str]
    instansi: Mapped[str]
    eselon_kepala: Mapped[str | None]
    jalur: Mapped[list[str]]
    versi: Mapped[int] = mapped_column(server_default=text("1"))

    __table_args__ = (
        Index("ix_unit_induk", "induk"),
        CheckConstraint("jalur[cardinality(jalur)] = kode", name="jalur"),
    )


class Jabatan(Tabel):
    """A post: one box of the peta jabatan, holding up to ``formasi`` people."""

    __tablename__ = "jabatan"

    kode: Mapped[str] = mapped_column(primary_key=True)
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
    versi: Mapped[int] = mapped_column(server_default=text("1"))

    __table_args__ = (
        Index("ix_jabatan_kode_unit", "kode_unit"),
        Index("uq_jabatan_kepala_unit", "kode_unit", unique=True, postgresql_where=text("kepala_unit")),
        CheckConstraint("kelas BETWEEN 1 AND 17", name="kelas"),
        CheckConstraint("formasi >= 1", name="formasi"),
        CheckConstraint("jenis IN ('JPT', 'JA', 'JF')", name="jenis"),
    )
