"""What a file holds, known once whatever names it, and which paper it is the copy of."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel
from shared.sewa import Disewa

TERPAKAI = """(EXISTS (SELECT FROM dokumen_berkas b WHERE b.sha256 = {0}.sha256)
    OR EXISTS (SELECT FROM surat l WHERE l.sha256 = {0}.sha256)
    OR EXISTS (SELECT FROM keberatan_berkas k WHERE k.sha256 = {0}.sha256)
    OR EXISTS (SELECT FROM penyerahan_catatan c WHERE c.bukti = {0}.sha256)
    OR EXISTS (SELECT FROM penandatanganan p WHERE {0}.sha256 IN (p.sha256, p.sha256_hasil)))"""
"""The bytes of the file ``{0}`` are named by something: the copy of a paper, a letter, a file of an objection, or what
was to be signed, or was."""


class Berkas(Disewa, Tabel):
    """Bytes in the store, by their digest; what is known of them never depends on who has sent them."""

    __tablename__ = "berkas"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    byte: Mapped[int]
    media: Mapped[str]
    disimpan_pada: Mapped[datetime]
    """When somebody last sent them; what no paper names is kept for a while from then on."""
    status: Mapped[str]
    """Whether they can be read: what the pre-flight says."""
    pindai: Mapped[str]
    """What the virus scanner says, or that there is none."""
    halaman: Mapped[int | None]
    fakta: Mapped[dict[str, Any] | None]
    """What the pre-flight saw (``Fakta``)."""
    temuan: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    """What follows from it by the numbers of that day."""
    batas: Mapped[dict[str, Any] | None]
    """These numbers (``BatasBerkas``)."""
    diperiksa_pada: Mapped[datetime | None]
    dipindai_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
        CheckConstraint("status IN ('menunggu', 'sehat', 'bermasalah')", name="status"),
        CheckConstraint("pindai IN ('tidak_dipindai', 'menunggu', 'bersih', 'terjangkit')", name="pindai"),
        CheckConstraint("(status = 'menunggu') = (diperiksa_pada IS NULL)", name="diperiksa"),
        # What waits for the pre-flight or the scanner: the queue.
        Index(
            "ix_berkas_disimpan_pada",
            "disimpan_pada",
            postgresql_where=text("status = 'menunggu' OR pindai = 'menunggu'"),
        ),
    )


class DokumenBerkas(Tabel):
    """A paper's copy; what replaces it leaves it on record."""

    __tablename__ = "dokumen_berkas"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    dokumen_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan_dokumen.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("mutasi.berkas.sha256"))
    nama: Mapped[str]
    """As it was called where it came from, without what no file system bears."""
    diunggah_oleh: Mapped[str]
    diunggah_subjek: Mapped[str | None]
    diunggah_pada: Mapped[datetime]
    digantikan_pada: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_dokumen_berkas_dokumen_id",
            "dokumen_id",
            unique=True,
            postgresql_where=text("digantikan_pada IS NULL"),
        ),
        Index("ix_dokumen_berkas_sha256", "sha256"),
    )
