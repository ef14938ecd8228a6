"""What other services say of people, as far as sending needs it."""

import uuid
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

    __table_args__ = (Index("ix_alamat_telepon", "telepon", postgresql_where=text("telepon IS NOT NULL")),)


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
    kerabat: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """NIPs of relatives who serve the city too: they are told nothing about them in somebody's place."""

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


class Jabatan(Tabel):
    """One post, and whether who holds it heads its unit: in it others act as Plt, Plh or Pj."""

    __tablename__ = "jabatan"

    kode: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    kode_unit: Mapped[str]
    kepala_unit: Mapped[bool] = mapped_column(Boolean())

    __table_args__ = (Index("ix_jabatan_kepala", "kode_unit", postgresql_where=text("kepala_unit")),)


class Perwakilan(Tabel):
    """By which letter somebody acts for another: what a fact is told to them for."""

    __tablename__ = "perwakilan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    wakil: Mapped[str]
    diwakili: Mapped[str | None]
    tugas: Mapped[str]
    sebutan: Mapped[str]
    unit: Mapped[list[str]]
    langkah: Mapped[list[str]]
    mulai: Mapped[date]
    selesai: Mapped[date]
    berakhir_pada: Mapped[datetime | None]
    """When its end was told, by its last day or before it; never undone."""

    __table_args__ = (
        Index("ix_perwakilan_diwakili", "diwakili", postgresql_where=text("diwakili IS NOT NULL")),
        Index("ix_perwakilan_kepala", "unit", postgresql_using="gin", postgresql_where=text("tugas = 'kepala_unit'")),
    )


class KalenderKota(Tabel):
    """The free days of the city by year: working days are counted by them."""

    __tablename__ = "kalender_libur"

    kode: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    tahun: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())


class Talenta(Tabel):
    """In which box of the talent map somebody is: whom a campaign may be meant for, and shown to nobody."""

    __tablename__ = "talenta"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    kotak: Mapped[int | None] = mapped_column(Integer())
