"""Waves of a campaign, and the people in them."""

import uuid
from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.kampanye.rancangan.models import Kampanye
from services.notifikasi.tables import Tabel
from shared.sewa import Disewa


class KampanyeGelombang(Disewa, Tabel):
    """One wave: from a day on, of a part of the audience."""

    __tablename__ = "kampanye_gelombang"

    kampanye_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Kampanye.id), primary_key=True)
    nomor: Mapped[int] = mapped_column(Integer(), primary_key=True)
    tanggal: Mapped[date]
    unit: Mapped[list[str]]
    """Only people at or below these; all where it is empty."""
    sampai_persen: Mapped[int] = mapped_column(Integer())
    """The share of the audience that has been reached after it."""
    status: Mapped[str]
    sebab: Mapped[uuid.UUID]
    """The event that its messages tell of."""
    sasaran: Mapped[int | None] = mapped_column(Integer())
    """People in it, once it has gone out."""
    disampaikan: Mapped[int] = mapped_column(server_default=text("0"))
    dilewati: Mapped[int] = mapped_column(server_default=text("0"))
    """Who had left before their message was written."""
    mulai_pada: Mapped[datetime | None]
    selesai_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("status IN ('menunggu', 'berjalan', 'selesai', 'dihentikan')", name="status"),
        CheckConstraint("sampai_persen BETWEEN 1 AND 100", name="persen"),
        Index("ix_kampanye_gelombang_terbuka", "tanggal", postgresql_where=text("status IN ('menunggu', 'berjalan')")),
    )


class KampanyePeserta(Tabel):
    """Somebody whom a campaign reaches, with name and place as they were when their wave went out."""

    __tablename__ = "kampanye_peserta"

    kampanye_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Kampanye.id), primary_key=True)
    nip: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str | None]
    kode_unit: Mapped[str | None]
    nama_unit: Mapped[str | None]
    jalur_unit: Mapped[list[str]]
    gelombang: Mapped[int | None] = mapped_column(Integer())
    """None of who was meant from the beginning and whose wave has not gone out."""
    disampaikan_pada: Mapped[datetime | None]
    tiada: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """They had left before their message was written."""
    dibaca_pada: Mapped[datetime | None]
    dibaca_versi: Mapped[int | None]
    dipahami_pada: Mapped[datetime | None]
    dipahami_versi: Mapped[int | None]
    dipahami_subjek: Mapped[str | None]
    """The account that said it."""
    diingatkan_pada: Mapped[datetime | None]
    dikabari_versi: Mapped[int | None]
    """Of which correction they were told last."""

    __table_args__ = (
        CheckConstraint("(dipahami_pada IS NULL) = (dipahami_versi IS NULL)", name="dipahami"),
        CheckConstraint("disampaikan_pada IS NULL OR gelombang IS NOT NULL", name="gelombang"),
        Index("ix_kampanye_peserta_nip", "nip"),
        Index(
            "ix_kampanye_peserta_antre",
            "kampanye_id",
            "gelombang",
            "nip",
            postgresql_where=text("disampaikan_pada IS NULL AND NOT tiada"),
        ),
    )


class KampanyePemahaman(Tabel):
    """That somebody had understood a version which a correction asks them to confirm anew."""

    __tablename__ = "kampanye_pemahaman"

    kampanye_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Kampanye.id), primary_key=True)
    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(primary_key=True)
    pada: Mapped[datetime]
    subjek: Mapped[str | None]
