"""Entries of the dictionary over time."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, text
from sqlalchemy.dialects.postgresql import DATERANGE, JSONB, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.berversi import Tercatat


class Kamus(Tercatat):
    """One competence with its five levels, from a day on. History: a row is only ever replaced."""

    __tablename__ = "kamus"

    kode: Mapped[str]
    jenis: Mapped[str]
    urusan: Mapped[str | None]
    nama: Mapped[str]
    definisi: Mapped[str]
    level: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    sumber: Mapped[str]
    """Where the words come from: the rule itself, rewritten, or an example."""
    dasar_hukum: Mapped[str]
    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())

    __table_args__ = (
        CheckConstraint("kode ~ '^[A-Z0-9_-]{2,40}$'", name="kode"),
        CheckConstraint("jenis IN ('manajerial', 'sosiokultural', 'teknis')", name="jenis"),
        CheckConstraint("jsonb_array_length(level) = 5", name="level"),
        CheckConstraint("NOT isempty(berlaku) AND NOT lower_inf(berlaku)", name="berlaku"),
        CheckConstraint("(jenis = 'teknis') = (urusan IS NOT NULL)", name="urusan"),
        ExcludeConstraint(
            ("kode", "="), ("berlaku", "&&"), where=text("digantikan_pada IS NULL"), name="ex_kamus_kode_berlaku"
        ),
    )
