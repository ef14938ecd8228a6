"""Which case turns round which move."""

import uuid

from sqlalchemy import ForeignKey, Index, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class Pembalikan(Tabel):
    """A case that was opened to undo another one; rows are only ever added."""

    __tablename__ = "pembalikan"

    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)
    membalik: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))

    __table_args__ = (Index("ix_pembalikan_membalik", "membalik"),)
