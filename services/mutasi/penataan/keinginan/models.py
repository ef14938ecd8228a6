"""Every list that somebody has stated; the last of each person counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class Keinginan(Tabel):
    """One list as it was stated; a withdrawn one is followed by an empty one."""

    __tablename__ = "keinginan"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    isi: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    """What is wished for most stands first; each as ``schemas.Sasaran``."""
    dicatat_pada: Mapped[datetime]
    digantikan_pada: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_keinginan_nip", "nip", unique=True, postgresql_where=text("digantikan_pada IS NULL")),
        CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip"),
        CheckConstraint("jsonb_typeof(isi) = 'array' AND jsonb_array_length(isi) <= 10", name="isi"),
    )
