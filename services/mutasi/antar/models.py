"""The half of a case that another government answers for."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class UsulanAntar(Tabel):
    """The other government of a case, and what it has been agreed and decided with.

    A trigger keeps what was said when the case was opened.
    """

    __tablename__ = "usulan_antar"

    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)
    jenis_instansi: Mapped[str]
    kode_instansi: Mapped[str | None]
    """By Kementerian Dalam Negeri; None of an *instansi pusat*."""
    nama_instansi: Mapped[str]
    nama_jabatan: Mapped[str]
    """The post there: the one that is left, or the one to go to."""
    jenjang: Mapped[str | None]
    eselon: Mapped[str | None]
    kelas: Mapped[int | None]
    """How high it stands, as far as its paper says."""
    pegawai: Mapped[dict[str, Any] | None]
    """Who comes, as their papers say it (``PegawaiLuar``); None of who goes, whom the register knows."""
    nomor_persetujuan: Mapped[str | None]
    tanggal_persetujuan: Mapped[date | None]
    """Of the letter of the city's PPK: the proposal for who comes, the consent for who goes."""
    penetap: Mapped[str | None]
    nomor_penetapan: Mapped[str | None]
    tanggal_penetapan: Mapped[date | None]
    """The decision above both governments."""

    __table_args__ = (
        CheckConstraint("jenis_instansi IN ('kabupaten', 'kota', 'provinsi', 'pusat')", name="jenis_instansi"),
        CheckConstraint(
            "CASE jenis_instansi WHEN 'pusat' THEN kode_instansi IS NULL "
            "WHEN 'provinsi' THEN (kode_instansi ~ '^[1-9][0-9]$') IS TRUE "
            "ELSE (kode_instansi ~ '^[1-9][0-9][.][0-9]{2}$') IS TRUE END",
            name="kode_instansi",
        ),
        CheckConstraint("(nomor_persetujuan IS NULL) = (tanggal_persetujuan IS NULL)", name="persetujuan"),
        CheckConstraint(
            "(nomor_penetapan IS NULL) = (tanggal_penetapan IS NULL) AND (penetap IS NULL) = (nomor_penetapan IS NULL)",
            name="penetapan",
        ),
        CheckConstraint(
            "penetap IN ('ppk', 'gubernur', 'mendagri', 'kepala_bkn', 'kepala_kanreg_bkn')", name="penetap"
        ),
    )
