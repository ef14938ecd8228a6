"""Histories of a person: one table per kind, nothing ever overwritten.

Each table has a partial unique index over its natural key: it keeps live rows apart, finds the rows of one person, and
is what an import that comes again runs into. Replaced rows are few and have an index of their own.
"""

from datetime import date
from decimal import Decimal
from typing import get_args

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Numeric, Text, text
from sqlalchemy.dialects.postgresql import DATERANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import SchemaItem

from services.pegawai.riwayat.schemas import Hubungan
from services.pegawai.tables import HIDUP, Bersejarah, Tabel


class Riwayat(Bersejarah):
    """What the tables of this slice share."""

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"))


def _kunci(tabel: str, *kolom: str) -> tuple[SchemaItem, ...]:
    """The indexes of one table: its natural key among live rows, its replaced rows, and one successor per row."""
    return (
        Index(
            f"uq_{tabel}_kunci",
            "nip",
            *(each if each.isidentifier() else text(each) for each in kolom),
            unique=True,
            postgresql_where=HIDUP,
        ),
        Index(f"ix_{tabel}_digantikan", "nip", postgresql_where=text("digantikan_pada IS NOT NULL")),
        Index(
            f"uq_{tabel}_menggantikan",
            "menggantikan",
            unique=True,
            postgresql_where=text("menggantikan IS NOT NULL"),
        ),
    )


def _tidak_bertumpuk(tabel: str, kolom: str = "nip") -> tuple[SchemaItem, ...]:
    """A period of days of which no two live ones of the same person (or post) overlap."""
    return (
        ExcludeConstraint((kolom, "="), ("berlaku", "&&"), where=HIDUP, name=f"ex_{tabel}_{kolom}"),
        CheckConstraint("NOT isempty(berlaku) AND NOT lower_inf(berlaku)", name="berlaku"),
    )


class RiwayatJabatan(Riwayat, Tabel):
    """A post held in the past, here or elsewhere; those of the city since it keeps placements are in ``penempatan``."""

    __tablename__ = "riwayat_jabatan"

    nama_jabatan: Mapped[str]
    kode_jabatan: Mapped[str | None]
    nama_unit: Mapped[str | None]
    kode_unit: Mapped[str | None]
    jenjang: Mapped[str | None]
    eselon: Mapped[str | None]
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    nomor_sk: Mapped[str | None]
    tanggal_sk: Mapped[date | None]

    __table_args__ = (
        *_kunci("riwayat_jabatan", "mulai", "nama_jabatan"),
        CheckConstraint("selesai IS NULL OR selesai >= mulai", name="urutan"),
    )


class RiwayatGolongan(Riwayat, Tabel):
    """A rank and since when."""

    __tablename__ = "riwayat_golongan"

    golongan: Mapped[str]
    tmt: Mapped[date]
    nomor_sk: Mapped[str | None]
    tanggal_sk: Mapped[date | None]
    mk_tahun: Mapped[int | None] = mapped_column(Integer())
    mk_bulan: Mapped[int | None] = mapped_column(Integer())

    __table_args__ = (
        *_kunci("riwayat_golongan", "tmt"),
        CheckConstraint("mk_tahun >= 0 AND mk_bulan BETWEEN 0 AND 11", name="masa_kerja"),
    )


class RiwayatPendidikan(Riwayat, Tabel):
    """A formal education that was finished."""

    __tablename__ = "riwayat_pendidikan"

    tingkat: Mapped[str]
    program_studi: Mapped[str]
    sekolah: Mapped[str | None]
    tahun_lulus: Mapped[int] = mapped_column(Integer())

    __table_args__ = _kunci("riwayat_pendidikan", "tingkat", "program_studi", "tahun_lulus")


class Diklat(Riwayat, Tabel):
    """A finished training; ``jp`` are teaching hours."""

    __tablename__ = "diklat"

    jenis: Mapped[str]
    nama: Mapped[str]
    mulai: Mapped[date | None]
    selesai: Mapped[date]
    jp: Mapped[int] = mapped_column(Integer())
    nomor_sertifikat: Mapped[str | None]

    __table_args__ = (
        *_kunci("diklat", "jenis", "nama", "selesai"),
        CheckConstraint("jenis IN ('STRUKTURAL', 'FUNGSIONAL', 'TEKNIS', 'SEMINAR')", name="jenis"),
        CheckConstraint("mulai IS NULL OR selesai >= mulai", name="urutan"),
    )


class Kinerja(Riwayat, Tabel):
    """The annual performance evaluation of one year (PermenPANRB 6/2022), or the number it had before."""

    __tablename__ = "kinerja"

    tahun: Mapped[int] = mapped_column(Integer())
    hasil_kerja: Mapped[str | None]
    perilaku_kerja: Mapped[str | None]
    nilai: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    predikat: Mapped[str]

    __table_args__ = (
        *_kunci("kinerja", "tahun"),
        CheckConstraint(
            "predikat IN ('Sangat Baik', 'Baik', 'Butuh Perbaikan', 'Kurang', 'Sangat Kurang')", name="predikat"
        ),
        CheckConstraint("nilai IS NULL OR tahun < 2022 AND nilai BETWEEN 0 AND 120", name="nilai"),
    )


class Hukdis(Riwayat, Tabel):
    """A disciplinary sanction and how long it lasts (PP 94/2021)."""

    __tablename__ = "hukdis"

    tingkat: Mapped[str]
    jenis: Mapped[str]
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    nomor_sk: Mapped[str | None]

    __table_args__ = (
        *_kunci("hukdis", "jenis", "mulai"),
        CheckConstraint("tingkat IN ('ringan', 'sedang', 'berat')", name="tingkat"),
        CheckConstraint("selesai IS NULL OR selesai >= mulai", name="urutan"),
    )


class Penghargaan(Riwayat, Tabel):
    """A decoration or an award."""

    __tablename__ = "penghargaan"

    nama: Mapped[str]
    tanggal: Mapped[date]
    nomor_sk: Mapped[str | None]

    __table_args__ = _kunci("penghargaan", "nama", "tanggal")


class Cltn(Riwayat, Tabel):
    """Leave outside the state's cost (PP 11/2017 art 334 ff.): the post is vacated, the time is no service."""

    __tablename__ = "cltn"

    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    nomor_sk: Mapped[str | None]

    __table_args__ = (*_kunci("cltn", "lower(berlaku)"), *_tidak_bertumpuk("cltn"))


class TugasBelajar(Riwayat, Tabel):
    """A study assignment and the bond that follows it (SE MenPANRB 28/2021)."""

    __tablename__ = "tugas_belajar"

    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    tingkat: Mapped[str | None]
    sekolah: Mapped[str | None]
    ikatan_dinas_sampai: Mapped[date | None]
    nomor_sk: Mapped[str | None]

    __table_args__ = (
        *_kunci("tugas_belajar", "lower(berlaku)"),
        *_tidak_bertumpuk("tugas_belajar"),
        CheckConstraint("ikatan_dinas_sampai >= coalesce(upper(berlaku) - 1, lower(berlaku))", name="ikatan_dinas"),
    )


class Keluarga(Riwayat, Tabel):
    """A relative who serves the city too: what the rule on conflicts of interest (P-16) needs, and no more."""

    __tablename__ = "keluarga"

    hubungan: Mapped[str]
    nama: Mapped[str]
    nip_kerabat: Mapped[str] = mapped_column(Text(), ForeignKey("pegawai.asn.nip"))
    mulai: Mapped[date | None]
    selesai: Mapped[date | None]

    __table_args__ = (
        *_kunci("keluarga", "nip_kerabat", "hubungan"),
        Index("ix_keluarga_nip_kerabat", "nip_kerabat", postgresql_where=HIDUP),
        CheckConstraint(f"hubungan IN ({', '.join(repr(each) for each in get_args(Hubungan))})", name="hubungan"),
        CheckConstraint("nip_kerabat <> nip", name="orang_lain"),
        CheckConstraint("selesai IS NULL OR mulai IS NULL OR selesai >= mulai", name="urutan"),
    )


class Penugasan(Riwayat, Tabel):
    """Who acts in a post (Plt, Plh, Pj) by a letter of order, beside their own; it gives rights and takes none."""

    __tablename__ = "penugasan"

    jenis: Mapped[str]
    kode_jabatan: Mapped[str] = mapped_column(Text(), ForeignKey("pegawai.jabatan.kode"))
    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    nomor_sp: Mapped[str | None]

    __table_args__ = (
        *_kunci("penugasan", "kode_jabatan", "lower(berlaku)"),
        *_tidak_bertumpuk("penugasan", "kode_jabatan"),
        CheckConstraint("jenis IN ('Plt', 'Plh', 'Pj')", name="jenis"),
    )


class StatusPegawai(Riwayat, Tabel):
    """Status and kedudukan hukum from a day on."""

    __tablename__ = "status_pegawai"

    tmt: Mapped[date]
    status: Mapped[str]
    kedudukan_hukum: Mapped[str]
    nomor_sk: Mapped[str | None]

    __table_args__ = (
        *_kunci("status_pegawai", "tmt"),
        CheckConstraint("status IN ('CPNS', 'PNS', 'PPPK', 'PPPK_PARUH_WAKTU')", name="status"),
    )


class Kontrak(Riwayat, Tabel):
    """The work agreement of a PPPK (PP 49/2018)."""

    __tablename__ = "kontrak"

    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    nomor: Mapped[str | None]

    __table_args__ = (*_kunci("kontrak", "lower(berlaku)"), *_tidak_bertumpuk("kontrak"))
