"""BKN's tables of references, and how far they were read."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Index, Integer, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel

_TABEL = "tabel IN ('unor', 'jabatan-fungsional', 'jabatan-fungsional-umum', 'eselon')"


class SiasnRujukan(Tabel):
    """A row of one of BKN's tables. What BKN has no longer is marked, never deleted: ids of it are in use here."""

    __tablename__ = "siasn_rujukan"

    tabel: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str]
    kunci: Mapped[str]
    """The name as it is compared (``siasn/nama.py``)."""
    induk_id: Mapped[str | None]
    """Of a unit, the one above it; it may be one that BKN does not tell of."""
    isi: Mapped[dict[str, Any]] = mapped_column(JSONB())
    """What else BKN says, without what says nothing."""
    sidik: Mapped[str]
    putaran: Mapped[int] = mapped_column(Integer())
    """The last round that has seen it."""
    muncul_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]
    hilang_pada: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_siasn_rujukan_tabel_kunci", "tabel", "kunci"),
        Index(
            "ix_siasn_rujukan_nama",
            "nama",
            postgresql_using="gin",
            postgresql_ops={"nama": "gin_trgm_ops"},
            postgresql_where=text("hilang_pada IS NULL"),
        ),
        CheckConstraint(_TABEL, name="tabel"),
    )


class SiasnRujukanTarikan(Tabel):
    """How far one of BKN's tables was read in its latest round."""

    __tablename__ = "siasn_rujukan_tarikan"

    tabel: Mapped[str] = mapped_column(primary_key=True)
    putaran: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    mulai_pada: Mapped[datetime | None]
    sampai: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    """Rows that were asked for already: from where the next page begins."""
    halaman: Mapped[str | None]
    """Digest of the page before: a table that does not page answers it again."""
    selesai_pada: Mapped[datetime | None]
    """When the round ended; None while it lasts."""
    diminta_pada: Mapped[datetime | None]
    """Somebody has asked for a round that has not begun."""
    boleh_menyusut: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """Somebody has looked, and BKN's table is much shorter indeed."""
    dibaca: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    baru: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    berubah: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    hilang: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    cacat: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    """Rows that could not be understood."""
    kendala: Mapped[str | None]
    """Why the round was not taken whole."""

    __table_args__ = (CheckConstraint(_TABEL, name="tabel"),)
