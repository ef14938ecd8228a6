"""What is kept of the list of I-MUT: proposals, the looks of rows that were not understood, and how far it is read."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel


class ImutUsul(Tabel):
    """One proposal as it was last read. Neither name nor telephone number: nothing here asks for them."""

    __tablename__ = "imut_usul"

    id: Mapped[str] = mapped_column(primary_key=True)
    """BKN's."""
    nomor_surat: Mapped[str | None]
    nip: Mapped[str]
    """As BKN has it; it may be of somebody who is not on file here."""
    kode_status: Mapped[str]
    nama_status: Mapped[str | None]
    arti: Mapped[str]
    nomor_pertek: Mapped[str | None]
    tanggal_pertek: Mapped[date | None]
    alasan: Mapped[str | None]
    sidik: Mapped[str]
    """Of what was understood: another one, and the proposal has changed."""
    sejak: Mapped[datetime]
    """When it was first read with this status."""
    diubah_pada: Mapped[datetime]
    bacaan: Mapped[int]
    """The last reading in which it was there."""
    hilang_pada: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_imut_usul_nomor_surat", "nomor_surat"),
        Index("ix_imut_usul_arti_id", "arti", "id"),
        Index("ix_imut_usul_bacaan", "bacaan", postgresql_where=text("hilang_pada IS NULL")),
    )


class ImutTakTerbaca(Tabel):
    """A row that was not understood: the names in it and what their values look like, never the values."""

    __tablename__ = "imut_tak_terbaca"

    sidik: Mapped[str] = mapped_column(primary_key=True)
    """Of the row as it came."""
    sebab: Mapped[str]
    corak: Mapped[dict[str, Any]]
    pertama_pada: Mapped[datetime]
    bacaan: Mapped[int]

    __table_args__ = (Index("ix_imut_tak_terbaca_pertama_pada_sidik", "pertama_pada", "sidik"),)


class ImutBacaan(Tabel):
    """How far the list is read; one row."""

    __tablename__ = "imut_bacaan"

    sumber: Mapped[str] = mapped_column(primary_key=True)
    nomor: Mapped[int] = mapped_column(BigInteger(), server_default=text("0"))
    """The how many-th reading."""
    mulai_pada: Mapped[datetime | None]
    """Of the one that is under way; None where none is."""
    terbaca: Mapped[int] = mapped_column(BigInteger(), server_default=text("0"))
    """Rows that the one under way has got: where its next page begins."""
    diminta_pada: Mapped[datetime | None]
    """Somebody wants it read now."""
    selesai_pada: Mapped[datetime | None]
    """When all of it was last read."""
    baris: Mapped[int] = mapped_column(BigInteger(), server_default=text("0"))
    tak_terbaca: Mapped[int] = mapped_column(BigInteger(), server_default=text("0"))
    dugaan: Mapped[bool] = mapped_column(Boolean(), server_default=text("true"))
    """The names by which it was read are assumed."""
    corak: Mapped[dict[str, Any]] = mapped_column(JSONB(), server_default=text("'{}'"))
    """The names that rows have had, with what their values look like."""
    kendala: Mapped[str | None]
    """Why it is not read, where that has to be mended by somebody."""
    tunda_sampai: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("sumber = 'imut'", name="satu"),)
