"""Fields of study, which of them are close, and what field a program belongs to. History: rows are only replaced."""

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped

from services.kompetensi.berversi import Tercatat

_HIDUP = text("digantikan_pada IS NULL")


class Rumpun(Tercatat):
    """A field of study."""

    __tablename__ = "rumpun"

    kode: Mapped[str]
    nama: Mapped[str]

    __table_args__ = (
        Index("uq_rumpun_kode", "kode", unique=True, postgresql_where=_HIDUP),
        CheckConstraint("kode ~ '^[A-Z0-9_]{2,40}$'", name="kode"),
    )


class RumpunDekat(Tercatat):
    """Two fields that are close enough to count as related."""

    __tablename__ = "rumpun_dekat"

    satu: Mapped[str]
    dua: Mapped[str]

    __table_args__ = (
        Index("uq_rumpun_dekat_satu_dua", "satu", "dua", unique=True, postgresql_where=_HIDUP),
        CheckConstraint("satu < dua", name="urut"),
    )


class ProgramStudi(Tercatat):
    """The field that a program of study belongs to; ``kunci`` is its name without level, in small letters."""

    __tablename__ = "program_studi"

    kunci: Mapped[str]
    nama: Mapped[str]
    rumpun: Mapped[str]

    __table_args__ = (
        Index("uq_program_studi_kunci", "kunci", unique=True, postgresql_where=_HIDUP),
        CheckConstraint("kunci = kompetensi.kunci_program(kunci) AND kunci <> ''", name="kunci"),
    )
