"""The schema ``pegawai``: mechanism tables here, each slice's own tables beside its code.

A row of a history that is never overwritten (``Bersejarah``) is *live* while ``digantikan_pada`` is empty. A correction
sets it, once, and inserts a row that names the old one in ``menggantikan``; a withdrawal sets it and leaves no
successor. The database refuses everything else: attach the trigger function ``pegawai.hanya_digantikan()``.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, func, literal_column, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from shared.db.tables import COLUMN_TYPES, add_mechanism_tables, schema_metadata


class Tabel(DeclarativeBase):
    """What every table of this service derives from."""

    metadata = schema_metadata("pegawai")
    type_annotation_map = COLUMN_TYPES


add_mechanism_tables(Tabel)
_POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]

HIDUP = text("digantikan_pada IS NULL")
"""Condition of partial indexes and constraints that bind only live rows."""
NIP_ANGKA: ColumnElement[int] = literal_column("(nip::bigint)")
"""The NIP as constraints against overlaps compare it: as a number it is as exact as its text, and much faster."""


class Bersejarah:
    """Columns of a table with such a history; put it before ``Tabel`` among the bases."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    digantikan_pada: Mapped[datetime | None]

    @declared_attr
    @classmethod
    def menggantikan(cls) -> Mapped[uuid.UUID | None]:
        """The row that this one corrects."""
        table: Any = cls
        return mapped_column(ForeignKey(f"pegawai.{table.__tablename__}.id"))


def bertipe(model: type[Tabel], kolom: Iterable[str]) -> str:
    """Columns of a table with their types, for ``jsonb_to_recordset(…) AS r(…)``."""
    return ", ".join(f"{each} {sebutan_tipe(model.__table__.columns[each])}" for each in kolom)


def sebutan_tipe(kolom: ColumnElement[Any]) -> str:
    """The type of a column in SQL."""
    return kolom.type.compile(_POSTGRESQL)
