"""Whom a plan would move, as an officer of its scenario has handed them over."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.tables import Tabel


class KampanyeSerahan(Tabel):
    """One handing over; of which plan nobody here knows."""

    __tablename__ = "kampanye_serahan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    sebutan: Mapped[str]
    oleh: Mapped[str]
    jumlah: Mapped[int] = mapped_column(Integer())
    """People in it, once all its parts have come."""
    diserahkan_pada: Mapped[datetime]


class KampanyeSerahanOrang(Tabel):
    """Somebody in it."""

    __tablename__ = "kampanye_serahan_orang"

    serahan_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("notifikasi.kampanye_serahan.id", ondelete="CASCADE"), primary_key=True
    )
    nip: Mapped[str] = mapped_column(primary_key=True)
