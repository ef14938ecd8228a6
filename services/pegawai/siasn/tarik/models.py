"""What BKN last said of each person, and the runs that asked."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel


class SiasnSalinan(Tabel):
    """The last answer of BKN about a person, of one kind."""

    __tablename__ = "siasn_salinan"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"), primary_key=True)
    jenis: Mapped[str] = mapped_column(primary_key=True)
    pns_id: Mapped[str | None]
    """BKN's key of the person; of the main file only."""
    sidik: Mapped[str]
    """Of the whole answer, also of what is not kept of it."""
    isi: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    """NULL where BKN does not know the person."""
    cacat: Mapped[Any] = mapped_column(JSONB())
    diambil_pada: Mapped[datetime]
    """When BKN last said so."""
    berubah_pada: Mapped[datetime]
    """When it first did."""
    diperiksa_pada: Mapped[datetime | None]
    """When this answer was compared with what is on record; NULL until then, and again with each that is another."""

    __table_args__ = (
        Index("ix_siasn_salinan_pns_id", "pns_id", postgresql_where=text("pns_id IS NOT NULL")),
        Index("ix_siasn_salinan_diambil_pada", "diambil_pada", postgresql_where=text("jenis = 'data-utama'")),
        Index("ix_siasn_salinan_belum_diperiksa", "nip", postgresql_where=text("diperiksa_pada IS NULL")),
    )
