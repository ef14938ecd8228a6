"""A case, the steps it took, and the verdicts that each judgement of it gave."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Identity, Index, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB, ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel
from services.mutasi.usulan.status import BELUM_DIPUTUS, StatusMutasi
from shared.db.statement import listed

TERBUKA = f"status IN {listed((*BELUM_DIPUTUS, StatusMutasi.DIPUTUSKAN))} OR penempatan = 'menunggu'"
"""Cases whose outcome is not known yet: a person has at most one."""


class Usulan(Tabel):
    """One case. A trigger keeps its path, and what was decided (see the migration)."""

    __tablename__ = "usulan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    status: Mapped[str]
    nip: Mapped[str]
    nama: Mapped[str]
    jabatan_asal: Mapped[str | None]
    nama_jabatan_asal: Mapped[str | None]
    unit_asal: Mapped[str | None]
    nama_unit_asal: Mapped[str | None]
    jabatan_tujuan: Mapped[str | None]
    """None of a move out of the city: the other government names the post."""
    nama_jabatan_tujuan: Mapped[str]
    unit_tujuan: Mapped[str | None]
    nama_unit_tujuan: Mapped[str]
    jalur_unit: Mapped[list[str]]
    """Units above the person and above the target post when the case was opened: who is above may see it."""
    jenis: Mapped[str]
    tmt: Mapped[date]
    tmt_berlaku: Mapped[date | None]
    """From which day it takes effect, where that is after the TMT: it was suspended (UU 30/2014 art 65)."""
    alasan: Mapped[str]
    tanggal_diterima: Mapped[date]
    menggantikan: Mapped[str | None]
    """NIP of who holds the target post and is to leave it by a case of their own."""
    permintaan_sendiri: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    nomor_berita_acara: Mapped[str | None]
    tanggal_pertimbangan: Mapped[date | None]
    rekomendasi: Mapped[str | None]
    nomor_sk: Mapped[str | None]
    tanggal_sk: Mapped[date | None]
    putusan: Mapped[str | None]
    pelantikan: Mapped[str | None]
    """Whether the decision waits for the step of that name; NULL of what came into force before there was one."""
    tanggal_pelantikan: Mapped[date | None]
    nomor_pelantikan: Mapped[str | None]
    penempatan: Mapped[str | None]
    terlaksana_pada: Mapped[datetime | None]
    alasan_gagal: Mapped[str | None]
    skenario_id: Mapped[uuid.UUID | None]
    """The plan that was adopted and became this case, among others."""
    kumpulan_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("mutasi.kumpulan.id"))
    """The batch in which it is decided."""
    pelepasan_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("mutasi.kumpulan_pelepasan.id"))
    """By which it was let go of that batch: before that nobody decides it."""
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        Index("uq_usulan_terbuka", "nip", unique=True, postgresql_where=text(TERBUKA)),
        Index("ix_usulan_nip_id", "nip", "id"),
        Index("ix_usulan_status_id", "status", "id"),
        Index("ix_usulan_nama_id", "nama", "id"),
        Index("ix_usulan_tmt_id", "tmt", "id"),
        Index("ix_usulan_dibuat_oleh_id", "dibuat_oleh", "id"),
        Index("ix_usulan_jabatan_asal", "jabatan_asal"),
        Index("ix_usulan_jabatan_tujuan", "jabatan_tujuan"),
        Index("ix_usulan_jabatan_tujuan_terbuka", "jabatan_tujuan", postgresql_where=text(TERBUKA)),
        Index("ix_usulan_jatuh_tempo", "tmt", "id", postgresql_where=text("status = 'diputuskan'")),
        Index("ix_usulan_jalur_unit", "jalur_unit", postgresql_using="gin"),
        Index("ix_usulan_kumpulan_id", "kumpulan_id", "id", postgresql_where=text("kumpulan_id IS NOT NULL")),
        Index("ix_usulan_skenario_id", "skenario_id", "id", postgresql_where=text("skenario_id IS NOT NULL")),
        CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip"),
        CheckConstraint("pelepasan_id IS NULL OR kumpulan_id IS NOT NULL", name="dilepas"),
        CheckConstraint("jenis IN ('antar_unit', 'antar_opd', 'masuk', 'keluar')", name="jenis"),
        CheckConstraint(
            "(jenis = 'keluar') = (jabatan_tujuan IS NULL) AND (jabatan_tujuan IS NULL) = (unit_tujuan IS NULL)",
            name="tujuan",
        ),
        CheckConstraint(
            "CASE status WHEN 'disetujui' THEN jenis IN ('masuk', 'keluar') WHEN 'ditetapkan' THEN jenis = 'masuk' "
            "WHEN 'dipertimbangkan' THEN jenis NOT IN ('masuk', 'keluar') ELSE true END",
            name="alur",
        ),
        CheckConstraint(
            "status IN ('draf', 'dikembalikan', 'terverifikasi', 'dipertimbangkan', 'disetujui', 'ditetapkan', "
            "'diputuskan', 'berlaku', 'ditolak', 'dibatalkan', 'gagal_berlaku')",
            name="status",
        ),
        CheckConstraint(
            "CASE WHEN status = 'dikembalikan' THEN num_nonnulls(nomor_berita_acara, tanggal_pertimbangan, "
            "rekomendasi) = 0 "
            "WHEN status = 'dipertimbangkan' OR status IN ('diputuskan', 'berlaku', 'gagal_berlaku') AND "
            "num_nonnulls(nomor_berita_acara, tanggal_pertimbangan, rekomendasi) > 0 THEN (nomor_berita_acara IS NOT "
            "NULL AND tanggal_pertimbangan IS NOT NULL AND rekomendasi = 'setuju') IS TRUE ELSE true END",
            name="pertimbangan",
        ),
        CheckConstraint(
            "status NOT IN ('diputuskan', 'berlaku', 'gagal_berlaku') OR (nomor_sk IS NOT NULL AND tanggal_sk IS NOT "
            "NULL AND putusan = 'setuju') IS TRUE AND (tanggal_sk >= tanggal_pertimbangan AND tmt >= "
            "tanggal_pertimbangan) IS NOT FALSE",
            name="keputusan",
        ),
        CheckConstraint(
            "CASE WHEN status IN ('draf', 'dikembalikan', 'terverifikasi', 'dipertimbangkan', 'disetujui', "
            "'ditetapkan', 'ditolak') THEN pelantikan IS NULL "
            "WHEN status = 'diputuskan' THEN pelantikan IS NOT NULL "
            "WHEN status IN ('berlaku', 'gagal_berlaku') THEN pelantikan IS DISTINCT FROM 'ditunggu' ELSE true END "
            "AND (pelantikan IN ('tidak_perlu', 'ditunggu', 'dilaksanakan')) IS NOT FALSE",
            name="pelantikan",
        ),
        CheckConstraint("(tmt_berlaku > tmt) IS NOT FALSE", name="tmt_berlaku"),
        CheckConstraint(
            "(pelantikan IS NOT DISTINCT FROM 'dilaksanakan') = (tanggal_pelantikan IS NOT NULL) "
            "AND (tanggal_pelantikan IS NULL) = (nomor_pelantikan IS NULL) "
            "AND (tanggal_pelantikan >= tanggal_sk) IS NOT FALSE",
            name="dilantik",
        ),
        CheckConstraint(
            "CASE status WHEN 'berlaku' THEN (penempatan IN ('menunggu', 'terlaksana') OR penempatan = 'dibatalkan' "
            "AND alasan_gagal IS NOT NULL) IS TRUE "
            "WHEN 'gagal_berlaku' THEN (penempatan = 'gagal' AND alasan_gagal IS NOT NULL) IS TRUE "
            "ELSE penempatan IS NULL END",
            name="penempatan",
        ),
        CheckConstraint(
            "penempatan IS NOT DISTINCT FROM 'dibatalkan' OR (penempatan IS NOT DISTINCT FROM 'terlaksana') = "
            "(terlaksana_pada IS NOT NULL)",
            name="terlaksana",
        ),
    )


class UsulanLangkah(Tabel):
    """One step of a case; rows are only ever added."""

    __tablename__ = "usulan_langkah"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    usulan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.usulan.id"))
    versi: Mapped[int]
    """Version of the case after the step; of a paper that not everybody may know of, as it was and is."""
    langkah: Mapped[str]
    dari_status: Mapped[str | None]
    ke_status: Mapped[str]
    oleh: Mapped[str]
    subjek: Mapped[str | None]
    """The account of who took it; None of a job."""
    orang: Mapped[str | None]
    """Who took it, set by a trigger for the steps of which one human has one part; never for what a job did."""
    tugas: Mapped[str | None]
    """Whose part it is, set by the same trigger; of whoever returned the case it is told in ``rincian``."""
    waktu: Mapped[datetime]
    catatan: Mapped[str | None]
    rincian: Mapped[dict[str, Any]]
    atas_nama: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """For whom it was taken, in which capacity and by which letter; None of who acted for themselves."""

    __table_args__ = (
        Index(
            "uq_usulan_langkah_usulan_id_versi",
            "usulan_id",
            "versi",
            unique=True,
            postgresql_where=text("langkah NOT IN ('dokumen', 'konfirmasi_dokumen', 'penarikan_dokumen')"),
        ),
        Index("ix_usulan_langkah_usulan_id_versi", "usulan_id", "versi"),
        Index("ix_usulan_langkah_oleh", "oleh", "usulan_id"),
        Index("ix_usulan_langkah_subjek", "subjek", "usulan_id"),
        Index(
            "ix_usulan_langkah_atas_nama",
            text("(atas_nama ->> 'nip')"),
            postgresql_where=text("atas_nama IS NOT NULL"),
        ),
        ExcludeConstraint(
            *(("usulan_id", "="), ("orang", "="), ("tugas", "<>")),
            where=text("orang IS NOT NULL"),
            name="ex_usulan_langkah_orang",
        ),
        ExcludeConstraint(
            *(("usulan_id", "="), ("subjek", "="), ("tugas", "<>")),
            where=text("orang IS NOT NULL"),
            name="ex_usulan_langkah_subjek",
        ),
        CheckConstraint("(orang IS NULL) = (tugas IS NULL)", name="tugas"),
        # The mayor, who decides, is elected and has no NIP.
        CheckConstraint("tugas = 'pemutus' OR orang ~ '^[0-9]{18}$'", name="orang"),
    )


class UsulanPenilaian(Tabel):
    """One judgement of a case: all that the rules saw; rows are only ever added."""

    __tablename__ = "usulan_penilaian"

    usulan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.usulan.id"), primary_key=True)
    versi: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tanggal: Mapped[date]
    asn: Mapped[dict[str, Any]]
    jabatan: Mapped[dict[str, Any] | None]
    """None of a move out of the city: no rule sees the post."""
    acara: Mapped[dict[str, Any]]

    __table_args__ = (Index("ix_usulan_penilaian_tanggal", "tanggal"),)


class UsulanPutusan(Tabel):
    """One rule's verdict at one judgement of a case; rows are only ever added."""

    __tablename__ = "usulan_putusan"

    usulan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.usulan.id"), primary_key=True)
    versi: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Version of the case after the step that asked for the judgement."""
    kode: Mapped[str] = mapped_column(primary_key=True)
    urutan: Mapped[int]
    tanggal: Mapped[date]
    """The day whose law and facts were used."""
    versi_aturan: Mapped[str]
    dasar_hukum: Mapped[str]
    tingkat: Mapped[str]
    hasil: Mapped[str]
    penjelasan: Mapped[str]
    fakta: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    kurang: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    berikutnya: Mapped[date | None]
    wajib: Mapped[bool] = mapped_column(Boolean(), server_default=text("true"))
    dikecualikan: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    ketentuan: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    """Version of each legal number that was used."""

    __table_args__ = (
        Index(
            "ix_usulan_putusan_menahan",
            "kode",
            "usulan_id",
            "versi",
            postgresql_where=text("hasil <> 'terpenuhi' AND wajib AND NOT dikecualikan"),
        ),
    )


class Pembalikan(Tabel):
    """A case that was opened to undo another one; rows are only ever added."""

    __tablename__ = "pembalikan"

    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)
    membalik: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))

    __table_args__ = (Index("ix_pembalikan_membalik", "membalik"),)


class KalenderTerbit(Tabel):
    """Which calendar of holidays neighbours were told last."""

    __tablename__ = "kalender_terbit"

    kode: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    sidik: Mapped[str]
    diterbitkan_pada: Mapped[datetime]
