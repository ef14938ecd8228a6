"""Decisions that were due and did not come into force, or were not answered."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class UsulanTertahan(Tabel):
    """What holds one decision, since when, and how often those concerned were told; gone as soon as nothing does."""

    __tablename__ = "usulan_tertahan"

    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)
    sebab: Mapped[str]
    alasan: Mapped[str]
    tindakan: Mapped[str]
    sejak: Mapped[datetime]
    """Since when it is held for this reason."""
    dikabarkan_pada: Mapped[datetime | None]
    dikabarkan: Mapped[int]
    """How often."""

    __table_args__ = (
        CheckConstraint(
            "sebab IN ('kursi_penuh', 'menunggu_pasangan', 'pasangan_gugur', 'pegawai_berpindah', 'pegawai_berubah', "
            "'jabatan_tidak_ada', 'belum_dijawab')",
            name="sebab",
        ),
        CheckConstraint("(dikabarkan > 0) = (dikabarkan_pada IS NOT NULL) AND dikabarkan >= 0", name="dikabarkan"),
    )
