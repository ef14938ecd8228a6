"""Registers of numbers, how far each has come in each year, and the book: one row for each number.

Triggers keep that a number is never deleted, written otherwise or used again once it is void, and that a register
never goes back.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel

_JENIS = (
    "'sk_mutasi', 'sk_pencabutan', 'petikan', 'berita_acara_pertimbangan', 'berita_acara_pelantikan', "
    "'surat_persetujuan', 'undangan', 'spp', 'spmt', 'spmj', 'sp_pelaksana', 'jawaban_keberatan', 'surat_lain'"
)


class RegisterNomor(Tabel):
    """One register: how its numbers are written, and for which kinds of letter they are."""

    __tablename__ = "register_nomor"

    kode: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    pola: Mapped[str]
    kerangka: Mapped[str]
    """What all numbers of the pattern have in common."""
    jenis: Mapped[list[str]]
    nomor_awal: Mapped[int]
    """With which each year begins."""
    nomor_akhir: Mapped[int | None]
    tahun_awal: Mapped[int]
    tenggang_hari: Mapped[int]
    """So many days after the end of a year its letters still get numbers."""
    aktif: Mapped[bool]
    dicatat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        CheckConstraint(f"cardinality(jenis) > 0 AND jenis <@ ARRAY[{_JENIS}]", name="jenis"),
        CheckConstraint("nomor_awal > 0 AND nomor_awal <= nomor_akhir", name="nomor"),
        CheckConstraint("tenggang_hari BETWEEN 0 AND 366", name="tenggang_hari"),
        Index("uq_register_nomor_kerangka", "kerangka", unique=True),
    )


class RegisterNomorTahun(Tabel):
    """How far a register has come in one year. Who takes a number holds this row until it is given or given back."""

    __tablename__ = "register_nomor_tahun"

    register: Mapped[str] = mapped_column(ForeignKey("mutasi.register_nomor.kode"), primary_key=True)
    tahun: Mapped[int] = mapped_column(primary_key=True)
    nomor_awal: Mapped[int]
    berikut: Mapped[int]
    """The lowest number that is not in the book."""

    __table_args__ = (CheckConstraint("berikut >= nomor_awal AND nomor_awal > 0", name="berikut"),)


class NomorSurat(Tabel):
    """One number that was given."""

    __tablename__ = "nomor_surat"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(ForeignKey("mutasi.register_nomor.kode"))
    tahun: Mapped[int]
    urut: Mapped[int]
    nomor: Mapped[str]
    """As it stands on the letter: a later pattern leaves it as it is."""
    kunci: Mapped[str]
    """By which it is compared (``pola.kunci``)."""
    jenis: Mapped[str | None]
    """Of the letter; None of one given outside, of which nobody has said."""
    tanggal: Mapped[date | None]
    """Of the letter; None of one given outside, of which nobody has said."""
    asal: Mapped[str]
    status: Mapped[str]
    kelompok: Mapped[uuid.UUID | None]
    """The batch whose cases share it, as a collective SK."""
    keterangan: Mapped[str | None]
    oleh: Mapped[str]
    pada: Mapped[datetime]
    batal_oleh: Mapped[str | None]
    batal_pada: Mapped[datetime | None]
    alasan_batal: Mapped[str | None]

    __table_args__ = (
        CheckConstraint(f"jenis IN ({_JENIS})", name="jenis"),
        CheckConstraint("asal IN ('register', 'diketik', 'luar')", name="asal"),
        CheckConstraint("status IN ('terpakai', 'batal')", name="status"),
        CheckConstraint(
            "num_nonnulls(batal_oleh, batal_pada, alasan_batal) = CASE status WHEN 'batal' THEN 3 ELSE 0 END",
            name="batal",
        ),
        CheckConstraint("asal = 'luar' OR num_nulls(jenis, tanggal) = 0", name="asal_diketahui"),
        CheckConstraint("urut > 0", name="urut"),
        Index("uq_nomor_surat_register_tahun_urut", "register", "tahun", "urut", unique=True),
        Index("uq_nomor_surat_kunci", "kunci", unique=True),
    )


class NomorSuratUntuk(Tabel):
    """A letter that has a number, or had it; of a collective SK one for each case."""

    __tablename__ = "nomor_surat_untuk"

    nomor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.nomor_surat.id"), primary_key=True)
    jenis: Mapped[str] = mapped_column(primary_key=True)
    surat_id: Mapped[uuid.UUID] = mapped_column(Uuid(), primary_key=True)
    pada: Mapped[datetime]
    dilepas_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(f"jenis IN ({_JENIS})", name="jenis"),
        # A letter has one number at a time.
        Index(
            "uq_nomor_surat_untuk_jenis_surat_id",
            "jenis",
            "surat_id",
            unique=True,
            postgresql_where=text("dilepas_pada IS NULL"),
        ),
    )
