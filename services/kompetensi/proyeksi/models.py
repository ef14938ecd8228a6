"""Only what scores, scope and explanations need; a state has more, and it stays where it belongs."""

from datetime import date
from typing import Any, Literal

from sqlalchemy import Boolean, CheckConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel

JenisBahan = Literal["orang", "jabatan"]


class KeadaanAsn(Tabel):
    """One ASN as ``pegawai`` described them, with the histories that the index looks at."""

    __abstract__ = True

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    status_pegawai: Mapped[str]
    kode_jabatan: Mapped[str | None]
    jenjang: Mapped[str | None]
    jabatan: Mapped[dict[str, Any] | None]
    jabatan_terakhir: Mapped[dict[str, Any] | None]
    jalur_unit: Mapped[list[str]]
    pendidikan: Mapped[dict[str, Any] | None]
    kinerja: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    diklat: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    hukdis: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    riwayat_pendidikan: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    golongan: Mapped[str | None]
    riwayat_jabatan: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    dalam_dinas: Mapped[bool] = mapped_column(Boolean(), server_default=text("true"))
    """Not yet left: who has is no candidate, and counts in no summary."""
    dilepas: Mapped[str | None]
    """In words, why somebody in the service is not at work in a post and so no candidate; None for who is."""


class ProyeksiAsn(KeadaanAsn):
    """The last of them."""

    __tablename__ = "proyeksi_asn"

    sejak: Mapped[date]
    """The day on which this became known here."""

    __table_args__ = (
        Index("ix_proyeksi_asn_dilepas", "nip", postgresql_where=text("dilepas IS NOT NULL")),
        Index("ix_proyeksi_asn_kode_jabatan", "kode_jabatan"),
    )


class ProyeksiAsnRiwayat(KeadaanAsn):
    """What was known of an ASN on the days before something changed, so that a score of then can be computed again.

    Messages are kept as the last of each person only, so this cannot be rebuilt from them: it is evidence.
    """

    __tablename__ = "proyeksi_asn_riwayat"

    sejak: Mapped[date] = mapped_column(primary_key=True)
    sampai: Mapped[date]
    """The day on which it was no longer so."""

    __table_args__ = (CheckConstraint("sejak < sampai", name="masa"),)


class KerabatOrang(Tabel):
    """Whose relatives serve the city too, and who has had other numbers: nobody sends or approves results of theirs or
    their own. No score knows of it."""

    __tablename__ = "kerabat_orang"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    kerabat: Mapped[list[str]]
    nip_lain: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))

    __table_args__ = (
        Index(
            "ix_kerabat_orang_nip_lain", "nip_lain", postgresql_using="gin", postgresql_where=text("nip_lain <> '{}'")
        ),
    )


class ProyeksiJabatan(Tabel):
    """One post of the peta jabatan."""

    __tablename__ = "proyeksi_jabatan"

    kode: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    nama_unit: Mapped[str]
    jenjang: Mapped[str]
    aktif: Mapped[bool] = mapped_column(Boolean(), server_default=text("true"))
    pendidikan_minimal: Mapped[str | None]
    formasi: Mapped[int | None]
    terisi: Mapped[int | None]
    jalur_unit: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    kelas: Mapped[int] = mapped_column(server_default=text("0"))
    """0 for one that a release of before has kept, and that has not been told again."""
    bup: Mapped[int | None]
    """Retirement age of whoever holds it."""
    nama_instansi: Mapped[str | None]


class BahanBerubah(Tabel):
    """Which transaction has last touched what the features of a person or post are made of: kept by triggers."""

    __tablename__ = "bahan_berubah"

    jenis: Mapped[str] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(primary_key=True)
    """NIP, or code of the post."""
    transaksi: Mapped[int]
    """Its ``xid8``. Others' snapshots say whether they have seen it."""

    __table_args__ = (
        CheckConstraint("jenis IN ('orang', 'jabatan')", name="jenis"),
        Index("ix_bahan_berubah_transaksi", "jenis", "transaksi"),
    )
