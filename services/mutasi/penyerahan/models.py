"""A signed decree on its way to the person, what is on record about it, and the change of the place of work."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class Penyerahan(Tabel):
    """One signed decree that is served to its person."""

    __tablename__ = "penyerahan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))
    penandatanganan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.penandatanganan.id"))
    sha256: Mapped[str]
    """Of the signed file."""
    status: Mapped[str]
    cara: Mapped[str | None]
    """How it was received."""
    diterima_pada: Mapped[date | None]
    """The day on which it counts as received."""
    disajikan_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        CheckConstraint(
            "status IN ('disajikan', 'ditolak', 'tidak_terjangkau', 'diterima', 'gugur')",
            name="status",
        ),
        CheckConstraint("cara IN ('dibuka', 'dikonfirmasi', 'kertas', 'diumumkan')", name="cara"),
        CheckConstraint(
            "(cara IS NULL) = (diterima_pada IS NULL) AND (status <> 'diterima' OR cara IS NOT NULL) "
            "AND (status NOT IN ('disajikan', 'ditolak', 'tidak_terjangkau') OR cara IS NULL)",
            name="diterima",
        ),
        Index("uq_penyerahan_penandatanganan_id", "penandatanganan_id", unique=True),
        Index("uq_penyerahan_usulan_id", "usulan_id", unique=True, postgresql_where=text("status <> 'gugur'")),
        Index("ix_penyerahan_usulan_id_id", "usulan_id", "id"),
        Index("ix_penyerahan_status_id", "status", "id"),
    )


class PenyerahanCatatan(Tabel):
    """What has happened with one; rows are only ever added."""

    __tablename__ = "penyerahan_catatan"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    penyerahan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.penyerahan.id"))
    peristiwa: Mapped[str]
    tanggal: Mapped[date]
    """The day on which it happened; of a receipt on paper the one that it says."""
    waktu: Mapped[datetime]
    """When it was put on record."""
    oleh: Mapped[str]
    subjek: Mapped[str | None]
    """The account, of whoever has opened it the proof that it was theirs."""
    sha256: Mapped[str]
    """Of the file that they had before them."""
    bukti: Mapped[str | None] = mapped_column(ForeignKey("mutasi.berkas.sha256"))
    """Of the scanned receipt."""
    nomor: Mapped[str | None]
    """Of the receipt, or of the announcement."""
    keterangan: Mapped[str | None]

    __table_args__ = (
        CheckConstraint(
            "peristiwa IN ('disajikan', 'dibuka', 'dikonfirmasi', 'kertas', 'ditolak', 'tidak_terjangkau', "
            "'diumumkan')",
            name="peristiwa",
        ),
        Index("ix_penyerahan_catatan_penyerahan_id_id", "penyerahan_id", "id"),
        Index("ix_penyerahan_catatan_bukti", "bukti", postgresql_where=text("bukti IS NOT NULL")),
    )


class PenyerahanTugas(Tabel):
    """That somebody was relieved by the old unit, and has begun at the new one."""

    __tablename__ = "penyerahan_tugas"

    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)
    versi: Mapped[int]
    nomor_pelepasan: Mapped[str | None]
    tanggal_pelepasan: Mapped[date | None]
    """The last day at the old unit is the one before."""
    pelepas: Mapped[str | None]
    """NIP of who has signed the letter."""
    nomor_spmt: Mapped[str | None]
    tanggal_spmt: Mapped[date | None]
    """From this day on they do the work of the new post."""
    penanda_spmt: Mapped[str | None]
    diingatkan_pada: Mapped[date | None]
    """When it was last told that they have not begun."""
    dicatat_oleh: Mapped[str]
    dicatat_subjek: Mapped[str | None]
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("num_nonnulls(nomor_pelepasan, tanggal_pelepasan, pelepas) IN (0, 3)", name="pelepasan"),
        CheckConstraint("num_nonnulls(nomor_spmt, tanggal_spmt, penanda_spmt) IN (0, 3)", name="spmt"),
        CheckConstraint("(tanggal_spmt >= tanggal_pelepasan) IS NOT FALSE", name="urutan"),
    )


class PenyerahanKiriman(Tabel):
    """A signed paper that was put where pegawai fetches it."""

    __tablename__ = "penyerahan_kiriman"

    penandatanganan_id: Mapped[uuid.UUID] = mapped_column(
        Uuid(), ForeignKey("mutasi.penandatanganan.id"), primary_key=True
    )
    objek: Mapped[str | None]
    """None where its bytes are lost."""
    sha256: Mapped[str]
    dikirim_pada: Mapped[datetime]


class PenyerahanTunda(Tabel):
    """A signed paper for which serving or sending has failed, until it is tried again."""

    __tablename__ = "penyerahan_tunda"

    pekerjaan: Mapped[str] = mapped_column(primary_key=True)
    penandatanganan_id: Mapped[uuid.UUID] = mapped_column(
        Uuid(), ForeignKey("mutasi.penandatanganan.id"), primary_key=True
    )
    percobaan: Mapped[int]
    galat: Mapped[str]
    """What kind of failure it was."""
    lagi_pada: Mapped[datetime]

    __table_args__ = (CheckConstraint("pekerjaan IN ('sajikan', 'kirim', 'bertugas')", name="pekerjaan"),)
