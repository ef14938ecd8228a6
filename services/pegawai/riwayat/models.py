"""Histories of a person: one table per kind, nothing ever overwritten.

Each table has a partial unique index over its natural key: it keeps live rows apart, finds the rows of one person, and
is what an import that comes again runs into. Replaced rows are few and have an index of their own.
"""

from datetime import date
from decimal import Decimal
from typing import ClassVar, get_args

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Numeric, Text, text
from sqlalchemy.dialects.postgresql import DATERANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem

from services.pegawai.riwayat.schemas import Hubungan
from services.pegawai.tables import HIDUP, NIP_ANGKA, Bersejarah, Tabel


class Riwayat(Bersejarah, Tabel):
    """What the tables of this slice share: whose row it is, and their indexes and rules."""

    __abstract__ = True

    kunci: ClassVar[tuple[str, ...]]
    """Fields that, with the NIP, tell one live row from another."""
    aturan: ClassVar[tuple[SchemaItem, ...]] = ()
    """What holds of this table alone."""

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"))

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[SchemaItem, ...]:
        """Its natural key among live rows, its replaced rows, one successor per row, and its own rules."""
        tabel, bermasa = cls.__tablename__, hasattr(cls, "berlaku")
        kunci = [text("lower(berlaku)") if bermasa and each == "mulai" else each for each in cls.kunci]
        return (
            Index(f"uq_{tabel}_kunci", "nip", *kunci, unique=True, postgresql_where=HIDUP),
            Index(f"ix_{tabel}_digantikan", "nip", postgresql_where=text("digantikan_pada IS NOT NULL")),
            Index(
                f"uq_{tabel}_menggantikan",
                "menggantikan",
                unique=True,
                postgresql_where=text("menggantikan IS NOT NULL"),
            ),
            *(_tidak_bertumpuk(tabel, ("nip", *cls.kunci)[cls.kunci.index("mulai")]) if bermasa else ()),
            *cls.aturan,
        )


def _tidak_bertumpuk(tabel: str, kolom: str) -> tuple[SchemaItem, ...]:
    """A period of days of which no two live ones of the same person, or of what else the key names, overlap."""
    siapa = NIP_ANGKA if kolom == "nip" else kolom
    return (
        ExcludeConstraint((siapa, "="), ("berlaku", "&&"), where=HIDUP, name=f"ex_{tabel}_{kolom}"),
        CheckConstraint("NOT isempty(berlaku) AND NOT lower_inf(berlaku)", name="berlaku"),
    )


class RiwayatJabatan(Riwayat):
    """A post held in the past, here or elsewhere; those of the city since it keeps placements are in ``penempatan``."""

    __tablename__ = "riwayat_jabatan"
    kunci = ("mulai", "nama_jabatan")

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

    aturan = (CheckConstraint("selesai IS NULL OR selesai >= mulai", name="urutan"),)


class RiwayatGolongan(Riwayat):
    """A rank and since when."""

    __tablename__ = "riwayat_golongan"
    kunci = ("tmt",)

    golongan: Mapped[str]
    tmt: Mapped[date]
    nomor_sk: Mapped[str | None]
    tanggal_sk: Mapped[date | None]
    mk_tahun: Mapped[int | None] = mapped_column(Integer())
    mk_bulan: Mapped[int | None] = mapped_column(Integer())

    aturan = (CheckConstraint("mk_tahun >= 0 AND mk_bulan BETWEEN 0 AND 11", name="masa_kerja"),)


class RiwayatPendidikan(Riwayat):
    """A formal education that was finished."""

    __tablename__ = "riwayat_pendidikan"
    kunci = ("tingkat", "program_studi", "tahun_lulus")

    tingkat: Mapped[str]
    program_studi: Mapped[str]
    sekolah: Mapped[str | None]
    tahun_lulus: Mapped[int] = mapped_column(Integer())


class Diklat(Riwayat):
    """A finished training; ``jp`` are teaching hours."""

    __tablename__ = "diklat"
    kunci = ("jenis", "nama", "selesai")

    jenis: Mapped[str]
    nama: Mapped[str]
    mulai: Mapped[date | None]
    selesai: Mapped[date]
    jp: Mapped[int] = mapped_column(Integer())
    nomor_sertifikat: Mapped[str | None]

    aturan = (
        CheckConstraint("jenis IN ('STRUKTURAL', 'FUNGSIONAL', 'TEKNIS', 'SEMINAR')", name="jenis"),
        CheckConstraint("mulai IS NULL OR selesai >= mulai", name="urutan"),
    )


class Kinerja(Riwayat):
    """The annual performance evaluation of one year (PermenPANRB 6/2022), or the number it had before."""

    __tablename__ = "kinerja"
    kunci = ("tahun",)

    tahun: Mapped[int] = mapped_column(Integer())
    hasil_kerja: Mapped[str | None]
    perilaku_kerja: Mapped[str | None]
    nilai: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    predikat: Mapped[str]

    aturan = (
        CheckConstraint(
            "predikat IN ('Sangat Baik', 'Baik', 'Butuh Perbaikan', 'Kurang', 'Sangat Kurang')", name="predikat"
        ),
        CheckConstraint("nilai IS NULL OR tahun < 2022 AND nilai BETWEEN 0 AND 120", name="nilai"),
    )


class Hukdis(Riwayat):
    """A disciplinary sanction and how long it lasts (PP 94/2021)."""

    __tablename__ = "hukdis"
    kunci = ("jenis", "mulai")

    tingkat: Mapped[str]
    jenis: Mapped[str]
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    nomor_sk: Mapped[str | None]

    aturan = (
        CheckConstraint("tingkat IN ('ringan', 'sedang', 'berat')", name="tingkat"),
        CheckConstraint("selesai IS NULL OR selesai >= mulai", name="urutan"),
    )


class ProsesHukum(Riwayat):
    """An examination for a breach of discipline or a court case (PerBKN 5/2019 art 3(1)f); open while it runs."""

    __tablename__ = "proses_hukum"
    kunci = ("jenis", "mulai")

    jenis: Mapped[str]
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    nomor_surat: Mapped[str | None]

    aturan = (
        CheckConstraint("jenis IN ('disiplin', 'peradilan')", name="jenis"),
        CheckConstraint("selesai IS NULL OR selesai >= mulai", name="urutan"),
    )


class Penghargaan(Riwayat):
    """A decoration or an award."""

    __tablename__ = "penghargaan"
    kunci = ("nama", "tanggal")

    nama: Mapped[str]
    tanggal: Mapped[date]
    nomor_sk: Mapped[str | None]


class Cltn(Riwayat):
    """Leave outside the state's cost (PP 11/2017 art 334 ff.): the post is vacated, the time is no service."""

    __tablename__ = "cltn"
    kunci = ("mulai",)

    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    nomor_sk: Mapped[str | None]


class TugasBelajar(Riwayat):
    """A study assignment and the bond that follows it (SE MenPANRB 28/2021)."""

    __tablename__ = "tugas_belajar"
    kunci = ("mulai",)

    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    tingkat: Mapped[str | None]
    sekolah: Mapped[str | None]
    ikatan_dinas_sampai: Mapped[date | None]
    nomor_sk: Mapped[str | None]

    aturan = (
        CheckConstraint("ikatan_dinas_sampai >= coalesce(upper(berlaku) - 1, lower(berlaku))", name="ikatan_dinas"),
    )


class Keluarga(Riwayat):
    """A relative who serves the city too: what the rule on conflicts of interest (P-16) needs, and no more."""

    __tablename__ = "keluarga"
    kunci = ("nip_kerabat", "hubungan")

    hubungan: Mapped[str]
    nama: Mapped[str]
    nip_kerabat: Mapped[str] = mapped_column(Text(), ForeignKey("pegawai.asn.nip"))
    mulai: Mapped[date | None]
    selesai: Mapped[date | None]

    aturan = (
        Index("ix_keluarga_nip_kerabat", "nip_kerabat", postgresql_where=HIDUP),
        CheckConstraint(f"hubungan IN ({', '.join(repr(each) for each in get_args(Hubungan))})", name="hubungan"),
        CheckConstraint("nip_kerabat <> nip", name="orang_lain"),
        CheckConstraint("selesai IS NULL OR mulai IS NULL OR selesai >= mulai", name="urutan"),
    )


class Penugasan(Riwayat):
    """Who acts in a post (Plt, Plh, Pj) by a letter of order, beside their own; it gives rights and takes none."""

    __tablename__ = "penugasan"
    kunci = ("kode_jabatan", "mulai")

    jenis: Mapped[str]
    kode_jabatan: Mapped[str] = mapped_column(Text(), ForeignKey("pegawai.jabatan.kode"))
    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    nomor_sp: Mapped[str | None]

    aturan = (CheckConstraint("jenis IN ('Plt', 'Plh', 'Pj')", name="jenis"),)


class StatusPegawai(Riwayat):
    """Status and kedudukan hukum from a day on."""

    __tablename__ = "status_pegawai"
    kunci = ("tmt",)

    tmt: Mapped[date]
    status: Mapped[str]
    kedudukan_hukum: Mapped[str]
    nomor_sk: Mapped[str | None]

    aturan = (CheckConstraint("status IN ('CPNS', 'PNS', 'PPPK', 'PPPK_PARUH_WAKTU')", name="status"),)


class Kontrak(Riwayat):
    """The work agreement of a PPPK (PP 49/2018)."""

    __tablename__ = "kontrak"
    kunci = ("mulai",)

    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    nomor: Mapped[str | None]
