"""Mandates, and what is proposed about them."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat


class UsulanPerwakilan(Diusulkan, Tabel):
    """A mandate that somebody has proposed."""

    __tablename__ = "usulan_perwakilan"

    nip: Mapped[str]
    """Of who is to act."""
    tugas: Mapped[str]
    isi: Mapped[dict[str, Any]]
    """As it was sent."""
    alasan: Mapped[str]
    hasil: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("tugas IN ('verifikator', 'tim_penilai', 'ppk', 'kepala_unit')", name="tugas"),
        Index("ix_usulan_perwakilan_status_id", "status", "id"),
        Index("ix_usulan_perwakilan_nip_id", "nip", "id"),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
        CheckConstraint("diusulkan_oleh <> nip AND (diputus_oleh = nip) IS NOT TRUE", name="bukan_diri"),
    )


class Perwakilan(Tabel):
    """One mandate in the words of its letter; a trigger keeps all of it but how it ends."""

    __tablename__ = "perwakilan"

    id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mutasi.usulan_perwakilan.id"), primary_key=True)
    """That of its proposal."""
    versi: Mapped[int]
    wakil: Mapped[str]
    nama_wakil: Mapped[str]
    tugas: Mapped[str]
    kapasitas: Mapped[str]
    diwakili: Mapped[str | None]
    jabatan_diwakili: Mapped[str]
    unit: Mapped[list[str]]
    langkah: Mapped[list[str]]
    jenis: Mapped[list[str] | None]
    jenjang: Mapped[list[str] | None]
    nomor_surat: Mapped[str]
    tanggal_surat: Mapped[date]
    mulai: Mapped[date]
    selesai: Mapped[date]
    ditetapkan_pada: Mapped[datetime]
    dicabut_pada: Mapped[datetime | None]
    dicabut_oleh: Mapped[str | None]
    dicabut_subjek: Mapped[str | None]
    alasan_pencabutan: Mapped[str | None]
    diingatkan_pada: Mapped[datetime | None]
    """When both were told that it will end."""
    diakhiri_pada: Mapped[datetime | None]
    """When its end was told, and what was held by it was let go of."""

    __table_args__ = (
        CheckConstraint("wakil <> diwakili AND wakil ~ '^[0-9]{18}$'", name="wakil"),
        CheckConstraint("tugas IN ('verifikator', 'tim_penilai', 'ppk', 'kepala_unit')", name="tugas"),
        CheckConstraint("kapasitas IN ('Plt', 'Plh', 'Pj', 'mandat', 'delegasi')", name="kapasitas"),
        CheckConstraint("tanggal_surat <= mulai AND mulai <= selesai", name="masa"),
        CheckConstraint("cardinality(unit) > 0 AND cardinality(langkah) > 0", name="kuasa"),
        CheckConstraint(
            "num_nonnulls(dicabut_pada, dicabut_oleh, dicabut_subjek, alasan_pencabutan) IN (0, 4)", name="dicabut"
        ),
        Index("ix_perwakilan_wakil_selesai", "wakil", "selesai"),
        Index("ix_perwakilan_diwakili", "diwakili", postgresql_where=text("diwakili IS NOT NULL")),
        Index("ix_perwakilan_belum_berakhir", "selesai", "id", postgresql_where=text("diakhiri_pada IS NULL")),
    )
