"""Notes about cases."""

import uuid
from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel

Pembaca = Literal["internal", "unit", "pegawai"]
"""For whom a note is: those who process cases; also the heads of unit above the person; also the person."""


class UsulanCatatan(Tabel):
    """One note. What it says never changes; whoever wrote it may withdraw it, and then nobody reads it any more."""

    __tablename__ = "usulan_catatan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))
    pembaca: Mapped[str]
    isi: Mapped[str]
    disebut: Mapped[list[str]]
    """NIPs of whom it names."""
    oleh: Mapped[str]
    subjek: Mapped[str | None]
    nama: Mapped[str]
    """Of who wrote it, as the token said."""
    waktu: Mapped[datetime]
    ditarik_pada: Mapped[datetime | None]
    alasan_ditarik: Mapped[str | None]

    __table_args__ = (
        Index("ix_usulan_catatan_usulan_id_id", "usulan_id", "id"),
        CheckConstraint("pembaca IN ('internal', 'unit', 'pegawai')", name="pembaca"),
    )
