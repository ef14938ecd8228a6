"""The ledger of what leaves the house."""

import uuid
from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.pesan.models import Pesan
from services.notifikasi.tables import Tabel
from shared.sewa import Disewa

_STATUS = "status IN ('antre', 'dikirim', 'diterima', 'sampai', 'dibaca', 'terpental', 'gagal', 'dilewati')"
_TERBUKA = "status IN ('antre', 'dikirim')"


class Pengiriman(Disewa, Tabel):
    """One message on its way by one channel. No address and no word of the message stands here; nor does what a server
    answered, for it repeats addresses: only its code."""

    __tablename__ = "pengiriman"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    """Made of message and channel, so that it is the same whoever reckons it: mails are numbered by it."""
    pesan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Pesan.id, ondelete="CASCADE"))
    nip: Mapped[str]
    saluran: Mapped[str]
    segera: Mapped[bool] = mapped_column(Boolean())
    status: Mapped[str]
    sebab: Mapped[str | None]
    kode: Mapped[int | None] = mapped_column(Integer())
    """What the server answered, in the numbers of RFC 5321, or of Meta."""
    dicoba: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    """How often it was handed over."""
    nomor_luar: Mapped[str | None]
    """By which Meta knows it."""
    gabung_ke: Mapped[uuid.UUID | None]
    """The delivery in whose mail this one is told of, once a digest is on its way."""
    dibuat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    diubah_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    selesai_pada: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("pesan_id", "saluran"),
        CheckConstraint("saluran IN ('surel', 'whatsapp')", name="saluran"),
        CheckConstraint(_STATUS, name="status"),
        CheckConstraint(f"({_TERBUKA}) = (selesai_pada IS NULL)", name="selesai"),
        Index(
            "ix_pengiriman_terbuka",
            "saluran",
            text("segera DESC"),
            "dibuat_pada",
            "id",
            postgresql_where=text(_TERBUKA),
        ),
        Index("ix_pengiriman_nip", "nip", postgresql_where=text(_TERBUKA)),
        Index("ix_pengiriman_gabung_ke", "gabung_ke", postgresql_where=text("gabung_ke IS NOT NULL")),
        Index("ix_pengiriman_diubah_pada", "diubah_pada"),
        Index("uq_pengiriman_nomor_luar", "nomor_luar", unique=True, postgresql_where=text("nomor_luar IS NOT NULL")),
    )


class SurelAcara(Tabel):
    """When a meeting is, of which the messages of one cause tell: mails about them bring it along."""

    __tablename__ = "surel_acara"

    sebab: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    acara_id: Mapped[uuid.UUID]
    urutan: Mapped[int] = mapped_column(Integer())
    metode: Mapped[str]
    mulai: Mapped[datetime]
    selesai: Mapped[datetime]
    pada: Mapped[datetime]

    __table_args__ = (CheckConstraint("metode IN ('PUBLISH', 'REQUEST', 'CANCEL')", name="metode"),)
