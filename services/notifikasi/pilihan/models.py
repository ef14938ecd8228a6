"""What people have said about how they want to be reached."""

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.tables import Tabel


class Pilihan(Tabel):
    """One person's wishes; who has said nothing has no row. None of them holds back what the law wants told."""

    __tablename__ = "pilihan"

    nip: Mapped[str] = mapped_column(primary_key=True)
    surel: Mapped[bool] = mapped_column(Boolean())
    whatsapp: Mapped[bool] = mapped_column(Boolean())
    """Whether they have said yes to the number that they had then."""
    whatsapp_sidik: Mapped[str | None]
    """The digest of that number: to another one nobody has said yes."""
    whatsapp_pada: Mapped[datetime | None]
    whatsapp_teks: Mapped[str | None]
    """When they said it, and to which text (``persetujuan.py``)."""
    ringkasan: Mapped[str]
    jenis_mati: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    tenang_mulai: Mapped[str | None]
    """The quiet hours by the city's clock, as HH:MM; they may run over midnight."""
    tenang_selesai: Mapped[str | None]
    ringkasan_menunggu: Mapped[bool] = mapped_column(Boolean(), server_default=text("true"))
    """Whether an officer wants to hear each working day what waits for them."""
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    diubah_pada: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        CheckConstraint("ringkasan IN ('langsung', 'harian', 'mingguan')", name="ringkasan"),
        CheckConstraint("(tenang_mulai IS NULL) = (tenang_selesai IS NULL)", name="tenang"),
    )
