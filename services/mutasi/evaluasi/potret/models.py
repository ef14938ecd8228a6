"""What units and moved people looked like on a day, who has left, and what was restructured."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class PotretUnit(Tabel):
    """One unit with all below it on one day; rows are only ever added."""

    __tablename__ = "potret_unit"

    unit: Mapped[str] = mapped_column(primary_key=True)
    hari: Mapped[date] = mapped_column(primary_key=True)
    orang: Mapped[int]
    formasi: Mapped[int]
    terisi: Mapped[int]
    kebutuhan: Mapped[int]
    """By ABK, of the posts that have one."""
    tanpa_kebutuhan: Mapped[int]
    """Posts of which no need is known."""

    __table_args__ = (Index("ix_potret_unit_hari", "hari"),)


class PotretMutasi(Tabel):
    """One person when their move was carried out; rows are only ever added."""

    __tablename__ = "potret_mutasi"

    usulan_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    nip: Mapped[str]
    hari: Mapped[date]
    """When it was taken."""
    tmt: Mapped[date]
    kumpulan_id: Mapped[uuid.UUID | None]
    skenario_id: Mapped[uuid.UUID | None]
    jabatan_asal: Mapped[str | None]
    unit_asal: Mapped[str | None]
    jabatan_tujuan: Mapped[str | None]
    unit_tujuan: Mapped[str | None]
    kinerja: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    jpm: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    nilai: Mapped[int | None]
    """Fit with the new post by the plan, basis points; None of a case that no plan has suggested."""
    nilai_asal: Mapped[int | None]
    """The same with the old post."""

    __table_args__ = (
        Index("ix_potret_mutasi_nip", "nip"),
        Index("ix_potret_mutasi_kumpulan_id", "kumpulan_id"),
        CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip"),
    )


class KeluarTercatat(Tabel):
    """Somebody who holds no post any more, and why."""

    __tablename__ = "keluar_tercatat"

    nip: Mapped[str] = mapped_column(primary_key=True)
    tmt: Mapped[date] = mapped_column(primary_key=True)
    """The first day without."""
    unit: Mapped[str]
    jalur_unit: Mapped[list[str]]
    """Units above it as they were when it was heard."""
    alasan: Mapped[str | None]

    __table_args__ = (Index("ix_keluar_tercatat_jalur_unit", "jalur_unit", postgresql_using="gin"),)


class RestrukturisasiDikenal(Tabel):
    """A change of the organisation, as ``pegawai`` has told of it."""

    __tablename__ = "restrukturisasi_dikenal"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    nama: Mapped[str]
    dasar_hukum: Mapped[str]
    mulai: Mapped[date]
    unit: Mapped[list[str]]
    orang: Mapped[int]
    didengar_pada: Mapped[datetime]
    dibatalkan_pada: Mapped[datetime | None]
