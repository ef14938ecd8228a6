"""What has been proposed for the reference data of the whole city."""

import uuid
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped

from services.kompetensi.tables import Tabel
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat


class UsulanAcuan(Diusulkan, Tabel):
    """A change of dictionary, standards or fields of study that somebody has proposed; another person approves it."""

    __tablename__ = "usulan_acuan"

    jenis: Mapped[str]
    sasaran: Mapped[uuid.UUID | None]
    """The row that this takes the place of; None where it is new."""
    isi: Mapped[dict[str, Any]]
    """As it was sent and checked."""
    alasan: Mapped[str]
    hasil: Mapped[str | None]
    """Where the approved content is read."""

    __table_args__ = (
        *syarat(f"status <> 'disetujui' OR NOT {ORANG_YANG_SAMA}"),
        CheckConstraint("(status = 'disetujui') = (hasil IS NOT NULL)", name="hasil"),
        Index("ix_usulan_acuan_terbuka", "id", postgresql_where=text("status = 'diusulkan'")),
    )
