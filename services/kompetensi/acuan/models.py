"""What has been proposed for the reference data of the whole city."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel


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
    status: Mapped[str] = mapped_column(server_default=text("'DIUSULKAN'"))
    diusulkan_oleh: Mapped[str]
    diusulkan_subjek: Mapped[str | None]
    diusulkan_pada: Mapped[datetime]
    diputuskan_oleh: Mapped[str | None]
    diputuskan_subjek: Mapped[str | None]
    diputuskan_pada: Mapped[datetime | None]
    catatan: Mapped[str | None]
    hasil: Mapped[str | None]
    """Where the approved content is read."""

    __table_args__ = (
        CheckConstraint("status IN ('DIUSULKAN', 'DISETUJUI', 'DITOLAK', 'DITARIK')", name="status"),
        CheckConstraint("(status = 'DIUSULKAN') = (diputuskan_oleh IS NULL)", name="diputuskan"),
        CheckConstraint("(status = 'DISETUJUI') = (hasil IS NOT NULL)", name="hasil"),
        CheckConstraint(
            "status <> 'DISETUJUI' OR NOT ARRAY[diusulkan_oleh, diusulkan_subjek] && "
            "ARRAY[diputuskan_oleh, diputuskan_subjek]",
            name="dua_orang",
        ),
        Index("ix_usulan_acuan_terbuka", "id", postgresql_where=text("status = 'DIUSULKAN'")),
    )
