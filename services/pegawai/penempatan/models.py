"""Who holds which post, over time."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, func, text
from sqlalchemy.dialects.postgresql import DATERANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel


class Penempatan(Tabel):
    """A definitive placement from a day on. The key is temporal: no two of one person overlap."""

    __tablename__ = "penempatan"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"), primary_key=True)
    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE(), primary_key=True)
    kode_jabatan: Mapped[str] = mapped_column(ForeignKey("pegawai.jabatan.kode"))
    nomor_sk: Mapped[str | None]
    tanggal_sk: Mapped[date | None]
    usulan_id: Mapped[uuid.UUID | None]
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        Index("ix_penempatan_kode_jabatan", "kode_jabatan"),
        Index(
            "ix_penempatan_nip_kini",
            "nip",
            postgresql_include=["berlaku"],
            postgresql_where=text("upper_inf(berlaku)"),
        ),
    )
