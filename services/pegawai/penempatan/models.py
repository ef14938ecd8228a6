"""Who holds which post, over time."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.dialects.postgresql import DATERANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import HIDUP, NIP_ANGKA, Bersejarah, Tabel
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat


class Penempatan(Bersejarah, Tabel):
    """A definitive placement over a period. No two live ones of one person overlap."""

    __tablename__ = "penempatan"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"))
    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    kode_jabatan: Mapped[str] = mapped_column(ForeignKey("pegawai.jabatan.kode"))
    nomor_sk: Mapped[str | None]
    tanggal_sk: Mapped[date | None]
    tanggal_pelantikan: Mapped[date | None]
    usulan_id: Mapped[uuid.UUID | None]
    alasan_akhir: Mapped[str | None]
    nomor_sk_akhir: Mapped[str | None]
    tanggal_sk_akhir: Mapped[date | None]
    usulan_akhir_id: Mapped[uuid.UUID | None]

    __table_args__ = (
        ExcludeConstraint((NIP_ANGKA, "="), ("berlaku", "&&"), where=HIDUP, name="ex_penempatan_nip"),
        Index("ix_penempatan_nip", "nip"),
        Index("ix_penempatan_kode_jabatan", "kode_jabatan", postgresql_where=HIDUP),
        Index("ix_penempatan_usulan_id", "usulan_id", postgresql_where=text("usulan_id IS NOT NULL")),
        Index("ix_penempatan_usulan_akhir_id", "usulan_akhir_id", postgresql_where=text("usulan_akhir_id IS NOT NULL")),
        CheckConstraint("NOT isempty(berlaku) AND NOT lower_inf(berlaku)", name="berlaku"),
        CheckConstraint("alasan_akhir IS NULL OR NOT upper_inf(berlaku)", name="alasan_akhir"),
    )


class PenempatanUsul(Diusulkan, Tabel):
    """A change that one person proposes on a document; in force only when another has approved it.

    A trigger keeps what was proposed, and what was decided.
    """

    __tablename__ = "penempatan_usul"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"))
    jenis: Mapped[str]
    penempatan_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pegawai.penempatan.id"))
    isi: Mapped[dict[str, Any]]
    """As it was sent: decree, dates, reason, document with its digest."""

    __table_args__ = (
        Index("ix_penempatan_usul_status_id", "status", "id"),
        Index("ix_penempatan_usul_nip_id", "nip", "id"),
        CheckConstraint("jenis IN ('pengangkatan', 'pengakhiran', 'koreksi', 'pembatalan')", name="jenis"),
        CheckConstraint("(jenis = 'pengangkatan') = (penempatan_id IS NULL)", name="penempatan_id"),
        CheckConstraint("isi -> 'dokumen' ->> 'sha256' ~ '^[0-9a-f]{64}$' IS TRUE", name="dokumen"),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
        CheckConstraint("nip <> diusulkan_oleh AND (nip = diputus_oleh) IS NOT TRUE", name="bukan_diri"),
    )


class PenempatanBersamaUsul(Diusulkan, Tabel):
    """One decree with many people, proposed as a whole. A trigger keeps what was proposed, and what was decided."""

    __tablename__ = "penempatan_bersama_usul"

    nip: Mapped[list[str]]
    """All whom it is about."""
    jenis: Mapped[str]
    isi: Mapped[dict[str, Any]]
    """As it was sent."""

    __table_args__ = (
        Index("ix_penempatan_bersama_usul_status_id", "status", "id"),
        Index("ix_penempatan_bersama_usul_nip", "nip", postgresql_using="gin"),
        CheckConstraint("jenis = 'lampiran_sk'", name="jenis"),
        CheckConstraint("isi -> 'dokumen' ->> 'sha256' ~ '^[0-9a-f]{64}$' IS TRUE", name="dokumen"),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
        CheckConstraint("NOT diusulkan_oleh = ANY (nip) AND (diputus_oleh = ANY (nip)) IS NOT TRUE", name="bukan_diri"),
    )


class PenempatanMenunggu(Tabel):
    """A decision in force whose post has no free seat yet: whoever is to leave it may still be on the way."""

    __tablename__ = "penempatan_menunggu"

    usulan_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    isi: Mapped[dict[str, Any]]
    """The event that brought it, and below which one that was."""
    sebab: Mapped[uuid.UUID]
    traceparent: Mapped[str | None]
    sejak: Mapped[datetime]
    dikabarkan_pada: Mapped[datetime | None]
    dicoba_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    """When it was last tried by a service that could hear of others; a longer gap is a standstill."""


class SkDikoreksi(Tabel):
    """Up to which version of its case a paper is as it was corrected: what comes late overwrites nothing."""

    __tablename__ = "sk_dikoreksi"

    usulan_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    surat: Mapped[str] = mapped_column(primary_key=True, server_default="keputusan")
    """The decree, or the record of the inauguration."""
    versi: Mapped[int]

    __table_args__ = (CheckConstraint("surat IN ('keputusan', 'pelantikan')", name="surat"),)


class Guliran(Tabel):
    """A day up to which the copies of today (``unit``, ``jabatan``, ``asn``) were rolled forward, and when."""

    __tablename__ = "guliran"

    hari: Mapped[date] = mapped_column(primary_key=True)
    digulir_pada: Mapped[datetime] = mapped_column(server_default=func.now())
