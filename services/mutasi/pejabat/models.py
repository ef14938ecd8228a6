"""Who holds the office of the PPK without a NIP; what two people have approved is the record."""

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat


class UsulanPejabatPpk(Diusulkan, Tabel):
    """Somebody who comes to the office (``catat``), the day on which they leave it early (``akhiri``), or that the
    record was wrong from its first day on (``anulir``)."""

    __tablename__ = "usulan_pejabat_ppk"

    jenis: Mapped[str]
    pejabat_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("mutasi.usulan_pejabat_ppk.id"))
    """Who leaves, or is put right."""
    nama: Mapped[str]
    kedudukan: Mapped[str]
    jabatan: Mapped[str]
    """What they are, in the words of the letter: ``Wakil Wali Kota``."""
    akun: Mapped[str | None]
    """Of their token; None where it is not known, and then whoever signs as the PPK without a NIP may be them."""
    nomor_surat: Mapped[str]
    tanggal_surat: Mapped[date]
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    """The last day; None of who holds the office until further notice."""
    alasan: Mapped[str]
    hasil: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("jenis IN ('catat', 'akhiri', 'anulir')", name="jenis"),
        CheckConstraint("(jenis <> 'catat') = (pejabat_id IS NOT NULL)", name="sasaran"),
        CheckConstraint("kedudukan IN ('definitif', 'Pj', 'Plt', 'Plh')", name="kedudukan"),
        CheckConstraint("tanggal_surat <= mulai AND mulai <= selesai", name="masa"),
        CheckConstraint("selesai IS NOT NULL OR jenis <> 'akhiri' AND kedudukan = 'definitif'", name="selesai"),
        CheckConstraint("(diusulkan_subjek = akun OR diputus_subjek = akun) IS NOT TRUE", name="bukan_diri"),
        Index("ix_usulan_pejabat_ppk_status_id", "status", "id"),
        Index("ix_usulan_pejabat_ppk_pejabat_id", "pejabat_id"),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
    )
