"""What differs between BKN and the city, and what was decided about it."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.siasn.selisih.keadaan import BERDIRI
from services.pegawai.tables import Tabel
from shared.db.statement import listed


class SiasnSelisih(Tabel):
    """One field of a person, or one row of a history, in which BKN and the city differ or have differed."""

    __tablename__ = "siasn_selisih"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"))
    bidang: Mapped[str]
    baris: Mapped[str]
    """The row of a history: BKN's id, or ours where BKN has none; empty for a field of the main file."""
    lokal_id: Mapped[str | None]
    """Our row of a history that is the same decision, where ``baris`` is BKN's."""
    macam: Mapped[str]
    lokal: Mapped[str | None]
    """As people read it."""
    bkn: Mapped[str | None]
    menang: Mapped[str]
    alasan: Mapped[str]
    """Why that side is right, or a person has to say."""
    ditolak: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """It does not come in by itself (``alasan`` says why): a person is asked until either side says something new."""
    status: Mapped[str] = mapped_column(server_default="terbuka")
    putusan: Mapped[str | None]
    """What was decided last; it stays when both say the same again."""
    sejak: Mapped[datetime] = mapped_column(server_default=func.now())
    """Since when they differ."""
    berubah_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    """When one of the two has said something new."""
    ditutup_pada: Mapped[datetime | None]
    diputus_oleh: Mapped[str | None]
    diputus_subjek: Mapped[str | None]
    diputus_pada: Mapped[datetime | None]
    catatan: Mapped[str | None]
    """What whoever decided says of it."""
    tunda_sampai: Mapped[date | None]
    buku_id: Mapped[uuid.UUID | None]
    """The row of the ledger by which ours goes out."""
    sebelum: Mapped[dict[str, Any] | None] = mapped_column(JSONB())
    """What a decision for BKN has replaced: by it the decision is taken back."""
    versi: Mapped[int] = mapped_column(server_default=text("1"))

    __table_args__ = (
        Index("ux_siasn_selisih_kunci", "nip", "bidang", "baris", unique=True),
        Index(
            "ix_siasn_selisih_bidang", "bidang", "nip", "baris", postgresql_where=text(f"status IN {listed(BERDIRI)}")
        ),
        CheckConstraint("macam IN ('beda', 'hanya_bkn', 'hanya_lokal', 'masalah')", name="macam"),
        CheckConstraint("menang IN ('bkn', 'lokal', 'tanya')", name="menang"),
        CheckConstraint(
            "status IN ('terbuka', 'diputus', 'dikirim', 'ditunda', 'ditutup_sama')",
            name="status",
        ),
        CheckConstraint("putusan IN ('pakai_bkn', 'pakai_lokal', 'tunda')", name="putusan"),
        CheckConstraint("(status = 'ditutup_sama') = (ditutup_pada IS NOT NULL)", name="ditutup"),
        CheckConstraint("num_nonnulls(putusan, diputus_oleh, diputus_pada) IN (0, 3)", name="diputus"),
        CheckConstraint("(status = 'ditunda') = (tunda_sampai IS NOT NULL)", name="ditunda"),
        CheckConstraint("status IN ('terbuka', 'ditutup_sama') OR putusan IS NOT NULL", name="berputusan"),
    )


class SiasnBanding(Tabel):
    """Of whom what stands here has been compared: the version of their file, and when."""

    __tablename__ = "siasn_banding"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"), primary_key=True)
    versi: Mapped[int]
    hari: Mapped[date]
