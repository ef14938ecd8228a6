"""Where a case's clock stands and who has it in hand, who had it before, and what has been told of it."""

import uuid
from datetime import date, datetime
from typing import Literal

from sqlalchemy import ARRAY, CheckConstraint, Date, ForeignKey, Identity, Index, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel

TingkatPengingat = Literal["mendekati", "lewat"]
"""The last day is near; it is over."""


class Pekerjaan(Tabel):
    """One case as work. A trigger makes it with the case, and begins it anew with each state (see the migration)."""

    __tablename__ = "pekerjaan"

    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    putaran: Mapped[int] = mapped_column(server_default=text("1"))
    """How many states the case has come to: what is told of one is told once."""
    masuk: Mapped[date]
    """The day on which it came to its present state."""
    berjalan: Mapped[date | None]
    """Since when its clock runs: that day, or the one on which it came back; None: it stands."""
    menunggu: Mapped[str | None]
    """Whom it waits for before its next step can be taken (``PihakDitunggu``)."""
    kembali_ke: Mapped[str | None]
    """Of a case that was returned for repair: the state that it was returned from."""
    jeda: Mapped[list[date]] = mapped_column(ARRAY(Date()), server_default=text("'{}'"))
    """Days of entry and of leaving, in turn, of its stays in that state that count against its clock."""
    petugas: Mapped[str | None]
    """NIP of who takes the next step; None: whoever may."""
    ditugaskan_oleh: Mapped[str | None]
    ditugaskan_pada: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_pekerjaan_petugas", "petugas", "usulan_id", postgresql_where=text("petugas IS NOT NULL")),
        CheckConstraint("petugas ~ '^[0-9]{18}$'", name="petugas"),
        CheckConstraint("cardinality(jeda) % 2 = 0", name="jeda"),
        CheckConstraint(
            "CASE WHEN menunggu IS NULL THEN berjalan IS NOT NULL "
            "ELSE menunggu IN ('bkn', 'pelepasan') AND berjalan IS NULL END",
            name="menunggu",
        ),
        CheckConstraint(
            "(petugas IS NULL) = (ditugaskan_oleh IS NULL) AND (petugas IS NULL) = (ditugaskan_pada IS NULL)",
            name="ditugaskan",
        ),
    )


class PekerjaanPetugas(Tabel):
    """One handing over of a case; rows are only ever added."""

    __tablename__ = "pekerjaan_petugas"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))
    putaran: Mapped[int]
    langkah: Mapped[str]
    """The step that it was about."""
    petugas: Mapped[str | None]
    """None: it was given back to whoever may."""
    sebelumnya: Mapped[str | None]
    alasan: Mapped[str | None]
    oleh: Mapped[str]
    subjek: Mapped[str | None]
    waktu: Mapped[datetime]

    __table_args__ = (Index("ix_pekerjaan_petugas_usulan_id_id", "usulan_id", "id"),)


class PekerjaanPengingat(Tabel):
    """That a case's clock was told of, once for each state and level; rows are only ever added."""

    __tablename__ = "pekerjaan_pengingat"

    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"), primary_key=True)
    putaran: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tingkat: Mapped[str] = mapped_column(primary_key=True)
    penerima: Mapped[list[str]]
    waktu: Mapped[datetime]

    __table_args__ = (CheckConstraint("tingkat IN ('mendekati', 'lewat')", name="tingkat"),)
