"""The public log: what waits to enter it, its leaves, the hashes above them, what opens a leaf, its signed heads."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, SmallInteger, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel

_HASH = "octet_length({}) = 32"


class JejakPublikAntrean(Tabel):
    """Something that has happened, committed with it by a trigger; it goes when its leaf is there."""

    __tablename__ = "jejak_publik_antrean"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    jenis: Mapped[str]
    usulan_id: Mapped[uuid.UUID | None] = mapped_column(Uuid())
    objek: Mapped[str | None]
    isi: Mapped[dict[str, Any]]
    tertutup: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class JejakPublikTepi(Tabel):
    """One row: how many leaves there are. Who appends or signs holds it."""

    __tablename__ = "jejak_publik_tepi"

    satu: Mapped[bool] = mapped_column(primary_key=True, server_default=text("true"))
    ukuran: Mapped[int] = mapped_column(server_default=text("0"))

    __table_args__ = (CheckConstraint("satu", name="satu"),)


class JejakPublikDaun(Tabel):
    """A leaf; rows are only ever added, each behind the last."""

    __tablename__ = "jejak_publik_daun"

    indeks: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    komitmen: Mapped[bytes]

    __table_args__ = (
        CheckConstraint(_HASH.format("komitmen"), name="komitmen"),
        Index("uq_jejak_publik_daun_komitmen", "komitmen", unique=True),
    )


class JejakPublikSimpul(Tabel):
    """The hash of a perfect subtree of more than one leaf; rows are only ever added, and only right ones."""

    __tablename__ = "jejak_publik_simpul"

    tingkat: Mapped[int] = mapped_column(SmallInteger(), primary_key=True, autoincrement=False)
    nomor: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[bytes]

    __table_args__ = (
        CheckConstraint(_HASH.format("hash"), name="hash"),
        CheckConstraint("tingkat > 0", name="tingkat"),
    )


class JejakPublikBukaan(Tabel):
    """What opens a leaf. Without its row the leaf proves nothing about anybody."""

    __tablename__ = "jejak_publik_bukaan"

    indeks: Mapped[int] = mapped_column(ForeignKey("mutasi.jejak_publik_daun.indeks"), primary_key=True)
    antrean_id: Mapped[int]
    """Its number in the queue: of each there is one leaf."""
    jenis: Mapped[str]
    usulan_id: Mapped[uuid.UUID | None] = mapped_column(Uuid())
    objek: Mapped[str | None]
    """What else it is about: a letter's digest, a letting go."""
    garam: Mapped[bytes]
    isi: Mapped[str]
    garam_tertutup: Mapped[bytes | None]
    tertutup: Mapped[str | None]

    __table_args__ = (
        CheckConstraint(_HASH.format("garam"), name="garam"),
        CheckConstraint("num_nonnulls(garam_tertutup, tertutup) <> 1", name="tertutup"),
        Index("uq_jejak_publik_bukaan_antrean_id", "antrean_id", unique=True),
        Index("ix_jejak_publik_bukaan_usulan_id_indeks", "usulan_id", "indeks"),
        Index("ix_jejak_publik_bukaan_objek", "objek", "indeks", postgresql_where=text("objek IS NOT NULL")),
    )


class JejakPublikKunci(Tabel):
    """A public key that heads are or were signed with; rows are only ever added."""

    __tablename__ = "jejak_publik_kunci"

    id: Mapped[str] = mapped_column(primary_key=True)
    """As a signature names it, in hexadecimal digits."""
    log: Mapped[str]
    umum: Mapped[bytes]
    mulai: Mapped[date]

    __table_args__ = (CheckConstraint(_HASH.format("umum"), name="umum"),)


class JejakPublikKepala(Tabel):
    """A signed head; rows are only ever added, and only such as continue the last."""

    __tablename__ = "jejak_publik_kepala"

    nomor: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    log: Mapped[str]
    hari: Mapped[date]
    ukuran: Mapped[int]
    akar: Mapped[bytes]
    waktu: Mapped[datetime]
    rantai: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    kunci_id: Mapped[str] = mapped_column(ForeignKey("mutasi.jejak_publik_kunci.id"))
    catatan: Mapped[str]
    """The signed text."""

    __table_args__ = (
        CheckConstraint(_HASH.format("akar"), name="akar"),
        Index("ix_jejak_publik_kepala_hari_nomor", "hari", "nomor"),
        Index("ix_jejak_publik_kepala_kunci_id", "kunci_id", "hari"),
        Index("ix_jejak_publik_kepala_ukuran", "ukuran", "nomor"),
    )
