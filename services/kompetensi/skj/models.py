"""Standards over time, and which of them each post follows today."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ARRAY, DATERANGE, JSONB, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.berversi import Tercatat
from services.kompetensi.tables import Tabel


class Skj(Tercatat):
    """What a post, a profile or a level asks for, from a day on. History: a row is only ever replaced."""

    __tablename__ = "skj"

    sasaran: Mapped[str]
    kode: Mapped[str]
    nomor: Mapped[str | None]
    ikhtisar: Mapped[str | None]
    level: Mapped[list[int]] = mapped_column(ARRAY(BigInteger()))
    """Of the nine managerial and sosio-kultural competences, in their order."""
    bobot: Mapped[list[int]] = mapped_column(ARRAY(BigInteger()))
    teknis: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    pendidikan_minimal: Mapped[str | None]
    rumpun: Mapped[list[str]]
    """Fields of study; empty means any."""
    diklat: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    pengalaman_tahun: Mapped[int | None]
    pengalaman_jenjang: Mapped[list[str]]
    """Levels of posts in which the experience was made; empty means any."""
    golongan_minimal: Mapped[str | None]
    dasar_hukum: Mapped[str]
    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())

    __table_args__ = (
        CheckConstraint("sasaran IN ('jabatan', 'profil', 'jenjang')", name="sasaran"),
        CheckConstraint("cardinality(level) = 9 AND 1 <= ALL (level) AND 5 >= ALL (level)", name="level"),
        CheckConstraint("cardinality(bobot) = 9 AND 1 <= ALL (bobot) AND 10 >= ALL (bobot)", name="bobot"),
        CheckConstraint("NOT isempty(berlaku) AND NOT lower_inf(berlaku)", name="berlaku"),
        ExcludeConstraint(
            ("sasaran", "="),
            ("kode", "="),
            ("berlaku", "&&"),
            where=text("digantikan_pada IS NULL"),
            name="ex_skj_sasaran_kode_berlaku",
        ),
        Index("ix_skj_sasaran_kode", "sasaran", "kode"),
    )


class StandarJabatan(Tabel):
    """The standard that a post follows on the day it was last looked at; none for a level without a default."""

    __tablename__ = "standar_jabatan"

    kode: Mapped[str] = mapped_column(primary_key=True)
    skj_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.skj.id"))
    sidik: Mapped[str | None]
    """Digest of the requirement profile: posts with one digest share a column of a matrix."""
    rumpun: Mapped[list[str] | None]
    """Fields of study that the profile asks for, by the standard or by the post itself; None: not looked at yet."""
    urusan: Mapped[list[str] | None]
    """Affairs that the post serves."""
    seprofesi: Mapped[bool | None]
    """Whether the fields are those of the profession of the post."""
    diperiksa: Mapped[date]
