"""What other services say of people, as far as sending needs it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Index, Integer, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.tables import Tabel


class Alamat(Tabel):
    """Where a person is reached; no address once they have left the service. It shows in no answer but masked."""

    __tablename__ = "alamat"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    surel: Mapped[str | None]
    telepon: Mapped[str | None]


class AlamatMati(Tabel):
    """A server has refused somebody's address for good. It is known by its digest: another one is another matter."""

    __tablename__ = "alamat_mati"

    nip: Mapped[str] = mapped_column(primary_key=True)
    saluran: Mapped[str] = mapped_column(primary_key=True)
    sidik: Mapped[str]
    kode: Mapped[int | None] = mapped_column(Integer())
    sejak: Mapped[datetime]

    __table_args__ = (CheckConstraint("saluran IN ('surel', 'whatsapp')", name="saluran"),)


class Orang(Tabel):
    """Whether somebody is still in the service, and where they work."""

    __tablename__ = "orang"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    keluar: Mapped[bool] = mapped_column(Boolean())
    nama: Mapped[str | None]
    """None of whom a release before has kept less, until their state is read again."""
    kode_jabatan: Mapped[str | None]
    nama_jabatan: Mapped[str | None]
    jenis_jabatan: Mapped[str | None]
    jenjang: Mapped[str | None]
    kepala_unit: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    kode_unit: Mapped[str | None]
    nama_unit: Mapped[str | None]
    instansi: Mapped[str | None]
    nama_instansi: Mapped[str | None]
    jalur_unit: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """Units from the city down to the person's own."""
    penugasan: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    """Posts in which they act as Plt, Plh or Pj beside their own."""

    __table_args__ = (
        Index("ix_orang_jalur_unit", "jalur_unit", postgresql_using="gin"),
        Index("ix_orang_penugasan", "penugasan", postgresql_using="gin", postgresql_where=text("penugasan <> '[]'")),
    )


class Wafat(Tabel):
    """Somebody has died in the service."""

    __tablename__ = "wafat"

    nip: Mapped[str] = mapped_column(primary_key=True)
    sejak: Mapped[date]


class Unit(Tabel):
    """One unit, and who heads it."""

    __tablename__ = "unit"

    kode: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    induk: Mapped[str | None]
    jenis: Mapped[str]
    instansi: Mapped[str]
    jalur: Mapped[list[str]]
    kepala_nip: Mapped[str | None]
    aktif: Mapped[bool] = mapped_column(Boolean())


class Talenta(Tabel):
    """In which box of the talent map somebody is: whom a campaign may be meant for, and shown to nobody."""

    __tablename__ = "talenta"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    kotak: Mapped[int | None] = mapped_column(Integer())
