"""One score per person."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, text
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
    penilaian_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("kompetensi.penilaian.id"))
    ip_asn_belum_lengkap: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    jpm_belum_lengkap: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    kebijakan: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    sidik: Mapped[str | None]
    """Digest of all the above, so that a score that came out the same is neither sent nor written."""
    diperiksa: Mapped[date | None]
    """The day for which this is known to be the score; ``dihitung_pada`` is when it last became another one."""
    dihitung_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("versi = 0 OR (diperiksa IS NOT NULL AND dihitung_pada IS NOT NULL)", name="dihitung"),
    )
