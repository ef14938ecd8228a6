"""One score per person, and what it was on earlier days."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.kompetensi.tables import Tabel


class Skor(Tabel):
    """The present scores of a person.

    The row is also the lock under which they are computed. With ``versi`` 0 nothing has been computed yet, as for
    people who have been assessed and whom ``pegawai`` has not told of.
    """

    __tablename__ = "skor"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("0"))
    ip_asn: Mapped[dict[str, Any] | None]
    jpm: Mapped[list[dict[str, Any]]] = mapped_column(JSONB(), server_default=text("'[]'"))
    talenta: Mapped[dict[str, Any] | None]
    kotak: Mapped[int | None]
    """The box, 1–9, also in ``talenta``: for counting."""
    penilaian_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.penilaian.id"))
    ip_asn_belum_lengkap: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    jpm_belum_lengkap: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    talenta_belum_lengkap: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    kebijakan: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    sidik: Mapped[str | None]
    """Digest of all the above, so that a score that came out the same is neither sent nor written."""
    sejak: Mapped[date | None]
    """The first day of this score."""
    diperiksa: Mapped[date | None]
    """The day for which this is known to be the score; ``dihitung_pada`` is when it last became another one."""
    dihitung_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(
            "versi = 0 OR (diperiksa IS NOT NULL AND dihitung_pada IS NOT NULL AND sejak IS NOT NULL)", name="dihitung"
        ),
        CheckConstraint("kotak BETWEEN 1 AND 9", name="kotak"),
        CheckConstraint("(kotak IS NULL) = (talenta IS NULL)", name="talenta"),
    )


class SkorRiwayat(Tabel):
    """What a person's scores were on earlier days, in figures. Their parts can be computed again from what is kept."""

    __tablename__ = "skor_riwayat"

    nip: Mapped[str] = mapped_column(primary_key=True)
    sejak: Mapped[date] = mapped_column(primary_key=True)
    sampai: Mapped[date]
    """The day on which it became another one."""
    versi: Mapped[int]
    ip_asn: Mapped[Decimal | None]
    kotak: Mapped[int | None]
    kinerja: Mapped[Decimal | None]
    potensial: Mapped[Decimal | None]
    kebijakan: Mapped[dict[str, Any]]

    __table_args__ = (CheckConstraint("sejak < sampai", name="masa"), Index("ix_skor_riwayat_sampai", "sampai"))
