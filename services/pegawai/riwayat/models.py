"""Histories of a person, as other offices' files bring them. Rows are added, never overwritten."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel


class _Riwayat:
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"))
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())


class RiwayatJabatan(_Riwayat, Tabel):
    """A post held in the past, here or elsewhere."""

    __tablename__ = "riwayat_jabatan"

    nama_jabatan: Mapped[str]
    kode_jabatan: Mapped[str | None]
    nama_unit: Mapped[str | None]
    kode_unit: Mapped[str | None]
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    nomor_sk: Mapped[str | None]
    tanggal_sk: Mapped[date | None]

    __table_args__ = (
        UniqueConstraint("nip", "mulai", "nama_jabatan"),
        CheckConstraint("selesai IS NULL OR selesai >= mulai", name="urutan"),
    )


class RiwayatGolongan(_Riwayat, Tabel):
    """A rank and since when."""

    __tablename__ = "riwayat_golongan"

    golongan: Mapped[str]
    tmt: Mapped[date]
    nomor_sk: Mapped[str | None]
    tanggal_sk: Mapped[date | None]
    mk_tahun: Mapped[int | None] = mapped_column(Integer())
    mk_bulan: Mapped[int | None] = mapped_column(Integer())

    __table_args__ = (UniqueConstraint("nip", "golongan", "tmt"),)


class RiwayatPendidikan(_Riwayat, Tabel):
    """A formal education that was finished."""

    __tablename__ = "riwayat_pendidikan"

    tingkat: Mapped[str]
    program_studi: Mapped[str]
    sekolah: Mapped[str | None]
    tahun_lulus: Mapped[int] = mapped_column(Integer())

    __table_args__ = (UniqueConstraint("nip", "tingkat", "program_studi", "tahun_lulus"),)


class Diklat(_Riwayat, Tabel):
    """A finished training; ``jp`` are teaching hours."""

    __tablename__ = "diklat"

    jenis: Mapped[str]
    nama: Mapped[str]
    mulai: Mapped[date | None]
    selesai: Mapped[date]
    jp: Mapped[int] = mapped_column(Integer())
    nomor_sertifikat: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("nip", "jenis", "nama", "selesai"),
        CheckConstraint("jenis IN ('STRUKTURAL', 'FUNGSIONAL', 'TEKNIS', 'SEMINAR')", name="jenis"),
    )


class Kinerja(_Riwayat, Tabel):
    """The annual performance evaluation of one year (PermenPANRB 6/2022)."""

    __tablename__ = "kinerja"

    tahun: Mapped[int] = mapped_column(Integer())
    hasil_kerja: Mapped[str | None]
    perilaku_kerja: Mapped[str | None]
    predikat: Mapped[str]

    __table_args__ = (UniqueConstraint("nip", "tahun"),)


class Hukdis(_Riwayat, Tabel):
    """A disciplinary sanction and how long it lasts (PP 94/2021)."""

    __tablename__ = "hukdis"

    tingkat: Mapped[str]
    jenis: Mapped[str]
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    nomor_sk: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("nip", "jenis", "mulai"),
        CheckConstraint("tingkat IN ('ringan', 'sedang', 'berat')", name="tingkat"),
        CheckConstraint("selesai IS NULL OR selesai >= mulai", name="urutan"),
    )
