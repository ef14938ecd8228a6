"""The reminding of each working day, as work that any process may take up."""

from datetime import date, datetime

from sqlalchemy import Boolean, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.tables import Tabel
from shared.sewa import Disewa


class PengingatHarian(Disewa, Tabel):
    """One working day: how far its reminders have come. What is sent to some people commits with how far it is."""

    __tablename__ = "pengingat_harian"

    hari: Mapped[date] = mapped_column(primary_key=True)
    sampai_nip: Mapped[str] = mapped_column(server_default=text("''"))
    orang: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    """For how many something waits."""
    diingatkan: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    diringkas: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    dinaikkan: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    dimulai_pada: Mapped[datetime]
    selesai_pada: Mapped[datetime | None]
    menyerah: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """It was begun too often, and somebody has to look why."""

    __table_args__ = (Index("ix_pengingat_harian_terbuka", "hari", postgresql_where=text("selesai_pada IS NULL")),)
