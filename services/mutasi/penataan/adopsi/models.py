"""The adoption of a plan."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class SkenarioAdopsi(Tabel):
    """Who took a plan over into cases, and why; which cases those are, they say themselves."""

    __tablename__ = "skenario_adopsi"

    skenario_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.skenario.id"), primary_key=True)
    alasan: Mapped[str]
    oleh: Mapped[str]
    diadopsi_pada: Mapped[datetime]
