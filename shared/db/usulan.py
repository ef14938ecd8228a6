"""The columns of a table of proposals: what one person has asked for, and what another has decided.

Such a table keeps by a constraint of its own that nobody decides alone::

    CHECK (status = 'dibatalkan'
           OR NOT ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[diputus_oleh, diputus_subjek])
"""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, text
from sqlalchemy.orm import Mapped, mapped_column


class Diusulkan:
    """Put it before the base among the bases; the slice adds what is proposed."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    status: Mapped[str] = mapped_column(server_default=text("'diusulkan'"))
    diusulkan_oleh: Mapped[str]
    """The NIP of who has proposed; of who has none the account."""
    diusulkan_subjek: Mapped[str | None]
    """Their account; None in rows from before accounts were kept."""
    diusulkan_pada: Mapped[datetime]
    diputus_oleh: Mapped[str | None]
    """Who has approved or refused, or who has taken back what they proposed."""
    diputus_subjek: Mapped[str | None]
    diputus_pada: Mapped[datetime | None]
    catatan: Mapped[str | None]
    """Why it was decided so."""


def syarat(dua_orang: str) -> tuple[CheckConstraint, ...]:
    """What holds in every such table, and how far it keeps that two people took part."""
    return (
        CheckConstraint("status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')", name="status"),
        CheckConstraint(
            "(status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)",
            name="diputus",
        ),
        CheckConstraint(dua_orang, name="dua_orang"),
    )


ORANG_YANG_SAMA = "ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[diputus_oleh, diputus_subjek]"
"""SQL: who has decided is who has proposed (``shared/auth/dua_orang.py``)."""
