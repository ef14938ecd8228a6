"""What BKN last said of each person, and the runs that asked."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Float, ForeignKey, Index, Integer, func, text
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


class SiasnTarikan(Tabel):
    """One run: whom it asks about, how far it is, and what it found."""

    __tablename__ = "siasn_tarikan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    cakupan: Mapped[str]
    kode_unit: Mapped[str | None]
    urutan: Mapped[str]
    terjadwal: Mapped[bool] = mapped_column(Boolean())
    """Begun by the schedule, and so only carried out within its hours."""
    dimulai_oleh: Mapped[str]
    dimulai_pada: Mapped[datetime]
    status: Mapped[str] = mapped_column(server_default=text("'berjalan'"))
    berakhir_pada: Mapped[datetime | None]
    dihentikan_oleh: Mapped[str | None]
    dihentikan_pada: Mapped[datetime | None]
    jumlah: Mapped[int]
    """People."""
    terbaca: Mapped[int] = mapped_column(server_default=text("0"))
    tidak_dikenal: Mapped[int] = mapped_column(server_default=text("0"))
    gagal: Mapped[int] = mapped_column(server_default=text("0"))
    jawaban: Mapped[int] = mapped_column(server_default=text("0"))
    """Answers that were kept: nine of a person."""
    berubah: Mapped[int] = mapped_column(server_default=text("0"))
    """Answers that said something else than the last ones; and those that did not."""
    sama: Mapped[int] = mapped_column(server_default=text("0"))
    laju: Mapped[float | None] = mapped_column(Float(53))
    """Answers a second of late."""
    maju_pada: Mapped[datetime | None]
    """When the last answer was kept."""
    tertahan: Mapped[str | None]
    """Why it does not go on; NULL while it does."""
    tertahan_pada: Mapped[datetime | None]

    __table_args__ = (
        # All that are open are few, and asked for again and again.
        Index("ix_siasn_tarikan_terbuka", "id", postgresql_where=text("status <> 'selesai'")),
        Index(
            "ux_siasn_tarikan_semua",
            text("(true)"),
            unique=True,
            postgresql_where=text("status = 'berjalan' AND cakupan = 'semua'"),
        ),
        CheckConstraint("cakupan IN ('semua', 'unit', 'orang')", name="cakupan"),
        CheckConstraint("urutan IN ('terlama', 'baru_berubah')", name="urutan"),
        CheckConstraint("status IN ('berjalan', 'dihentikan', 'selesai')", name="status"),
        CheckConstraint("(cakupan = 'unit') = (kode_unit IS NOT NULL)", name="unit"),
        CheckConstraint("(status = 'selesai') = (berakhir_pada IS NOT NULL)", name="berakhir"),
        CheckConstraint("num_nonnulls(tertahan, tertahan_pada) IN (0, 2)", name="tertahan"),
    )


class SiasnTarikanOrang(Tabel):
    """Somebody of a run who is not read through yet, or cannot be; who is, has no row any longer."""

    __tablename__ = "siasn_tarikan_orang"

    tarikan_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("pegawai.siasn_tarikan.id", ondelete="CASCADE"), primary_key=True
    )
    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"), primary_key=True)
    nomor: Mapped[int]
    """The place in the order of the run."""
    sudah: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    """Kinds that are read already."""
    percobaan: Mapped[int] = mapped_column(Integer(), server_default=text("0"))
    """How often something of them could not be read while others could."""
    keadaan: Mapped[str] = mapped_column(server_default=text("'menunggu'"))
    sebab: Mapped[str | None]

    __table_args__ = (
        Index(
            "ix_siasn_tarikan_orang_giliran",
            "tarikan_id",
            "percobaan",
            "nomor",
            postgresql_where=text("keadaan = 'menunggu'"),
        ),
        Index("ix_siasn_tarikan_orang_nip", "nip"),
        CheckConstraint("keadaan IN ('menunggu', 'tidak_dikenal', 'gagal')", name="keadaan"),
    )
