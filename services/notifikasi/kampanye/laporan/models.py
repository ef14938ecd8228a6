"""What a campaign's report is made of, frozen when it is over."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.kampanye.rancangan.models import Kampanye
from services.notifikasi.tables import Tabel


class KampanyeLaporan(Tabel):
    """One freezing: the first when the campaign ends, another when a survey of it closes after that. The figures stay
    those of the first; a survey that has closed since joins them. No row says anything of one person."""

    __tablename__ = "kampanye_laporan"

    kampanye_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Kampanye.id), primary_key=True)
    nomor: Mapped[int] = mapped_column(primary_key=True)
    bahan: Mapped[dict[str, Any]] = mapped_column(JSONB())
    ringkas: Mapped[dict[str, Any]] = mapped_column(JSONB())
    """The whole in a few figures, by which later campaigns are compared with it."""
    sidik: Mapped[str]
    """SHA-256 of what it is made of, as canonical JSON."""
    survei: Mapped[int]
    """Surveys that had closed."""
    dibekukan_pada: Mapped[datetime]

    __table_args__ = (CheckConstraint("sidik ~ '^[0-9a-f]{64}$' AND nomor >= 1", name="sidik"),)
