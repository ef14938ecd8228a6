"""Submissions for pertek, the cases in each, and every step of them."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel
from services.mutasi.usulan.ditimbang import PERTEK_BERJALAN
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat


class Pertek(Tabel):
    """One submission to BKN through I-MUT: cases of one TMT."""

    __tablename__ = "pertek"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    status: Mapped[str]
    nama: Mapped[str]
    tmt: Mapped[date]
    kumpulan_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("mutasi.kumpulan.id"))
    """The batch of its cases, where they are of one."""
    nomor_usul: Mapped[str | None]
    """The number under which I-MUT knows it."""
    tanggal_usul: Mapped[date | None]
    diajukan_oleh: Mapped[str | None]
    diajukan_subjek: Mapped[str | None]
    diajukan_pada: Mapped[datetime | None]
    dibuat_oleh: Mapped[str]
    dibuat_subjek: Mapped[str | None]
    dibuat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        Index("ix_pertek_status_tanggal_usul", "status", "tanggal_usul"),
        Index("ix_pertek_kumpulan_id", "kumpulan_id", postgresql_where=text("kumpulan_id IS NOT NULL")),
        # What was withdrawn in I-MUT may be sent again under its number.
        Index("uq_pertek_nomor_usul", "nomor_usul", unique=True, postgresql_where=text("status <> 'dibatalkan'")),
        CheckConstraint("status IN ('disiapkan', 'diajukan', 'selesai', 'dibatalkan')", name="status"),
        CheckConstraint(
            "num_nonnulls(nomor_usul, tanggal_usul, diajukan_oleh, diajukan_pada) IN (0, 4) AND CASE status WHEN "
            "'disiapkan' THEN nomor_usul IS NULL WHEN 'dibatalkan' THEN true ELSE nomor_usul IS NOT NULL END",
            name="diajukan",
        ),
    )


class PertekAnggota(Tabel):
    """One case in a submission, and what BKN has answered about it."""

    __tablename__ = "pertek_anggota"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    pertek_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.pertek.id"))
    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))
    putaran: Mapped[int]
    """The how many-th time that the case is sent."""
    status: Mapped[str]
    nomor_pertek: Mapped[str | None]
    tanggal_pertek: Mapped[date | None]
    selesai: Mapped[date | None]
    alasan: Mapped[str | None]
    """Why BKN has refused it, or why it was withdrawn."""
    ditimbang: Mapped[dict[str, Any] | None]
    """What BKN was sent of it beside the person: its TMT, and its post with unit and class, as they were that day."""
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        Index("uq_pertek_anggota_pertek_id_usulan_id", "pertek_id", "usulan_id", unique=True),
        Index("uq_pertek_anggota_terpakai", "usulan_id", unique=True, postgresql_where=text(PERTEK_BERJALAN)),
        Index("ix_pertek_anggota_usulan_id", "usulan_id", "putaran"),
        Index(
            "ix_pertek_anggota_selesai",
            "selesai",
            postgresql_where=text("status IN ('disetujui', 'dianggap_disetujui')"),
        ),
        CheckConstraint(
            "status IN ('disiapkan', 'diajukan', 'disetujui', 'dianggap_disetujui', 'ditolak', 'diajukan_ulang', "
            "'dibatalkan', 'kedaluwarsa')",
            name="status",
        ),
        CheckConstraint(
            "CASE WHEN status = 'disetujui' THEN num_nonnulls(nomor_pertek, tanggal_pertek) = 2 "
            "WHEN status IN ('ditolak', 'dibatalkan') THEN alasan IS NOT NULL "
            "WHEN status IN ('disiapkan', 'diajukan') THEN num_nonnulls(nomor_pertek, tanggal_pertek, alasan) = 0 "
            "ELSE true END AND (selesai >= tanggal_pertek) IS NOT FALSE",
            name="jawaban",
        ),
    )


class UsulanAnggapanPertek(Diusulkan, Tabel):
    """That BKN was silent until its last day, as somebody has proposed it, with what shows it."""

    __tablename__ = "usulan_anggapan_pertek"

    nip: Mapped[list[str]]
    """All whom it is about."""
    jenis: Mapped[str]
    pertek_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.pertek.id"))
    isi: Mapped[list[Any]] = mapped_column(JSONB())
    """Its cases."""
    pembuktian: Mapped[dict[str, Any]]
    """What was sent when, how the days were counted, who has looked: as it was then."""
    alasan: Mapped[str]
    hasil: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("jenis IN ('dianggap_disetujui', 'bukan_persetujuan')", name="jenis"),
        Index("ix_usulan_anggapan_pertek_status_id", "status", "id"),
        Index("ix_usulan_anggapan_pertek_nip", "nip", postgresql_using="gin"),
        Index("ix_usulan_anggapan_pertek_pertek_id", "pertek_id"),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
        CheckConstraint("NOT diusulkan_oleh = ANY (nip) AND (diputus_oleh = ANY (nip)) IS NOT TRUE", name="bukan_diri"),
    )


class PertekPengingat(Tabel):
    """That the officers of a submission were told of a day, once."""

    __tablename__ = "pertek_pengingat"

    pertek_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.pertek.id"), primary_key=True)
    macam: Mapped[str] = mapped_column(primary_key=True)
    hari: Mapped[date] = mapped_column(primary_key=True)
    """The day of which they were told: another one is told anew."""
    diingatkan_pada: Mapped[datetime]

    __table_args__ = (CheckConstraint("macam IN ('mendekati_batas', 'lewat_batas', 'akan_habis')", name="macam"),)


class PertekImut(Tabel):
    """What I-MUT last said of a case that waits there, of which its officers were told."""

    __tablename__ = "pertek_imut"

    anggota_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.pertek_anggota.id"), primary_key=True)
    kabar: Mapped[str]
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        CheckConstraint(
            "kabar IN ('berjalan', 'diminta_perbaikan', 'terbit', 'tidak_disetujui', 'dibatalkan')", name="kabar"
        ),
    )


class PertekPaket(Tabel):
    """What was packed of a submission; the last one counts."""

    __tablename__ = "pertek_paket"

    pertek_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.pertek.id"), primary_key=True)
    nomor: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sidik: Mapped[str]
    """Of the list of contents."""
    sidik_isi: Mapped[str]
    manifest: Mapped[str]
    """The list of contents as it stands in the pack: text, for its digest is of these bytes."""
    berkas: Mapped[int]
    byte: Mapped[int]
    dibuat_oleh: Mapped[str]
    dibuat_subjek: Mapped[str | None]
    dibuat_pada: Mapped[datetime]


class PertekLangkah(Tabel):
    """One step of a case in a submission; rows are only ever added."""

    __tablename__ = "pertek_langkah"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    pertek_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.pertek.id"))
    usulan_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))
    """None: of the submission as a whole."""
    versi: Mapped[int]
    """Version of the submission after it."""
    langkah: Mapped[str]
    dari_status: Mapped[str | None]
    ke_status: Mapped[str]
    oleh: Mapped[str]
    subjek: Mapped[str | None]
    waktu: Mapped[datetime]
    alasan: Mapped[str | None]
    rincian: Mapped[dict[str, Any]]

    __table_args__ = (Index("ix_pertek_langkah_pertek_id", "pertek_id", "id"),)
