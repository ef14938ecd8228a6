"""What every table has whose history is never overwritten.

A row is *live* while ``digantikan_pada`` is empty. A correction sets it, once, and inserts a row that names the old one
in ``menggantikan``; a withdrawal sets it and leaves no successor. The database refuses everything else: attach the
trigger function ``pegawai.hanya_digantikan()``.
"""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, func, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

HIDUP = text("digantikan_pada IS NULL")
"""Condition of partial indexes and constraints that bind only live rows."""


class Bersejarah:
    """Columns of such a table; put it before ``Tabel`` among the bases."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    digantikan_pada: Mapped[datetime | None]

    @declared_attr
    @classmethod
    def menggantikan(cls) -> Mapped[uuid.UUID | None]:
        """The row that this one corrects."""
        table: Any = cls
        return mapped_column(ForeignKey(f"pegawai.{table.__tablename__}.id"))
