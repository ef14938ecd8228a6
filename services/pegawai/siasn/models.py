"""What is kept of the exchange with SIASN."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel


class MutuSiasn(Tabel):
    """What an indicator of the national data quality index finds about a person in the newest roster."""

    __tablename__ = "mutu_siasn"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"), primary_key=True)
    indikator: Mapped[str] = mapped_column(primary_key=True)
    alasan: Mapped[str]
    hari: Mapped[date]
    """The day on which the roster was taken in."""

    __table_args__ = (Index("ix_mutu_siasn_indikator_nip", "indikator", "nip"),)
