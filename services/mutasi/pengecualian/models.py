"""One exception that somebody asks for, and what another decided."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat


class UsulanPengecualian(Diusulkan, Tabel):
    """One rule that is to stop one case no longer."""

    __tablename__ = "usulan_pengecualian"

    usulan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.usulan.id"))
    nip: Mapped[str]
    aturan: Mapped[str]
    tmt: Mapped[date]
    """Of the case when it was asked for: from a rule that reads the TMT it is an exception for this one alone."""
    tingkat: Mapped[str]
    """How heavily the rule weighed when the exception was asked for: who may grant it follows from that."""
    alasan: Mapped[str]
    dokumen: Mapped[str | None]
    tanggal_dokumen: Mapped[date | None]
    dilihat: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """What the verdict looked at when it was asked for; None of what is older than this column."""
    atas_nama: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """In whose name it was asked for, as steps keep it; None of who asked for themselves."""

    __table_args__ = (
        Index(
            "uq_usulan_pengecualian_usulan_id_aturan_tingkat",
            "usulan_id",
            "aturan",
            "tingkat",
            unique=True,
            postgresql_where=text("status = 'diusulkan'"),
        ),
        Index("ix_usulan_pengecualian_nip_id", "nip", "id"),
        Index("ix_usulan_pengecualian_status_id", "status", "id"),
        CheckConstraint(
            "status <> 'disetujui' OR atas_nama ->> 'nip' IS NULL OR atas_nama ->> 'nip' <> diputus_oleh",
            name="diwakili",
        ),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
    )
