"""Fields of study, which of them are close, and what field a program belongs to. History: rows are only replaced."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel

_HIDUP = text("digantikan_pada IS NULL")


class Rumpun(Tabel):
    """A field of study."""

    __tablename__ = "rumpun"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    kode: Mapped[str]
    nama: Mapped[str]
    menggantikan: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.rumpun.id"))
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    digantikan_pada: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_rumpun_kode", "kode", unique=True, postgresql_where=_HIDUP),
        CheckConstraint("kode ~ '^[A-Z0-9_]{2,40}$'", name="kode"),
    )


class RumpunDekat(Tabel):
    """Two fields that are close enough to count as related."""

    __tablename__ = "rumpun_dekat"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    satu: Mapped[str]
    dua: Mapped[str]
    menggantikan: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.rumpun_dekat.id"))
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    digantikan_pada: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_rumpun_dekat_satu_dua", "satu", "dua", unique=True, postgresql_where=_HIDUP),
        CheckConstraint("satu < dua", name="urut"),
    )


class ProgramStudi(Tabel):
    """The field that a program of study belongs to; ``kunci`` is its name without level, in small letters."""

    __tablename__ = "program_studi"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    kunci: Mapped[str]
    nama: Mapped[str]
    rumpun: Mapped[str]
    menggantikan: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.program_studi.id"))
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    digantikan_pada: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_program_studi_kunci", "kunci", unique=True, postgresql_where=_HIDUP),
        CheckConstraint("kunci = kompetensi.kunci_program(kunci) AND kunci <> ''", name="kunci"),
    )
