"""What has been proposed for the reference data of the whole city."""

import uuid
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel

StatusAcuan = Literal["diusulkan", "disetujui", "ditolak", "dibatalkan"]


class UsulanAcuan(Tabel):
    """A change of dictionary, standards or fields of study that somebody has proposed; another person approves it."""

    __tablename__ = "usulan_acuan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    jenis: Mapped[str]
    sasaran: Mapped[uuid.UUID | None]
    """The row that a correction takes the place of."""
    isi: Mapped[dict[str, Any]]
    """As it was sent and checked."""
    alasan: Mapped[str]
    status: Mapped[str] = mapped_column(server_default=text("'diusulkan'"))
    diusulkan_oleh: Mapped[str]
    diusulkan_subjek: Mapped[str | None]
    diusulkan_pada: Mapped[datetime]
    diputus_oleh: Mapped[str | None]
    diputus_subjek: Mapped[str | None]
    diputus_pada: Mapped[datetime | None]
    catatan: Mapped[str | None]
    hasil: Mapped[str | None]
    """Where the approved content is read."""

    __table_args__ = (
        CheckConstraint("status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')", name="status"),
        CheckConstraint("(status = 'diusulkan') = (diputus_oleh IS NULL)", name="diputus"),
        CheckConstraint("(status = 'disetujui') = (hasil IS NOT NULL)", name="hasil"),
        CheckConstraint(
            "status <> 'disetujui' OR NOT ARRAY[diusulkan_oleh, diusulkan_subjek] && "
            "ARRAY[diputus_oleh, diputus_subjek]",
            name="dua_orang",
        ),
        Index("ix_usulan_acuan_terbuka", "id", postgresql_where=text("status = 'diusulkan'")),
    )
