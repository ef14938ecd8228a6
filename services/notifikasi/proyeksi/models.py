"""What other services say of people, as far as sending needs it."""

from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.tables import Tabel


class Alamat(Tabel):
    """Where a person is reached; no address once they have left the service. It shows in no answer but masked."""

    __tablename__ = "alamat"

    nip: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    surel: Mapped[str | None]
    telepon: Mapped[str | None]
