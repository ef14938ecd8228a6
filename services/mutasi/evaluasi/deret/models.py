"""Indicators, the files that were uploaded for them, and the figures of each file."""

import uuid
from datetime import date, datetime
from typing import Literal

from sqlalchemy import CheckConstraint, Double, ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel

LebihBaik = Literal["naik", "turun"]
"""Which way is better."""
Ukuran = Literal["selisih", "persen"]
"""How changes are counted: in the indicator's own unit, or in percent, as of counts that grow with the unit."""
Periode = Literal["bulanan", "harian"]
Gabung = Literal["rata", "jumlah"]
"""What the figure of a month is of those of its days."""
Asal = Literal["unggahan", "ikm"]
"""Figures are uploaded, or reckoned from uploaded answers (PermenPANRB 14/2017)."""


class Indikator(Tabel):
    """What is counted; never changed, for evaluations have been made by it."""

    __tablename__ = "indikator"

    kode: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str]
    satuan: Mapped[str]
    lebih_baik: Mapped[str]
    ukuran: Mapped[str]
    periode: Mapped[str]
    gabung: Mapped[str]
    asal: Mapped[str]
    paling_kecil: Mapped[float | None] = mapped_column(Double())
    paling_besar: Mapped[float | None] = mapped_column(Double())
    sumber: Mapped[str]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("kode ~ '^[a-z0-9_]{2,41}$'", name="kode"),
        CheckConstraint("lebih_baik IN ('naik', 'turun')", name="lebih_baik"),
        CheckConstraint("ukuran IN ('selisih', 'persen')", name="ukuran"),
        CheckConstraint("periode IN ('bulanan', 'harian')", name="periode"),
        CheckConstraint("gabung IN ('rata', 'jumlah')", name="gabung"),
        CheckConstraint("asal IN ('unggahan', 'ikm')", name="asal"),
        CheckConstraint("paling_kecil < paling_besar", name="batas"),
    )


class DeretUnggahan(Tabel):
    """One file. What it says of a unit and period stands in place of what earlier ones say, until it is taken back."""

    __tablename__ = "deret_unggahan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    indikator: Mapped[str] = mapped_column(ForeignKey("mutasi.indikator.kode"))
    nomor: Mapped[int]
    """How many-th of its indicator: the higher one counts."""
    nama_berkas: Mapped[str]
    sha256: Mapped[str]
    jumlah: Mapped[int]
    """Figures that it holds."""
    keterangan: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[datetime]
    dibatalkan_oleh: Mapped[str | None]
    dibatalkan_pada: Mapped[datetime | None]
    alasan_batal: Mapped[str | None]

    __table_args__ = (
        Index("uq_deret_unggahan_indikator_nomor", "indikator", "nomor", unique=True),
        CheckConstraint("num_nonnulls(dibatalkan_oleh, dibatalkan_pada, alasan_batal) IN (0, 3)", name="dibatalkan"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
    )


class DeretNilai(Tabel):
    """One figure of one file; rows are only ever added."""

    __tablename__ = "deret_nilai"

    unggahan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.deret_unggahan.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    periode: Mapped[date] = mapped_column(primary_key=True)
    """The day, or the first day of the month."""
    nilai: Mapped[float] = mapped_column(Double())
    responden: Mapped[int | None]
    """How many answers it was reckoned from."""


class IkmJawaban(Tabel):
    """One answer of a user of a service, who is not known: 1 to 4 to each element."""

    __tablename__ = "ikm_jawaban"

    unggahan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.deret_unggahan.id"), primary_key=True)
    baris: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    unit: Mapped[str]
    bulan: Mapped[date]
    isi: Mapped[dict[str, int]] = mapped_column(JSONB())
    """Element → answer."""

    __table_args__ = (Index("ix_ikm_jawaban_unit_bulan", "unit", "bulan"),)
