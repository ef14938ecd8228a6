"""Each case as ``mutasi`` last told its person of it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Index, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.tables import Tabel


class Kasus(Tabel):
    """One case."""

    __tablename__ = "kasus"

    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), primary_key=True)
    versi: Mapped[int]
    nip: Mapped[str]
    terbuka: Mapped[bool] = mapped_column(Boolean())
    disusun_pada: Mapped[datetime]
    isi: Mapped[dict[str, Any]] = mapped_column(JSONB())
    """The whole state."""

    __table_args__ = (Index("ix_kasus_nip_usulan_id", "nip", "usulan_id"),)
