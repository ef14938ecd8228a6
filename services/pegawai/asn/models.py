"""One row per ASN: who they are and where they stand today."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, func, text
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel


class Asn(Tabel):
    """Identity and present standing. Placement columns copy the placement of today; ``penempatan`` alone keeps them."""

    __tablename__ = "asn"

    nip: Mapped[str] = mapped_column(primary_key=True)
    pns_id: Mapped[str | None]
    nama: Mapped[str]
    gelar_depan: Mapped[str | None]
    gelar_belakang: Mapped[str | None]
    tempat_lahir: Mapped[str | None]
    tanggal_lahir: Mapped[date]
    jenis_kelamin: Mapped[str]
    agama: Mapped[str | None]
    status_kawin: Mapped[str | None]
    nik: Mapped[str | None]
    nomor_hp: Mapped[str | None]
    email: Mapped[str | None]
    email_dinas: Mapped[str | None]
    alamat: Mapped[str | None]
    npwp: Mapped[str | None]
    nomor_bpjs: Mapped[str | None]
    status_pegawai: Mapped[str]
    kedudukan_hukum: Mapped[str]
    tmt_cpns: Mapped[date | None]
    tmt_pns: Mapped[date | None]
    golongan: Mapped[str | None]
    tmt_golongan: Mapped[date | None]
    mk_tahun: Mapped[int | None] = mapped_column(Integer())
    mk_bulan: Mapped[int | None] = mapped_column(Integer())
    tingkat_pendidikan: Mapped[str | None]
    program_studi: Mapped[str | None]
    tahun_lulus: Mapped[int | None] = mapped_column(Integer())
    kode_jabatan: Mapped[str | None]
    tmt_jabatan: Mapped[date | None]
    kode_unit: Mapped[str | None]
    jalur_unit: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    kode_unor: Mapped[str | None]
    """The unit that the roster names: theirs as long as they hold no post."""
    nip_berlaku: Mapped[str | None]
    """The number since it was corrected; ``nip`` stays what everything about the person is kept under."""
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    diubah_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    dikoreksi: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """Fields that a roster no longer changes, because they were corrected here."""
    nama_jabatan: Mapped[str | None]
    jenis_jabatan: Mapped[str | None]
    jenjang: Mapped[str | None]
    eselon: Mapped[str | None]
    kelas: Mapped[int | None] = mapped_column(Integer())
    kepala_unit: Mapped[bool | None] = mapped_column(Boolean())
    nama_unit: Mapped[str | None]
    bup: Mapped[int] = mapped_column(Integer())
    tmt_pensiun: Mapped[date]
    golongan_urut: Mapped[int] = mapped_column(Integer())
    """1 to 17 for a PNS, 18 to 34 for a PPPK, 0 for who has none."""
    teks_nama: Mapped[str]
    teks: Mapped[str]
    """Name and post, a stroke, education; each word after a blank."""

    __table_args__ = (
        Index("ix_asn_nama_nip", "nama", "nip"),
        Index("ix_asn_golongan_nama_nip", "golongan", "nama", "nip"),
        Index("ix_asn_status_pegawai_kedudukan_hukum_nama_nip", "status_pegawai", "kedudukan_hukum", "nama", "nip"),
        Index("ix_asn_jalur_unit", "jalur_unit", postgresql_using="gin"),
        Index("ix_asn_kode_jabatan", "kode_jabatan"),
        Index("ix_asn_teks_nama", "teks_nama", postgresql_using="gin", postgresql_ops={"teks_nama": "gin_trgm_ops"}),
        Index("ix_asn_teks", "teks", postgresql_using="gin", postgresql_ops={"teks": "gin_trgm_ops"}),
        Index("ix_asn_golongan_urut_nip", "golongan_urut", "nip"),
        Index("ix_asn_tmt_pensiun_nip", "tmt_pensiun", "nip"),
        Index("ix_asn_jenjang", "jenjang"),
        Index("ix_asn_eselon", "eselon"),
        Index("ix_asn_tingkat_pendidikan", "tingkat_pendidikan"),
        Index("ix_asn_kedudukan_hukum", "kedudukan_hukum"),
        Index("ix_asn_nip_berlaku", "nip_berlaku", postgresql_where=text("nip_berlaku IS NOT NULL")),
        Index("ix_asn_pns_id", "pns_id", postgresql_where=text("pns_id IS NOT NULL")),
        Index("ix_asn_nik", "nik", postgresql_where=text("nik IS NOT NULL")),
        CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip"),
        CheckConstraint("jenis_kelamin IN ('L', 'P')", name="jenis_kelamin"),
        CheckConstraint("status_pegawai IN ('CPNS', 'PNS', 'PPPK', 'PPPK_PARUH_WAKTU')", name="status_pegawai"),
    )


class NomorAsn(Tabel):
    """A number that somebody has been given in the place of the one before; it belongs to nobody else."""

    __tablename__ = "nomor_asn"

    nomor: Mapped[str] = mapped_column(primary_key=True)
    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"))
    tmt: Mapped[date]
    dokumen: Mapped[str]
    alasan: Mapped[str]
    dicatat_oleh: Mapped[str]
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        Index("ix_nomor_asn_nip", "nip"),
        CheckConstraint("nomor ~ '^[0-9]{18}$'", name="nomor"),
    )


class AsnTalenta(Tabel):
    """The talent box of a person, as ``kompetensi`` says; for searching only."""

    __tablename__ = "asn_talenta"

    nip: Mapped[str] = mapped_column(primary_key=True)
    kotak: Mapped[int | None] = mapped_column(Integer())
    versi: Mapped[int]

    __table_args__ = (
        Index("ix_asn_talenta_kotak", "kotak"),
        CheckConstraint("kotak BETWEEN 1 AND 9", name="kotak"),
    )


class Kata(Tabel):
    """A word that somebody can be found by, and how it sounds; triggers of ``asn`` add what is new."""

    __tablename__ = "kata"

    kata: Mapped[str] = mapped_column(primary_key=True)
    bunyi: Mapped[str]

    __table_args__ = (
        Index("ix_kata_kata", "kata", postgresql_using="gin", postgresql_ops={"kata": "gin_trgm_ops"}),
        Index("ix_kata_bunyi", "bunyi", postgresql_using="gin", postgresql_ops={"bunyi": "gin_trgm_ops"}),
    )
