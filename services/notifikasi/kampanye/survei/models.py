"""Surveys of a campaign's people, whom each asks, and the urn in which answers lie until it is opened.

No row is anybody's answer (``docs/keputusan/0081-survei.md``): the urn and its promise are ``shared/kuesioner``.
"""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.kampanye.rancangan.models import Kampanye
from services.notifikasi.tables import Tabel
from shared.kuesioner.kotak_layanan import Ditanya, Tersegel


class TahapSurvei(StrEnum):
    """Sebelum atau sesudah kampanyenya disampaikan."""

    SEBELUM = "sebelum"
    SESUDAH = "sesudah"


class Survei(Tabel):
    """One survey; its questions are frozen when it is opened, what it found when it closes. Answers leave no mark here:
    ``versi`` and ``diubah_pada`` are of what officers and days do."""

    __tablename__ = "survei"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    kampanye_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Kampanye.id))
    tahap: Mapped[str]
    kuesioner: Mapped[str]
    versi_kuesioner: Mapped[str]
    isi: Mapped[dict[str, Any]] = mapped_column(JSONB())
    """The questionnaire as it was then; that after a campaign asks what that before it did."""
    judul: Mapped[str]
    judul_kampanye: Mapped[str]
    """Its campaign's, as two people had seen it when the survey was opened: those who are asked read it."""
    mulai: Mapped[date]
    selesai: Mapped[date]
    """The last day on which it is answered."""
    terkecil: Mapped[int]
    """The smallest cell that it promises; a lower one of later is none of those who were asked."""
    populasi: Mapped[int]
    """Of how many those who are asked were drawn by lot; all of them, but for large campaigns."""
    diminta: Mapped[int]
    kelompok: Mapped[list[str]]
    """Units of which something may be told, in the order by which the urn knows them."""
    status: Mapped[str]
    dikabarkan: Mapped[str | None]
    hasil: Mapped[dict[str, Any] | None] = mapped_column(JSONB())
    alasan: Mapped[str | None]
    """Why it was closed before its last day."""
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        Index("uq_survei_tahap", "kampanye_id", "tahap", unique=True),
        Index("ix_survei_selesai", "selesai", postgresql_where=text("status = 'terbuka'")),
        CheckConstraint("tahap IN ('sebelum', 'sesudah')", name="tahap"),
        CheckConstraint("status IN ('terbuka', 'ditutup')", name="status"),
        CheckConstraint("dikabarkan IN ('dibuka', 'mengingatkan')", name="dikabarkan"),
        CheckConstraint("(status = 'ditutup') = (hasil IS NOT NULL)", name="hasil"),
        CheckConstraint(
            "mulai <= selesai AND terkecil >= 5 AND diminta >= terkecil AND populasi >= diminta", name="batas"
        ),
    )


class SurveiOrang(Ditanya, Tabel):
    """Who is asked."""

    __tablename__ = "survei_orang"

    survei_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notifikasi.survei.id"), primary_key=True)

    __table_args__ = (
        Index("ix_survei_orang_nip", "nip"),
        CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip"),
    )


class SurveiKotak(Tersegel, Tabel):
    """The urn of an open survey."""

    __tablename__ = "survei_kotak"

    survei_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notifikasi.survei.id"), primary_key=True)
