"""Corrections of papers, as one person has proposed and another decided them."""

from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat


class UsulanKoreksiSurat(Diusulkan, Tabel):
    """Numbers and days of one paper, of one case or of all of one list. A trigger lets a case that is decided be
    written by what was approved here, in that very transaction, and by nothing else."""

    __tablename__ = "usulan_koreksi_surat"

    nip: Mapped[list[str]]
    surat: Mapped[str]
    isi: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    """Of each case what is on record, and what it is to be."""
    alasan: Mapped[str]
    hasil: Mapped[str | None]

    __table_args__ = (
        Index("ix_usulan_koreksi_surat_status_id", "status", "id"),
        Index("ix_usulan_koreksi_surat_nip", "nip", postgresql_using="gin"),
        Index("ix_usulan_koreksi_surat_isi", "isi", postgresql_using="gin", postgresql_ops={"isi": "jsonb_path_ops"}),
        CheckConstraint(
            "surat IN ('pertimbangan', 'persetujuan', 'penetapan', 'keputusan', 'pelantikan')", name="surat"
        ),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
        CheckConstraint("NOT diusulkan_oleh = ANY (nip) AND (diputus_oleh = ANY (nip)) IS NOT TRUE", name="bukan_diri"),
    )
