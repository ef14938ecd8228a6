"""Corrections that people propose to their own record (UU 27/2022 art 6)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat


class UsulanNip(Diusulkan, Tabel):
    """A number that somebody is to have from now on, or that was theirs by mistake."""

    __tablename__ = "usulan_nip"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"))
    jenis: Mapped[str]
    nomor: Mapped[str]
    tmt: Mapped[date | None]
    alasan: Mapped[str]
    dokumen: Mapped[str]

    __table_args__ = (
        Index("ix_usulan_nip_nip_id", "nip", "id"),
        Index("ix_usulan_nip_status_id", "status", "id"),
        CheckConstraint("jenis IN ('catat', 'cabut')", name="jenis"),
        CheckConstraint("(jenis = 'catat') = (tmt IS NOT NULL)", name="tmt"),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
    )


class UsulanKoreksi(Diusulkan, Tabel):
    """One field of one person, as they say it should be; what a clerk decided, and why."""

    __tablename__ = "usulan_koreksi"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"))
    isian: Mapped[str]
    nilai_lama: Mapped[str | None]
    nilai_baru: Mapped[str | None]
    alasan: Mapped[str]
    dokumen: Mapped[str]

    __table_args__ = (
        Index(
            "uq_usulan_koreksi_nip_isian",
            "nip",
            "isian",
            unique=True,
            postgresql_where=text("status = 'diusulkan'"),
        ),
        Index("ix_usulan_koreksi_nip_id", "nip", "id"),
        Index("ix_usulan_koreksi_status_id", "status", "id"),
        # What was decided before nobody might decide for themselves stays as it is.
        *syarat(f"status = 'dibatalkan' OR diputus_subjek IS NULL OR NOT {ORANG_YANG_SAMA}"),
    )
