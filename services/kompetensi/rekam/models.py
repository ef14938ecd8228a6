"""The track record, by NIP and without a foreign key: a file may come before the people it is about."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped

from services.kompetensi.berversi import Tercatat


class RekamJejak(Tercatat):
    """One award, one team, or one statement on the variety of posts. A row is only ever replaced."""

    __tablename__ = "rekam_jejak"

    nip: Mapped[str]
    jenis: Mapped[str]
    tingkat: Mapped[str]
    nama: Mapped[str]
    tanggal: Mapped[date]
    dokumen: Mapped[str | None]

    __table_args__ = (
        Index(
            "uq_rekam_jejak_nip_jenis_tanggal_nama",
            "nip",
            "jenis",
            "tanggal",
            "nama",
            unique=True,
            postgresql_where=text("digantikan_pada IS NULL"),
        ),
        Index("ix_rekam_jejak_nip", "nip"),
        CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip"),
        CheckConstraint(
            "tingkat = ANY (CASE jenis WHEN 'penghargaan' THEN ARRAY['internasional', 'nasional', 'satyalancana', "
            "'instansi'] WHEN 'penugasan_tim' THEN ARRAY['ketua lintas instansi', 'ketua internal', "
            "'anggota lintas instansi', 'anggota internal'] WHEN 'keragaman' THEN ARRAY['lintas instansi', "
            "'lintas unit', 'satu unit'] END)",
            name="tingkat",
        ),
    )
