"""One paper that somebody has recorded with a case."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class UsulanDokumen(Tabel):
    """A paper; what replaces it, or takes it back, leaves it on record."""

    __tablename__ = "usulan_dokumen"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))
    jenis: Mapped[str]
    nomor: Mapped[str]
    tanggal: Mapped[date]
    selesai: Mapped[date | None]
    dicatat_oleh: Mapped[str]
    dicatat_subjek: Mapped[str | None]
    """The account with which; None in rows from before accounts were kept."""
    dicatat_pada: Mapped[datetime]
    digantikan_pada: Mapped[datetime | None]
    dikonfirmasi_oleh: Mapped[str | None]
    """Of what the person writes: the person or the verifikator who says that it is theirs."""
    dikonfirmasi_subjek: Mapped[str | None]
    dikonfirmasi_pada: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_usulan_dokumen_usulan_id_jenis",
            "usulan_id",
            "jenis",
            unique=True,
            postgresql_where=text("digantikan_pada IS NULL"),
        ),
        CheckConstraint("selesai >= tanggal", name="masa"),
        CheckConstraint("(dikonfirmasi_oleh IS NULL) = (dikonfirmasi_pada IS NULL)", name="konfirmasi"),
        # Whoever records it may vouch for it in that moment, and afterwards another confirms it.
        CheckConstraint(
            "dikonfirmasi_pada = dicatat_pada"
            " OR NOT ARRAY[dicatat_oleh, dicatat_subjek] && ARRAY[dikonfirmasi_oleh, dikonfirmasi_subjek]",
            name="orang",
        ),
    )
