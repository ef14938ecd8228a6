"""A letter: what it says is frozen with its number, its file is made from that, and what became of it follows."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel
from shared.sewa import Disewa


class Lambang(Tabel):
    """A picture of the coat of arms; a trigger keeps it as it is."""

    __tablename__ = "lambang"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    isi: Mapped[bytes]
    lebar: Mapped[int]
    tinggi: Mapped[int]
    diunggah_oleh: Mapped[str]
    diunggah_pada: Mapped[datetime]

    __table_args__ = (CheckConstraint("sha256 = encode(sha256(isi), 'hex')", name="sha256"),)


class Surat(Disewa, Tabel):
    """One letter. A trigger keeps what it says (see the migration)."""

    __tablename__ = "surat"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int]
    jenis: Mapped[str]
    kunci: Mapped[str]
    """What it is about, so that asking twice gives the same letter: of each kind one that is not called off, and one
    that takes its place."""
    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))
    """Its case; of one for many people the first of their cases."""
    kumpulan_id: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("mutasi.kumpulan.id"))
    """The batch in which what it is about was decided."""
    nip: Mapped[list[str]]
    """Whom it is about."""
    status: Mapped[str]
    templat: Mapped[str]
    """The template's version: ``sk/v1``."""
    nomor: Mapped[str]
    tanggal: Mapped[date]
    isi: Mapped[dict[str, Any]] = mapped_column(JSONB())
    """All that is printed."""
    isian: Mapped[dict[str, Any]] = mapped_column(JSONB())
    """What the officer has said besides."""
    kode: Mapped[str]
    """By which anybody finds it who holds it."""
    penanda: Mapped[str | None]
    """Who signs: NIP, or account of who has none; None of minutes that several sign by hand."""
    penanda_subjek: Mapped[str | None]
    menggantikan: Mapped[uuid.UUID | None] = mapped_column(Uuid(), ForeignKey("mutasi.surat.id"))
    dibuat_oleh: Mapped[str]
    dibuat_subjek: Mapped[str | None]
    dibuat_pada: Mapped[datetime]
    """Also the instant that its file tells as that of its making, whenever it is printed."""
    sha256: Mapped[str | None] = mapped_column(ForeignKey("mutasi.berkas.sha256"))
    byte: Mapped[int | None]
    galat: Mapped[str | None]
    """Why it could not be printed."""
    diserahkan_pada: Mapped[datetime | None]
    alasan: Mapped[str | None]
    """Why it was called off."""
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        CheckConstraint(
            "jenis IN ('sk', 'sk_kolektif', 'petikan', 'berita_acara_tim', 'undangan', 'berita_acara_sumpah', 'spp', "
            "'spmt', 'jawaban_keberatan', 'sk_pencabutan')",
            name="jenis",
        ),
        CheckConstraint("status IN ('menunggu_cetak', 'gagal_cetak', 'dibuat', 'dibatalkan')", name="status"),
        CheckConstraint("(sha256 IS NULL) = (byte IS NULL)", name="berkas"),
        CheckConstraint(
            "CASE status WHEN 'dibuat' THEN sha256 IS NOT NULL WHEN 'dibatalkan' THEN true ELSE sha256 IS NULL END",
            name="dicetak",
        ),
        CheckConstraint("(status = 'gagal_cetak') = (galat IS NOT NULL) OR status = 'dibatalkan'", name="galat"),
        CheckConstraint("(status = 'dibatalkan') = (alasan IS NOT NULL)", name="alasan"),
        Index("uq_surat_kode", "kode", unique=True),
        Index(
            "uq_surat_jenis_kunci_menggantikan",
            *("jenis", "kunci", "menggantikan"),
            unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where=text("status <> 'dibatalkan'"),
        ),
        Index("ix_surat_usulan_id_id", "usulan_id", "id"),
        Index("ix_surat_kumpulan_id", "kumpulan_id", postgresql_where=text("kumpulan_id IS NOT NULL")),
        Index("ix_surat_sha256", "sha256"),
        Index("ix_surat_menggantikan", "menggantikan", postgresql_where=text("menggantikan IS NOT NULL")),
        # What waits for its print: the queue.
        Index("ix_surat_dibuat_pada", "dibuat_pada", postgresql_where=text("status = 'menunggu_cetak'")),
    )
