"""Files beside the text of a campaign. Few and small, so the database keeps them: they go into its backups, and need no
store that another service would clear up."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.kampanye.rancangan.models import Kampanye
from services.notifikasi.tables import Tabel


class KampanyeLampiran(Tabel):
    """One file."""

    __tablename__ = "kampanye_lampiran"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kampanye_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Kampanye.id))
    nama: Mapped[str]
    media: Mapped[str]
    byte: Mapped[int]
    sha256: Mapped[str]
    pindai: Mapped[str]
    """Whether a virus scanner has looked at it, or there was none."""
    isi: Mapped[bytes]
    diunggah_pada: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("kampanye_id", "sha256"),
        CheckConstraint("media IN ('application/pdf', 'image/jpeg', 'image/png')", name="media"),
        CheckConstraint("pindai IN ('bersih', 'tidak_dipindai')", name="pindai"),
    )
