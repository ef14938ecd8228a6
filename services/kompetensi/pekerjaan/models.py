"""Runs over the whole city and what they found."""

import uuid
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel
from shared.sewa import Disewa

JenisPekerjaan = Literal["pratinjau", "hitung_ulang"]
StatusPekerjaan = Literal["menunggu", "berjalan", "selesai", "dibatalkan", "gagal"]
TERBUKA: tuple[StatusPekerjaan, ...] = ("menunggu", "berjalan")
"""Not ended yet."""


class Pekerjaan(Disewa, Tabel):
    """One run, with its progress."""

    __tablename__ = "pekerjaan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    """Rises with every progress."""
    jenis: Mapped[str]
    usulan_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.ketentuan_usulan.id"))
    kebijakan: Mapped[dict[str, Any] | None]
    """The policies that scores are computed anew for."""
    status: Mapped[str]
    hari: Mapped[date | None]
    """The day for which it computes."""
    sesudah: Mapped[str] = mapped_column(server_default=text("''"))
    """The last person done: one that was interrupted goes on behind them."""
    total: Mapped[int | None]
    diproses: Mapped[int] = mapped_column(server_default=text("0"))
    berubah: Mapped[int] = mapped_column(server_default=text("0"))
    hasil: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[datetime]
    selesai_pada: Mapped[datetime | None]
    percobaan: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    galat: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("jenis IN ('pratinjau', 'hitung_ulang')", name="jenis"),
        CheckConstraint("status IN ('menunggu', 'berjalan', 'selesai', 'dibatalkan', 'gagal')", name="status"),
        CheckConstraint("(jenis = 'pratinjau') = (usulan_id IS NOT NULL)", name="usulan"),
        CheckConstraint("(jenis = 'hitung_ulang') = (kebijakan IS NOT NULL)", name="kebijakan"),
        Index("ix_pekerjaan_antrean", "id", postgresql_where=text("status IN ('menunggu', 'berjalan')")),
        Index("ix_pekerjaan_usulan_id_id", "usulan_id", "id"),
        Index(
            "uq_pekerjaan_hitung_ulang",
            "jenis",
            unique=True,
            postgresql_where=text("jenis = 'hitung_ulang' AND status = 'berjalan'"),
        ),
    )


class PratinjauOrang(Tabel):
    """Somebody whom a proposed policy would score otherwise."""

    __tablename__ = "pratinjau_orang"

    pekerjaan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("kompetensi.pekerjaan.id"), primary_key=True)
    nip: Mapped[str] = mapped_column(primary_key=True)
    kotak_lama: Mapped[int | None]
    kotak_baru: Mapped[int | None]
    lama: Mapped[dict[str, Any]]
    baru: Mapped[dict[str, Any]]
