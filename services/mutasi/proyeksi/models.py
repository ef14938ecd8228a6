"""Only what rules, scope and explanations need; a state has more, and it stays where it belongs."""

from typing import Any

from sqlalchemy import Boolean, Index, text
from sqlalchemy.dialects.postgresql import JSONB
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
    kode_jabatan: Mapped[str | None]
    nama_jabatan: Mapped[str | None]
    kode_unit: Mapped[str | None]
    nama_unit: Mapped[str | None]
    instansi: Mapped[str | None]
    jalur_unit: Mapped[list[str]]
    kinerja: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    kerabat: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """NIPs of relatives: they take no step in this person's cases."""

    nip_lain: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """Other numbers by which this person comes."""

    __table_args__ = (
        Index("ix_proyeksi_asn_kode_jabatan", "kode_jabatan"),
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
    formasi: Mapped[int]
    terisi: Mapped[int]
    pendidikan_minimal: Mapped[str | None]
    aktif: Mapped[bool] = mapped_column(Boolean(), server_default=text("true"))


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


class ProyeksiSkor(Tabel):
    """One person's scores as ``kompetensi`` last computed them."""

    __tablename__ = "proyeksi_skor"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    ip_asn: Mapped[dict[str, Any] | None]
    jpm: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    belum_lengkap: Mapped[list[str]]
