"""What other services say of people, as far as sending needs it."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Integer
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.tables import Tabel


class Alamat(Tabel):
    """Where a person is reached; no address once they have left the service. It shows in no answer but masked."""

    __tablename__ = "alamat"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    surel: Mapped[str | None]
    telepon: Mapped[str | None]


class AlamatMati(Tabel):
    """A server has refused somebody's address for good. It is known by its digest: another one is another matter."""

    __tablename__ = "alamat_mati"

    nip: Mapped[str] = mapped_column(primary_key=True)
    saluran: Mapped[str] = mapped_column(primary_key=True)
    sidik: Mapped[str]
    kode: Mapped[int | None] = mapped_column(Integer())
    sejak: Mapped[datetime]

    __table_args__ = (CheckConstraint("saluran IN ('surel', 'whatsapp')", name="saluran"),)


class Orang(Tabel):
    """Whether somebody is still in the service."""

    __tablename__ = "orang"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    keluar: Mapped[bool] = mapped_column(Boolean())


class Wafat(Tabel):
    """Somebody has died in the service."""

    __tablename__ = "wafat"

    nip: Mapped[str] = mapped_column(primary_key=True)
    sejak: Mapped[date]
