"""Subscriptions of outside systems, what is proposed about them, and the ledger of what was sent."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, func, text
from sqlalchemy.orm import Mapped, mapped_column

from services.notifikasi.tables import Tabel
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat
from shared.sewa import Disewa

_TERBUKA = "status IN ('antre', 'dikirim')"
_BERJANJI = "kelas = 'publik' OR num_nonnulls(perjanjian_nomor, perjanjian_tanggal) = 2"


class Langganan(Disewa, Tabel):
    """One receiver, and what it is told. Its turn is leased: of one receiver no more is under way than that. Its secret
    stands nowhere, only the how-many-th it is (``tanda_tangan.py``)."""

    __tablename__ = "langganan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    status: Mapped[str]
    akun: Mapped[str]
    """Whose it is: the account that takes the secret."""
    nama: Mapped[str]
    url: Mapped[str]
    peristiwa: Mapped[list[str]]
    unit: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """Of these and all below them; empty is the whole city."""
    kelas: Mapped[str]
    """The strictest class that leaves."""
    penanggung_jawab: Mapped[str]
    """The NIP of who is told when it is switched off."""
    perjanjian_nomor: Mapped[str | None]
    perjanjian_tanggal: Mapped[date | None]
    perjanjian_selesai: Mapped[date | None]
    perjanjian_tujuan: Mapped[str | None]
    perjanjian_dasar: Mapped[str | None]
    perjanjian_simpan_hari: Mapped[int | None] = mapped_column(Integer())
    """For how long the receiver keeps what it got."""
    rahasia_nomor: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    """0: nobody has taken the secret yet, and nothing is sent."""
    rahasia_lama_sampai: Mapped[datetime | None]
    dihentikan_petugas: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """Who admits receivers has stopped it, so its owner does not start it again."""
    sebab_mati: Mapped[str | None]
    gagal_berturut: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    gagal_sejak: Mapped[datetime | None]
    istirahat_sampai: Mapped[datetime | None]
    dilayani_pada: Mapped[datetime | None]
    dibuat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    diubah_pada: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        CheckConstraint("status IN ('menunggu', 'aktif', 'dijeda', 'dimatikan', 'dihapus')", name="status"),
        CheckConstraint("kelas IN ('publik', 'internal')", name="kelas"),
        CheckConstraint("sebab_mati IN ('tidak_diinginkan', 'lama_gagal')", name="sebab_mati"),
        CheckConstraint("(status = 'dimatikan') = (sebab_mati IS NOT NULL)", name="mati"),
        CheckConstraint(_BERJANJI, name="perjanjian"),
        Index("ix_langganan_status_id", "status", "id"),
        Index("ix_langganan_akun_id", "akun", "id"),
    )


class UsulanLangganan(Diusulkan, Tabel):
    """A receiver that somebody wants to be admitted, or to be told otherwise."""

    __tablename__ = "usulan_langganan"

    jenis: Mapped[str]
    langganan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Langganan.id))
    akun: Mapped[str]
    penanggung_jawab: Mapped[str]
    isi: Mapped[dict[str, Any]]
    """As it was sent and checked."""
    alasan: Mapped[str]
    hasil: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("jenis IN ('buat', 'ubah')", name="jenis"),
        CheckConstraint("(diputus_oleh = penanggung_jawab) IS NOT TRUE OR status <> 'disetujui'", name="bukan_diri"),
        Index("ix_usulan_langganan_status_id", "status", "id"),
        Index(
            "uq_usulan_langganan_terbuka", "langganan_id", unique=True, postgresql_where=text("status = 'diusulkan'")
        ),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
    )


class KirimanLangganan(Tabel):
    """One fact on its way to one receiver. What the receiver answered stands here by its code alone."""

    __tablename__ = "kiriman_langganan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    """Made of the subscription and the event, so that it is the same whoever reckons it: it is the ``webhook-id``."""
    langganan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Langganan.id))
    peristiwa: Mapped[str]
    peristiwa_id: Mapped[uuid.UUID]
    terjadi_pada: Mapped[datetime]
    data: Mapped[dict[str, Any]]
    data_internal: Mapped[dict[str, Any]]
    """What leaves only while an agreement lets it; empty where none did when it happened."""
    unit: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """The units that it is about, and all above them."""
    status: Mapped[str]
    sebab: Mapped[str | None]
    kode: Mapped[int | None] = mapped_column(Integer())
    durasi_ms: Mapped[int | None] = mapped_column(Integer())
    dicoba: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    nanti_pada: Mapped[datetime]
    dibuat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    diubah_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    selesai_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("status IN ('antre', 'dikirim', 'diterima', 'gagal', 'terlewat', 'dibuang')", name="status"),
        CheckConstraint(f"({_TERBUKA}) = (selesai_pada IS NULL)", name="selesai"),
        Index("ix_kiriman_langganan_terbuka", "langganan_id", "nanti_pada", "id", postgresql_where=text(_TERBUKA)),
        Index("ix_kiriman_langganan_langganan_id", "langganan_id", "dibuat_pada", "id"),
        Index("ix_kiriman_langganan_selesai_pada", "selesai_pada"),
    )
