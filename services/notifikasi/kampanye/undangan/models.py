"""Meetings of a campaign, who comes, and the calendars that follow them."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.kampanye.rancangan.models import Kampanye
from services.notifikasi.tables import Tabel
from shared.sewa import Disewa


class StatusPertemuan(StrEnum):
    """Jadi atau tidak sebuah pertemuan."""

    DIJADWALKAN = "dijadwalkan"
    DIBATALKAN = "dibatalkan"


class JawabanUndangan(StrEnum):
    """Apakah yang diundang datang."""

    HADIR = "hadir"
    TIDAK = "tidak"
    MUNGKIN = "mungkin"


class TempatDuduk(StrEnum):
    """Apakah ada tempat bagi yang akan hadir."""

    KURSI = "kursi"
    TUNGGU = "tunggu"


class MacamKabar(StrEnum):
    """What the invited hear of a meeting."""

    UNDANGAN = "undangan"
    PERUBAHAN = "perubahan"
    PEMBATALAN = "pembatalan"
    PENGINGAT = "pengingat"


class Pertemuan(Tabel):
    """One meeting."""

    __tablename__ = "kampanye_pertemuan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    kampanye_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Kampanye.id))
    judul: Mapped[str]
    uraian: Mapped[str]
    mulai: Mapped[datetime]
    selesai: Mapped[datetime]
    tempat: Mapped[str | None]
    tautan: Mapped[str | None]
    kapasitas: Mapped[int | None] = mapped_column(Integer())
    unit: Mapped[list[str]]
    """Only participants at or below these; all where it is empty."""
    status: Mapped[str] = mapped_column(server_default=text("'dijadwalkan'"))
    urutan: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    """How often time, place or words have changed (SEQUENCE of RFC 5545)."""
    kode_hadir: Mapped[str]
    alasan: Mapped[str | None]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("status IN ('dijadwalkan', 'dibatalkan')", name="status"),
        CheckConstraint("(status = 'dibatalkan') = (alasan IS NOT NULL)", name="alasan"),
        CheckConstraint("mulai < selesai", name="waktu"),
        CheckConstraint("num_nonnulls(tempat, tautan) > 0", name="tempat"),
        CheckConstraint("kapasitas > 0", name="kapasitas"),
        Index("ix_kampanye_pertemuan_kampanye_id", "kampanye_id", "mulai", "id"),
        Index("ix_kampanye_pertemuan_mulai", "mulai", postgresql_where=text("status = 'dijadwalkan'")),
    )


class Balasan(Tabel):
    """What somebody has answered, and whether they came."""

    __tablename__ = "kampanye_pertemuan_balasan"

    pertemuan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notifikasi.kampanye_pertemuan.id"), primary_key=True)
    nip: Mapped[str] = mapped_column(primary_key=True)
    jawaban: Mapped[str | None]
    """None of who came without a word."""
    tempat_duduk: Mapped[str | None]
    antre: Mapped[int | None]
    """The order of the waiting list."""
    urutan: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    """Of the meeting, as it was when they answered."""
    dijawab_pada: Mapped[datetime | None]
    hadir_pada: Mapped[datetime | None]
    hadir_oleh: Mapped[str | None]
    """Who has put it on record: an officer, or they themselves by the code."""

    __table_args__ = (
        CheckConstraint("jawaban IN ('hadir', 'tidak', 'mungkin')", name="jawaban"),
        CheckConstraint("tempat_duduk IN ('kursi', 'tunggu')", name="tempat_duduk"),
        CheckConstraint("(jawaban = 'hadir') IS TRUE = (tempat_duduk IS NOT NULL)", name="duduk"),
        CheckConstraint("(tempat_duduk = 'tunggu') IS TRUE = (antre IS NOT NULL)", name="antre"),
        CheckConstraint("(jawaban IS NULL) = (dijawab_pada IS NULL)", name="dijawab"),
        CheckConstraint("(hadir_pada IS NULL) = (hadir_oleh IS NULL)", name="hadir"),
        CheckConstraint("jawaban IS NOT NULL OR hadir_pada IS NOT NULL", name="ada"),
        Index("ix_kampanye_pertemuan_balasan_nip", "nip"),
        Index(
            "ix_kampanye_pertemuan_balasan_antre",
            "pertemuan_id",
            "antre",
            postgresql_where=text("tempat_duduk = 'tunggu'"),
        ),
    )


class KabarPertemuan(Disewa, Tabel):
    """Something of which the invited of a meeting are to be told, and how far that is."""

    __tablename__ = "kampanye_pertemuan_kabar"

    pertemuan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notifikasi.kampanye_pertemuan.id"), primary_key=True)
    urutan: Mapped[int] = mapped_column(Integer(), primary_key=True)
    macam: Mapped[str] = mapped_column(primary_key=True)
    sebab: Mapped[uuid.UUID]
    sampai_nip: Mapped[str] = mapped_column(server_default=text("''"))
    """Who comes up to here has been told."""
    sejak: Mapped[datetime | None]
    """Only who takes part since then; None is all."""
    dikabari: Mapped[int] = mapped_column(server_default=text("0"))
    dibuat_pada: Mapped[datetime]
    selesai_pada: Mapped[datetime | None]
    gagal: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))

    __table_args__ = (
        CheckConstraint("macam IN ('undangan', 'perubahan', 'pembatalan', 'pengingat')", name="macam"),
        Index("ix_kampanye_pertemuan_kabar_terbuka", "dibuat_pada", postgresql_where=text("selesai_pada IS NULL")),
    )


class LanggananKalender(Tabel):
    """Somebody's calendar follows their meetings. The address is reckoned from the installation's key and this row."""

    __tablename__ = "kalender_langganan"

    nip: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(unique=True)
    aktif: Mapped[bool] = mapped_column(Boolean())
    dibuat_pada: Mapped[datetime]
    dicabut_pada: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("aktif = (dicabut_pada IS NULL)", name="dicabut"),)
