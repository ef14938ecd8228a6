"""Assessments, by NIP and without a foreign key: a file of assessments may come before the people it is about.

History: a row is only ever replaced. A correction is a new row that names the old one.
"""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, func, text
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel

_HIDUP = text("digantikan_pada IS NULL")
_NIP = "nip ~ '^[0-9]{18}$'"


class Penilaian(Tabel):
    """One assessment of competence: nine levels, each 1–5."""

    __tablename__ = "penilaian"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    nip: Mapped[str]
    tanggal: Mapped[date]
    metode: Mapped[str]
    asesor: Mapped[str]
    integritas: Mapped[int] = mapped_column(Integer())
    kerja_sama: Mapped[int] = mapped_column(Integer())
    komunikasi: Mapped[int] = mapped_column(Integer())
    orientasi_pada_hasil: Mapped[int] = mapped_column(Integer())
    pelayanan_publik: Mapped[int] = mapped_column(Integer())
    pengembangan_diri: Mapped[int] = mapped_column(Integer())
    mengelola_perubahan: Mapped[int] = mapped_column(Integer())
    pengambilan_keputusan: Mapped[int] = mapped_column(Integer())
    perekat_bangsa: Mapped[int] = mapped_column(Integer())
    teknis: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    """Technical competences: code of the dictionary → level."""
    dokumen: Mapped[str | None]
    """Number of the report, or where it is kept."""
    berlaku_sampai: Mapped[date]
    impor_id: Mapped[uuid.UUID | None]
    """The import that brought it."""
    baris: Mapped[int | None]
    """Its row in that file."""
    menggantikan: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.penilaian.id"))
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    digantikan_pada: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_penilaian_nip_tanggal_metode", "nip", "tanggal", "metode", unique=True, postgresql_where=_HIDUP),
        Index("ix_penilaian_nip_tanggal", "nip", "tanggal"),
        CheckConstraint(_NIP, name="nip"),
        CheckConstraint("berlaku_sampai >= tanggal", name="berlaku"),
        CheckConstraint(
            "1 <= ALL (ARRAY[integritas, kerja_sama, komunikasi, orientasi_pada_hasil, pelayanan_publik, "
            "pengembangan_diri, mengelola_perubahan, pengambilan_keputusan, perekat_bangsa]) AND "
            "5 >= ALL (ARRAY[integritas, kerja_sama, komunikasi, orientasi_pada_hasil, pelayanan_publik, "
            "pengembangan_diri, mengelola_perubahan, pengambilan_keputusan, perekat_bangsa])",
            name="level",
        ),
    )


class Potensi(Tabel):
    """One assessment of potential: eight aspects, each 0–100."""

    __tablename__ = "potensi"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    nip: Mapped[str]
    tanggal: Mapped[date]
    metode: Mapped[str]
    asesor: Mapped[str]
    intelektual: Mapped[Decimal]
    interpersonal: Mapped[Decimal]
    kesadaran_diri: Mapped[Decimal]
    berpikir_kritis: Mapped[Decimal]
    pemecahan_masalah: Mapped[Decimal]
    kecerdasan_emosional: Mapped[Decimal]
    belajar_cepat: Mapped[Decimal]
    motivasi: Mapped[Decimal]
    dokumen: Mapped[str | None]
    berlaku_sampai: Mapped[date]
    impor_id: Mapped[uuid.UUID | None]
    baris: Mapped[int | None]
    menggantikan: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.potensi.id"))
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    digantikan_pada: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_potensi_nip_tanggal_metode", "nip", "tanggal", "metode", unique=True, postgresql_where=_HIDUP),
        Index("ix_potensi_nip_tanggal", "nip", "tanggal"),
        CheckConstraint(_NIP, name="nip"),
        CheckConstraint("berlaku_sampai >= tanggal", name="berlaku"),
        CheckConstraint(
            "0 <= ALL (ARRAY[intelektual, interpersonal, kesadaran_diri, berpikir_kritis, pemecahan_masalah, "
            "kecerdasan_emosional, belajar_cepat, motivasi]) AND "
            "100 >= ALL (ARRAY[intelektual, interpersonal, kesadaran_diri, berpikir_kritis, pemecahan_masalah, "
            "kecerdasan_emosional, belajar_cepat, motivasi])",
            name="nilai",
        ),
    )


class UmpanBalik(Tabel):
    """One round of 360° feedback on a person, summed up in a grade."""

    __tablename__ = "umpan_balik"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    nip: Mapped[str]
    tanggal: Mapped[date]
    metode: Mapped[str]
    asesor: Mapped[str]
    kategori: Mapped[str]
    penilai: Mapped[int]
    """How many people gave it."""
    dokumen: Mapped[str | None]
    berlaku_sampai: Mapped[date]
    impor_id: Mapped[uuid.UUID | None]
    baris: Mapped[int | None]
    menggantikan: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.umpan_balik.id"))
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    digantikan_pada: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_umpan_balik_nip_tanggal_metode", "nip", "tanggal", "metode", unique=True, postgresql_where=_HIDUP),
        Index("ix_umpan_balik_nip_tanggal", "nip", "tanggal"),
        CheckConstraint(_NIP, name="nip"),
        CheckConstraint("berlaku_sampai >= tanggal", name="berlaku"),
        CheckConstraint("kategori IN ('sangat baik', 'baik', 'cukup', 'kurang')", name="kategori"),
        CheckConstraint("penilai > 0", name="penilai"),
    )
