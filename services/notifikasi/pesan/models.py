"""Messages in people's inboxes."""

import uuid
from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.tables import Tabel


class Pesan(Tabel):
    """One message to one person about one matter. The unique keys make an event harmless that comes again, and one
    that tells of the same matter once more."""

    __tablename__ = "pesan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    nip: Mapped[str]
    jenis: Mapped[str]
    judul: Mapped[str]
    isi: Mapped[str]
    sebab: Mapped[uuid.UUID]
    perkara: Mapped[str | None]
    perihal: Mapped[str]
    perihal_id: Mapped[str]
    """What is to be opened, of which kind; of somebody's file their NIP."""
    mendesak: Mapped[str] = mapped_column(server_default=text("'biasa'"))
    wajib: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """The law wants the person to be told: no preference holds it back."""
    saluran: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """By which it may go out besides lying here."""
    dibuat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    dibaca_pada: Mapped[datetime | None]
    minta_konfirmasi: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """Whoever reads it is asked to say so."""
    dikonfirmasi_pada: Mapped[datetime | None]
    dikonfirmasi_oleh: Mapped[str | None]
    """The account that said it."""
    diarsipkan_pada: Mapped[datetime | None]
    jumlah: Mapped[int] = mapped_column(server_default=text("1"))
    """Of how many matters it tells."""
    bergabung: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """Others of its kind may join it while it is new and not read."""
    diingatkan_pada: Mapped[datetime | None]
    """When its reader was last reminded of it."""
    urutan: Mapped[int]
    """Of the latest change in its inbox; given by the database (``urutkan_pesan``)."""
    versi: Mapped[int] = mapped_column(server_default=text("1"))

    __table_args__ = (
        CheckConstraint("mendesak IN ('biasa', 'segera')", name="mendesak"),
        UniqueConstraint("nip", "jenis", "sebab"),
        UniqueConstraint("nip", "jenis", "perkara"),
        Index("ix_pesan_nip_id", "nip", "id"),
        CheckConstraint("(dikonfirmasi_pada IS NULL) = (dikonfirmasi_oleh IS NULL)", name="dikonfirmasi"),
        Index("uq_pesan_nip_urutan", "nip", "urutan", unique=True),
        Index("ix_pesan_belum_dibaca", "nip", postgresql_where=text("dibaca_pada IS NULL")),
    )


class KotakMasuk(Tabel):
    """How often an inbox has changed: whoever follows it knows by that how far they are."""

    __tablename__ = "kotak_masuk"

    nip: Mapped[str] = mapped_column(primary_key=True)
    urutan: Mapped[int]


class PesanTergabung(Tabel):
    """One of the matters that a message tells of which others of its kind may join."""

    __tablename__ = "pesan_tergabung"

    nip: Mapped[str] = mapped_column(primary_key=True)
    jenis: Mapped[str] = mapped_column(primary_key=True)
    perkara: Mapped[str] = mapped_column(primary_key=True)
    pesan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notifikasi.pesan.id", ondelete="CASCADE"), index=True)
    perihal: Mapped[str]
    perihal_id: Mapped[str]
    sebab: Mapped[uuid.UUID]
    dibuat_pada: Mapped[datetime]


class HalMenunggu(Tabel):
    """One matter that waits for somebody, and the message that last told them of it."""

    __tablename__ = "hal_menunggu"

    nip: Mapped[str] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(primary_key=True)
    semua_kunci: Mapped[list[str]]
    """All by whose end it is over."""
    jenis: Mapped[str]
    pesan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notifikasi.pesan.id", ondelete="CASCADE"), index=True)
    perihal: Mapped[str]
    perihal_id: Mapped[str]
    sejak: Mapped[datetime]
    batas: Mapped[date | None]
    sampai: Mapped[date | None]
    dinas: Mapped[bool] = mapped_column(Boolean())
    sampai_dibaca: Mapped[bool] = mapped_column(Boolean())
    selesai_pada: Mapped[datetime | None]
    diingatkan_kali: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    diingatkan_pada: Mapped[date | None]
    dinaikkan_pada: Mapped[date | None]
    """When a superior was told that it waits."""

    __table_args__ = (
        Index(
            "ix_hal_menunggu_semua_kunci",
            "semua_kunci",
            postgresql_using="gin",
            # Each fact that ends something looks here, and would read all that was put here lately.
            postgresql_with={"fastupdate": "off"},
        ),
        Index("ix_hal_menunggu_terbuka", "nip", postgresql_where=text("selesai_pada IS NULL")),
    )


class PerkaraUsai(Tabel):
    """When a matter last moved on: what is told of it late waits for nobody."""

    __tablename__ = "perkara_usai"

    kunci: Mapped[str] = mapped_column(primary_key=True)
    saat: Mapped[datetime]


class NomorLain(Tabel):
    """A number that somebody was given later, or had until it was taken back; their inbox stays under the first one."""

    __tablename__ = "nomor_lain"

    nip: Mapped[str] = mapped_column(primary_key=True)
    nomor: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    """Of the person's file, when it was so."""
    berlaku: Mapped[bool] = mapped_column(Boolean())

    __table_args__ = (Index("ix_nomor_lain_nomor", "nomor", postgresql_where=text("berlaku")),)
