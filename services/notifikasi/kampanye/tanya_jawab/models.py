"""Questions of a campaign, and what was answered to all."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.tables import Tabel


class StatusPertanyaan(StrEnum):
    """Sampai di mana sebuah pertanyaan."""

    MENUNGGU = "menunggu"
    KONSEP = "konsep"
    """An answer is written, and waits for somebody else to release it."""
    TERJAWAB = "terjawab"
    DITOLAK = "ditolak"
    DIGABUNG = "digabung"
    """It is the same as another one, and answered with it."""
    DITARIK = "ditarik"
    """Its asker has taken it back."""


TERBUKA = (StatusPertanyaan.MENUNGGU, StatusPertanyaan.KONSEP)
"""Those that wait for the office."""


class Jawaban(Tabel):
    """One published answer: the question in words that name nobody, and the answer. Nothing here leads to who asked."""

    __tablename__ = "kampanye_jawaban"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kampanye_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notifikasi.kampanye.id"))
    pertanyaan: Mapped[str]
    jawaban: Mapped[str]
    penyusun: Mapped[list[str]] = mapped_column(ARRAY(Text()))
    """What the human is known by who has written it: NIP and account."""
    penerbit: Mapped[list[str]] = mapped_column(ARRAY(Text()))
    terbit_pada: Mapped[datetime]
    asal_id: Mapped[uuid.UUID | None]
    """Of another campaign, from which it was copied."""
    ditarik_pada: Mapped[datetime | None]
    alasan_ditarik: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("NOT penyusun && penerbit", name="dua_orang"),
        CheckConstraint("(ditarik_pada IS NULL) = (alasan_ditarik IS NULL)", name="ditarik"),
        UniqueConstraint("kampanye_id", "asal_id"),
        Index(
            "ix_kampanye_jawaban_terbit", "kampanye_id", "terbit_pada", postgresql_where=text("ditarik_pada IS NULL")
        ),
    )


class Pertanyaan(Tabel):
    """One question of a participant."""

    __tablename__ = "kampanye_pertanyaan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    kampanye_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notifikasi.kampanye.id"))
    penanya_nip: Mapped[str]
    nama_terlihat: Mapped[bool] = mapped_column(Boolean())
    """The officers may see who asks."""
    pribadi: Mapped[bool] = mapped_column(Boolean())
    """It is about the asker's own case: answered to them alone."""
    isi: Mapped[str]
    lanjutan_dari: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("notifikasi.kampanye_pertanyaan.id", ondelete="SET NULL")
    )
    ditanyakan_pada: Mapped[datetime]
    status: Mapped[str] = mapped_column(server_default=text("'menunggu'"))
    petugas_nip: Mapped[str | None]
    digabung_ke: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("notifikasi.kampanye_pertanyaan.id", ondelete="CASCADE")
    )
    rumusan: Mapped[str | None]
    """The question in words that name nobody."""
    ditampilkan: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """Participants see it in those words before it is answered, and may say that they want to know too."""
    jawaban: Mapped[str | None]
    """The draft; once answered to its asker alone, the answer."""
    penyusun: Mapped[list[str] | None] = mapped_column(ARRAY(Text()))
    jawaban_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("notifikasi.kampanye_jawaban.id"))
    alasan: Mapped[str | None]
    """Why it was refused, or why its draft or answer came back."""
    selesai_pada: Mapped[datetime | None]
    menjawab: Mapped[bool | None]
    """What its asker says of the answer."""
    diingatkan_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(
            "status IN ('menunggu', 'konsep', 'terjawab', 'ditolak', 'digabung', 'ditarik')", name="status"
        ),
        CheckConstraint("(status IN ('menunggu', 'konsep')) = (selesai_pada IS NULL)", name="selesai"),
        CheckConstraint("(status = 'digabung') = (digabung_ke IS NOT NULL)", name="digabung"),
        CheckConstraint("NOT pribadi OR nama_terlihat", name="pribadi"),
        CheckConstraint("NOT pribadi OR (jawaban_id IS NULL AND NOT ditampilkan)", name="tidak_terbit"),
        CheckConstraint("NOT ditampilkan OR rumusan IS NOT NULL", name="rumusan"),
        Index("ix_kampanye_pertanyaan_kampanye_id", "kampanye_id", "ditanyakan_pada", "id"),
        Index("ix_kampanye_pertanyaan_penanya_nip", "penanya_nip", "kampanye_id", "ditanyakan_pada"),
        Index(
            "ix_kampanye_pertanyaan_lanjutan_dari", "lanjutan_dari", postgresql_where=text("lanjutan_dari IS NOT NULL")
        ),
        Index("ix_kampanye_pertanyaan_digabung_ke", "digabung_ke", postgresql_where=text("digabung_ke IS NOT NULL")),
        Index("ix_kampanye_pertanyaan_jawaban_id", "jawaban_id", postgresql_where=text("jawaban_id IS NOT NULL")),
        Index(
            "ix_kampanye_pertanyaan_terbuka",
            "ditanyakan_pada",
            postgresql_where=text("status IN ('menunggu', 'konsep')"),
        ),
    )


class Dukungan(Tabel):
    """Somebody wants to know the same."""

    __tablename__ = "kampanye_dukungan"

    pertanyaan_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("notifikasi.kampanye_pertanyaan.id", ondelete="CASCADE"), primary_key=True
    )
    nip: Mapped[str] = mapped_column(primary_key=True)
    pada: Mapped[datetime]


class PenanyaDitahan(Tabel):
    """Who may not ask in a campaign for a while, because of one of their questions. Officers do not learn who it is."""

    __tablename__ = "kampanye_penanya_ditahan"

    kampanye_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notifikasi.kampanye.id"), primary_key=True)
    nip: Mapped[str] = mapped_column(primary_key=True)
    pertanyaan_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("notifikasi.kampanye_pertanyaan.id", ondelete="CASCADE")
    )
    alasan: Mapped[str]
    sampai: Mapped[datetime]
