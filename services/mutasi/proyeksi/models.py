"""Only what rules, scope and explanations need; a state has more, and it stays where it belongs."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Index, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class ProyeksiAsn(Tabel):
    """One ASN as ``pegawai`` last described them."""

    __tablename__ = "proyeksi_asn"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    status_pegawai: Mapped[str]
    kedudukan_hukum: Mapped[str]
    golongan: Mapped[str | None]
    pendidikan: Mapped[str | None]
    program_studi: Mapped[str | None]
    tahun_lulus: Mapped[int | None]
    tanggal_lahir: Mapped[date | None]
    """None of somebody of whom a release before has kept less, until their state is read again."""
    jenis_kelamin: Mapped[str | None]
    """For counting alone; None of whom a release before has kept less."""
    tmt_cpns: Mapped[date | None]
    tmt_pns: Mapped[date | None]
    tmt_golongan: Mapped[date | None]
    keluar: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    dilepas: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    kode_jabatan: Mapped[str | None]
    nama_jabatan: Mapped[str | None]
    jenis_jabatan: Mapped[str | None]
    jenjang: Mapped[str | None]
    eselon: Mapped[str | None]
    kelas: Mapped[int | None]
    kepala_unit: Mapped[bool | None]
    tmt_jabatan: Mapped[date | None]
    jabatan_terakhir: Mapped[dict[str, Any] | None]
    """Of who holds no post."""
    kode_unit: Mapped[str | None]
    nama_unit: Mapped[str | None]
    instansi: Mapped[str | None]
    jalur_unit: Mapped[list[str]]
    kinerja: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    riwayat_jabatan: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    riwayat_pendidikan: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    diklat: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    hukdis: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    tugas_belajar: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    cltn: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    proses_hukum: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    penugasan: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    kontrak_sampai: Mapped[date | None]
    kerabat: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """NIPs of relatives: they take no step in this person's cases."""

    pasangan: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """Of them the husband or wife."""

    nip_lain: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """Other numbers by which this person comes."""

    __table_args__ = (
        Index("ix_proyeksi_asn_kode_jabatan", "kode_jabatan"),
        Index("ix_proyeksi_asn_kerabat", "kerabat", postgresql_using="gin", postgresql_where=text("kerabat <> '{}'")),
        Index(
            "ix_proyeksi_asn_nip_lain", "nip_lain", postgresql_using="gin", postgresql_where=text("nip_lain <> '{}'")
        ),
    )


class ProyeksiJabatan(Tabel):
    """One post of the peta jabatan."""

    __tablename__ = "proyeksi_jabatan"

    kode: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    kode_unit: Mapped[str]
    nama_unit: Mapped[str]
    instansi: Mapped[str]
    jalur_unit: Mapped[list[str]]
    jenis: Mapped[str]
    jenjang: Mapped[str]
    eselon: Mapped[str | None]
    kelas: Mapped[int | None]
    """None of a post of which a release before has kept less, until its state is read again."""
    bup: Mapped[int | None]
    formasi: Mapped[int]
    terisi: Mapped[int]
    kebutuhan: Mapped[int | None]
    pendidikan_minimal: Mapped[str | None]
    kepala_unit: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    aktif: Mapped[bool] = mapped_column(Boolean(), server_default=text("true"))
    mulai: Mapped[date | None]
    selesai: Mapped[date | None]
    keputusan: Mapped[list[uuid.UUID] | None] = mapped_column(ARRAY(Uuid()))
    """Cases that ``terisi`` knows of as carried out in the last days; None: the state does not say."""

    __table_args__ = (Index("ix_proyeksi_jabatan_kode_unit", "kode_unit"),)


class ProyeksiStandar(Tabel):
    """What the competence standard of one post asks for besides the law, as ``kompetensi`` last told it."""

    __tablename__ = "proyeksi_standar"

    kode: Mapped[str] = mapped_column(primary_key=True)
    """Code of the post."""
    versi: Mapped[int]
    pendidikan_minimal: Mapped[str | None]
    rumpun: Mapped[list[str]]
    pengalaman_tahun: Mapped[int | None]
    pengalaman_jenjang: Mapped[list[str]]
    golongan_minimal: Mapped[str | None]


class ProyeksiUnit(Tabel):
    """One unit, and who heads it."""

    __tablename__ = "proyeksi_unit"

    kode: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    induk: Mapped[str | None]
    jenis: Mapped[str]
    instansi: Mapped[str]
    jalur: Mapped[list[str]]
    kepala_nip: Mapped[str | None]
    wilayah: Mapped[str | None]
    """Code of the kecamatan in which it works; None: that of the unit above, or nobody has recorded it."""


class ProyeksiSkor(Tabel):
    """One person's scores as ``kompetensi`` last computed them."""

    __tablename__ = "proyeksi_skor"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    ip_asn: Mapped[dict[str, Any] | None]
    jpm: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    belum_lengkap: Mapped[list[str]]
    penilaian_berlaku_sampai: Mapped[date | None]
    kotak: Mapped[int | None]
    krs: Mapped[bool | None]
    """None where the state says nothing of talent."""


class ProyeksiImut(Tabel):
    """One proposal as BKN's I-MUT lists it."""

    __tablename__ = "proyeksi_imut"

    id: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nomor_surat: Mapped[str | None]
    kunci_surat: Mapped[str | None]
    """The number without blanks, in capitals: with the NIP what a case is found by."""
    nip: Mapped[str]
    kode_status: Mapped[str]
    nama_status: Mapped[str | None]
    arti: Mapped[str]
    nomor_pertek: Mapped[str | None]
    tanggal_pertek: Mapped[date | None]
    alasan: Mapped[str | None]
    sejak: Mapped[datetime]
    hilang_pada: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_proyeksi_imut_kunci_surat_nip", "kunci_surat", "nip"),
        Index("ix_proyeksi_imut_nip", "nip"),
    )


class ProyeksiImutBacaan(Tabel):
    """When all of that list was last read; one row."""

    __tablename__ = "proyeksi_imut_bacaan"

    sumber: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    dibaca_pada: Mapped[datetime]
    baris: Mapped[int]
    tak_terbaca: Mapped[int]
