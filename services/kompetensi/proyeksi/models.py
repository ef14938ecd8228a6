"""Only what scores, scope and explanations need; a state has more, and it stays where it belongs."""

from typing import Any

from sqlalchemy import Boolean, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel


class ProyeksiAsn(Tabel):
    """One ASN as ``pegawai`` last described them, with the histories that the index looks at."""

    __tablename__ = "proyeksi_asn"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    status_pegawai: Mapped[str]
    kode_jabatan: Mapped[str | None]
    jenjang: Mapped[str | None]
    jalur_unit: Mapped[list[str]]
    pendidikan: Mapped[dict[str, Any] | None]
    kinerja: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    diklat: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    hukdis: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())


class ProyeksiJabatan(Tabel):
    """One post of the peta jabatan."""

    __tablename__ = "proyeksi_jabatan"

    kode: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    nama_unit: Mapped[str]
    jenjang: Mapped[str]
    aktif: Mapped[bool] = mapped_column(Boolean(), server_default=text("true"))
