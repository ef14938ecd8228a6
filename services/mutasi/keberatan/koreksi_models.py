"""Corrections of what is on record of an answer, as one person has proposed and another decided them."""

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat


class UsulanKoreksiJawaban(Diusulkan, Tabel):
    """Number, day and decision that the answer to one objection really bears."""

    __tablename__ = "usulan_koreksi_jawaban"

    nip: Mapped[list[str]]
    keberatan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.keberatan.id"))
    nomor_lama: Mapped[str]
    tanggal_lama: Mapped[date]
    putusan_lama: Mapped[str]
    nomor: Mapped[str]
    tanggal: Mapped[date]
    putusan: Mapped[str]
    walau_dalam_tenggang: Mapped[str | None]
    """Why what was in time is turned away."""
    alasan: Mapped[str]
    hasil: Mapped[str | None]

    __table_args__ = (
        Index("ix_usulan_koreksi_jawaban_status_id", "status", "id"),
        Index("ix_usulan_koreksi_jawaban_nip", "nip", postgresql_using="gin"),
        Index(
            "ix_usulan_koreksi_jawaban_keberatan_id",
            "keberatan_id",
            postgresql_where=text("status = 'diusulkan'"),
        ),
        CheckConstraint(
            "putusan IN ('dikabulkan', 'dikabulkan_sebagian', 'ditolak', 'tidak_dapat_diterima')", name="putusan"
        ),
        CheckConstraint(
            "(nomor, tanggal, putusan) IS DISTINCT FROM (nomor_lama, tanggal_lama, putusan_lama)", name="beda"
        ),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
        CheckConstraint("NOT diusulkan_oleh = ANY (nip) AND (diputus_oleh = ANY (nip)) IS NOT TRUE", name="bukan_diri"),
    )
