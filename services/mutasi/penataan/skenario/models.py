"""Scenarios, and what was computed of them: who is placed where, and what a seat of each post is worth."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel
from shared.sewa import Disewa


class Skenario(Disewa, Tabel):
    """One scenario. A trigger keeps its path: what is asked changes in a draft only, what was found never."""

    __tablename__ = "skenario"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    """Rises by one with every change, also of its progress; a lease alone is none."""
    status: Mapped[str]
    nama: Mapped[str]
    keterangan: Mapped[str | None]
    tmt: Mapped[date]
    isi: Mapped[dict[str, Any]]
    """``IsiSkenario``."""
    cakupan: Mapped[list[str]]
    """The units of whatever its scope names: who plans in all of them sees it."""
    salinan_dari: Mapped[uuid.UUID | None]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]
    dihitung_oleh: Mapped[str | None]
    """Who asked last to compute it."""
    dihitung_pada: Mapped[datetime | None]
    berakhir_pada: Mapped[datetime | None]
    """When the work on it ended, whatever came of it."""
    dibagikan_pada: Mapped[datetime | None]
    """Since then heads of units see what concerns their unit."""
    matriks_id: Mapped[uuid.UUID | None]
    """Of the request to kompetensi."""
    bahan: Mapped[dict[str, Any] | None]
    """What it was computed of: digests and versions of matrix, law, needs and question, and the day of the data."""
    kemajuan: Mapped[dict[str, Any] | None]
    ringkasan: Mapped[dict[str, Any] | None]
    berkas: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB())
    """Of each file of the plan its name, its digest and how large it is."""
    gagal: Mapped[dict[str, Any] | None]
    """Why there is no plan, and whom and which posts and rules that is about."""

    __table_args__ = (
        CheckConstraint(
            "status IN ('draf', 'menghitung', 'siap', 'gagal', 'dibatalkan', 'diadopsi', 'diarsipkan')", name="status"
        ),
        CheckConstraint("status <> 'gagal' OR gagal IS NOT NULL", name="gagal"),
        CheckConstraint(
            "status NOT IN ('siap', 'diadopsi') OR bahan IS NOT NULL AND ringkasan IS NOT NULL", name="hasil"
        ),
        CheckConstraint("(dihitung_oleh IS NULL) = (dihitung_pada IS NULL)", name="dihitung"),
        CheckConstraint("status NOT IN ('menghitung', 'siap', 'gagal') OR dihitung_oleh IS NOT NULL", name="diminta"),
        CheckConstraint("dibagikan_pada IS NULL OR status IN ('siap', 'diadopsi')", name="dibagikan"),
        Index("ix_skenario_antrean", "id", postgresql_where=text("status = 'menghitung'")),
        Index("ix_skenario_matriks_id", "matriks_id"),
    )


class SkenarioPenempatan(Tabel):
    """One person who moves by the plan, or whom it leaves without a post; as they were when it was computed."""

    __tablename__ = "skenario_penempatan"

    skenario_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("mutasi.skenario.id", ondelete="CASCADE"), primary_key=True
    )
    nip: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str]
    asal: Mapped[str | None]
    """Code of the post held; NULL for none."""
    nama_asal: Mapped[str | None]
    unit_asal: Mapped[str | None]
    nama_unit_asal: Mapped[str | None]
    tujuan: Mapped[str | None]
    """NULL of who is left without."""
    nama_tujuan: Mapped[str | None]
    unit_tujuan: Mapped[str | None]
    nama_unit_tujuan: Mapped[str | None]
    jalur_unit: Mapped[list[str]]
    """Units above both posts."""
    jenis: Mapped[str | None]
    arah: Mapped[str | None]
    nilai: Mapped[int]
    """Fit in the new post, basis points; 0 without one."""
    nilai_asal: Mapped[int | None]
    """The same in the old one."""
    bagian: Mapped[dict[str, Any]]
    """What the value is made of."""
    sementara: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """A part of the fit is not known, and its floor was counted."""
    rantai: Mapped[int | None]
    """Number of the chain of moves that make room for each other."""
    langkah: Mapped[int | None]
    """Place in it."""
    peringatan: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """Codes of the rules that warn."""
    tanggapan: Mapped[str | None]
    tanggapan_jabatan: Mapped[str | None]
    """The post that an officer prefers."""
    tanggapan_alasan: Mapped[str | None]
    tanggapan_catatan: Mapped[str | None]
    tanggapan_oleh: Mapped[str | None]
    tanggapan_pada: Mapped[datetime | None]
    tanggapan_versi: Mapped[int] = mapped_column(server_default=text("0"))
    """Rises with every answer, and when one is taken back."""

    __table_args__ = (
        CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip"),
        CheckConstraint("arah IN ('promosi', 'rotasi', 'demosi')", name="arah"),
        CheckConstraint("asal IS DISTINCT FROM tujuan", name="pindah"),
        CheckConstraint("tanggapan IN ('terima', 'ubah', 'tolak')", name="tanggapan"),
        CheckConstraint(
            "tanggapan_alasan IN ('sesuai_kebutuhan', 'dibutuhkan_unit_asal', 'kompetensi_kurang_sesuai', "
            "'calon_lain_lebih_sesuai', 'jabatan_lain_lebih_sesuai', 'pegawai_tidak_bersedia', 'keadaan_pegawai', "
            "'jabatan_ditahan', 'data_keliru', 'lainnya')",
            name="tanggapan_alasan",
        ),
        CheckConstraint(
            "(tanggapan IS NOT DISTINCT FROM 'ubah') = (tanggapan_jabatan IS NOT NULL)", name="tanggapan_jabatan"
        ),
        CheckConstraint("num_nonnulls(tanggapan, tanggapan_oleh, tanggapan_pada) IN (0, 3)", name="ditanggapi"),
        Index("ix_skenario_penempatan_rantai", "skenario_id", "rantai", "langkah"),
        Index("ix_skenario_penempatan_jalur_unit", "jalur_unit", postgresql_using="gin"),
    )


class SkenarioJabatan(Tabel):
    """One post whose seats have a price, or whose holders change."""

    __tablename__ = "skenario_jabatan"

    skenario_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("mutasi.skenario.id", ondelete="CASCADE"), primary_key=True
    )
    kode: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str]
    kode_unit: Mapped[str]
    nama_unit: Mapped[str]
    jalur_unit: Mapped[list[str]]
    kelas: Mapped[int | None]
    formasi: Mapped[int]
    bezetting_sebelum: Mapped[int]
    bezetting_sesudah: Mapped[int]
    harga: Mapped[int | None]
    """What one more seat would be worth to the plan at most, basis points."""
    kebutuhan: Mapped[int | None]

    __table_args__ = (Index("ix_skenario_jabatan_jalur_unit", "jalur_unit", postgresql_using="gin"),)


class SkenarioDinilai(Tabel):
    """One person of whom something is not known, and whose plan could be another one if it were."""

    __tablename__ = "skenario_dinilai"

    skenario_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("mutasi.skenario.id", ondelete="CASCADE"), primary_key=True
    )
    nip: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str]
    taruhan: Mapped[int]
    """So much at most the plan can lose, or another be better, in the unit of its value."""
    dapat_gugur: Mapped[bool]
    """It cannot be told whether a gate of the post that the plan gives is passed."""
    tempat: Mapped[dict[str, Any]]
    """Where the plan has the person, with the fit and its bounds."""
    lain: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    """Where else they could come to be, with the same and what is at stake there."""
    kosong: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    """What is not known, and why."""

    __table_args__ = (
        CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip"),
        CheckConstraint("taruhan > 0 OR taruhan = 0 AND dapat_gugur", name="taruhan"),
        Index("ix_skenario_dinilai_taruhan", "skenario_id", text("taruhan DESC"), "nip"),
    )
