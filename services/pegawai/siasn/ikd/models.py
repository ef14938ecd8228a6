"""The figures of each day, for the trend."""

from datetime import date
from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel


class SiasnMutuHarian(Tabel):
    """What the indicators counted in one agency on one day."""

    __tablename__ = "siasn_mutu_harian"

    hari: Mapped[date] = mapped_column(primary_key=True)
    instansi: Mapped[str] = mapped_column(primary_key=True)
    """Empty for those who belong to no unit yet."""
    orang: Mapped[int]
    hitungan: Mapped[dict[str, Any]] = mapped_column(JSONB())
    """Indicator → people it is about, findings."""
