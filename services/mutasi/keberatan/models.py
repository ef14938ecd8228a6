"""Objections, every step of them, their files, when a decision was received, and of what somebody was reminded."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Identity, Index, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.keberatan.keadaan import BERKEKUATAN, HIDUP
from services.mutasi.tables import Tabel
from shared.db.statement import listed


class Keberatan(Tabel):
    """One objection against one decision."""

    __tablename__ = "keberatan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    status: Mapped[str]
    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))
    nip: Mapped[str]
    """Of the case, and so of whoever objects."""
    nomor_sk: Mapped[str]
    tanggal_sk: Mapped[date]
    """Of the decision, as it was objected to."""
    cara: Mapped[str]
    tanggal_diajukan: Mapped[date]
    nomor_surat: Mapped[str | None]
    """Of who filed on paper."""
    alasan: Mapped[str]
    permohonan: Mapped[str]
    """What is asked for: a granting is of this."""
    dicatat_oleh: Mapped[str]
    dicatat_subjek: Mapped[str | None]
    dicatat_pada: Mapped[datetime]
    pemeriksa: Mapped[str | None]
    pemeriksa_subjek: Mapped[str | None]
    telaah: Mapped[str | None]
    usul_putusan: Mapped[str | None]
    """What the examiner proposes."""
    nomor_jawaban: Mapped[str | None]
    tanggal_jawaban: Mapped[date | None]
    alasan_jawaban: Mapped[str | None]
    karena_diam: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """Granted because the PPK was silent."""
    jawaban_diterima: Mapped[date | None]
    """When the answer reached the person."""
    pelaksanaan: Mapped[str | None]
    kumpulan_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("mutasi.kumpulan.id"))
    """The batch of the cases that turn the move round."""
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        Index(
            "uq_keberatan_usulan_id",
            "usulan_id",
            unique=True,
            postgresql_where=text(f"status IN {listed(BERKEKUATAN)}"),
        ),
        Index("ix_keberatan_usulan_id_id", "usulan_id", "id"),
        Index("ix_keberatan_nip_id", "nip", "id"),
        Index("ix_keberatan_status_id", "status", "id"),
        Index("ix_keberatan_nomor_sk", "nomor_sk", "tanggal_sk"),
        Index("ix_keberatan_hidup", "tanggal_diajukan", "id", postgresql_where=text(f"status IN {listed(HIDUP)}")),
        Index("ix_keberatan_kumpulan_id", "kumpulan_id", postgresql_where=text("kumpulan_id IS NOT NULL")),
        CheckConstraint(
            "status IN ('diajukan', 'diteruskan', 'diperiksa', 'dikabulkan', 'dikabulkan_sebagian', 'ditolak', "
            "'tidak_dapat_diterima', 'dilaksanakan', 'dicabut', 'gugur')",
            name="status",
        ),
        CheckConstraint("cara IN ('sistem', 'kertas')", name="cara"),
        CheckConstraint("(cara = 'kertas') = (nomor_surat IS NOT NULL)", name="kertas"),
        CheckConstraint(
            "usul_putusan IN ('dikabulkan', 'dikabulkan_sebagian', 'ditolak', 'tidak_dapat_diterima')",
            name="usul_putusan",
        ),
        CheckConstraint(
            "(telaah IS NULL) = (usul_putusan IS NULL) AND (telaah IS NULL OR pemeriksa IS NOT NULL)", name="telaah"
        ),
        CheckConstraint(
            "CASE WHEN status IN ('dikabulkan', 'dikabulkan_sebagian', 'ditolak', 'tidak_dapat_diterima', "
            "'dilaksanakan') THEN alasan_jawaban IS NOT NULL AND num_nonnulls(nomor_jawaban, tanggal_jawaban) = "
            "CASE WHEN karena_diam THEN 0 ELSE 2 END "
            "ELSE num_nonnulls(nomor_jawaban, tanggal_jawaban, alasan_jawaban, jawaban_diterima) = 0 "
            "AND NOT karena_diam END AND (tanggal_jawaban >= tanggal_diajukan) IS NOT FALSE",
            name="jawaban",
        ),
        CheckConstraint("status <> 'diperiksa' OR pemeriksa IS NOT NULL", name="pemeriksa"),
        CheckConstraint("pelaksanaan IN ('pembalikan', 'pembatalan', 'lain')", name="cara_melaksanakan"),
        CheckConstraint(
            "(status = 'dilaksanakan') = (pelaksanaan IS NOT NULL) "
            "AND (pelaksanaan IS NOT DISTINCT FROM 'pembalikan') = (kumpulan_id IS NOT NULL)",
            name="pelaksanaan",
        ),
    )


class KeberatanLangkah(Tabel):
    """One step of an objection; rows are only ever added."""

    __tablename__ = "keberatan_langkah"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    keberatan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.keberatan.id"))
    versi: Mapped[int]
    """Version of the objection after it."""
    langkah: Mapped[str]
    dari_status: Mapped[str | None]
    ke_status: Mapped[str]
    oleh: Mapped[str]
    subjek: Mapped[str | None]
    waktu: Mapped[datetime]
    catatan: Mapped[str | None]
    rincian: Mapped[dict[str, Any]]

    __table_args__ = (Index("uq_keberatan_langkah_keberatan_id_versi", "keberatan_id", "versi", unique=True),)


class KeberatanBerkas(Tabel):
    """A file that goes with an objection; one that was taken back is read no more, and stays on record."""

    __tablename__ = "keberatan_berkas"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    keberatan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.keberatan.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("mutasi.berkas.sha256"))
    nama: Mapped[str]
    diunggah_oleh: Mapped[str]
    diunggah_subjek: Mapped[str | None]
    diunggah_pada: Mapped[datetime]
    ditarik_pada: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_keberatan_berkas_keberatan_id_sha256",
            "keberatan_id",
            "sha256",
            unique=True,
            postgresql_where=text("ditarik_pada IS NULL"),
        ),
        Index("ix_keberatan_berkas_sha256", "sha256"),
    )


class KeberatanPenerimaan(Tabel):
    """When somebody received their decision on paper, as an officer has put it on record; what is put right stays."""

    __tablename__ = "keberatan_penerimaan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))
    tanggal: Mapped[date]
    nomor_bukti: Mapped[str]
    """Of the receipt that the person has signed."""
    dicatat_oleh: Mapped[str]
    dicatat_subjek: Mapped[str | None]
    dicatat_pada: Mapped[datetime]
    digantikan_pada: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_keberatan_penerimaan_usulan_id",
            "usulan_id",
            unique=True,
            postgresql_where=text("digantikan_pada IS NULL"),
        ),
    )


class KeberatanPengingat(Tabel):
    """That somebody was told of a day of an objection, once."""

    __tablename__ = "keberatan_pengingat"

    keberatan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.keberatan.id"), primary_key=True)
    macam: Mapped[str] = mapped_column(primary_key=True)
    hari: Mapped[date] = mapped_column(primary_key=True)
    """The day of which they were told: another one is told anew."""
    diingatkan_pada: Mapped[datetime]

    __table_args__ = (
        CheckConstraint(
            "macam IN ('mendekati_uu', 'lewat_uu', 'mendekati_pp', 'lewat_pp', 'lewat_laksana')", name="macam"
        ),
    )


class KeberatanTenggang(Tabel):
    """That somebody was told how long they may still object, once."""

    __tablename__ = "keberatan_tenggang"

    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)
    hari: Mapped[date]
    """The last day of which they were told."""
    dikabarkan_pada: Mapped[datetime]
