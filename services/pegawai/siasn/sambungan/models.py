"""What all processes must know of the connection to SIASN."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel


class SiasnSambungan(Tabel):
    """One row: the token that an operator has pasted, whether it rests, and how the process that speaks to BKN found it
    last."""

    __tablename__ = "siasn_sambungan"

    nomor: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    versi: Mapped[int] = mapped_column(server_default=text("0"))
    token: Mapped[bytes | None]
    """Encrypted with a key that only the settings hold: a copy of the database opens no door at BKN."""
    token_sampai: Mapped[datetime | None]
    token_oleh: Mapped[str | None]
    token_pada: Mapped[datetime | None]
    dijeda_pada: Mapped[datetime | None]
    dijeda_oleh: Mapped[str | None]
    dijeda_alasan: Mapped[str | None]
    keadaan: Mapped[dict[str, Any] | None]
    keadaan_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("nomor = 1", name="satu"),
        CheckConstraint("num_nonnulls(token, token_sampai, token_oleh, token_pada) IN (0, 4)", name="token"),
        CheckConstraint("num_nonnulls(dijeda_pada, dijeda_oleh, dijeda_alasan) IN (0, 3)", name="dijeda"),
        CheckConstraint("(keadaan IS NULL) = (keadaan_pada IS NULL)", name="keadaan"),
    )
