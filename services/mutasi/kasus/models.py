"""What is told a person of each case, and which cases have changed since."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Identity, Index, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class KasusTerbit(Tabel):
    """What is published of one case."""

    __tablename__ = "kasus_terbit"

    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), primary_key=True)
    nip: Mapped[str]
    isi: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """None while the person does not know of it."""
    terbuka: Mapped[bool] = mapped_column(Boolean(), server_default=text("true"))
    """Its outcome is open, or an objection is: what the law and the scores say of it may still change."""
    galat: Mapped[str | None]
    """What kind of failure kept it from being put together the last time; then ``isi`` is what it was before."""
    disusun_pada: Mapped[datetime]

    __table_args__ = (
        Index("ix_kasus_terbit_nip", "nip"),
        Index("ix_kasus_terbit_galat", "disusun_pada", postgresql_where=text("galat IS NOT NULL")),
        Index("ix_kasus_terbit_terbuka", "usulan_id", postgresql_where=text("terbuka")),
    )


class KasusAntrean(Tabel):
    """That something of a case has changed; triggers of all tables that it is told from write it."""

    __tablename__ = "kasus_antrean"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid())
