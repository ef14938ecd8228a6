"""What BKN's ids are here, who waits for one that nobody has explained, whom a roster has at work though they are gone,
and what the national indicators have found. Each package beside has tables of its own."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.tables import Tabel
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat

BERLAKU = text("dicabut_pada IS NULL")


class PadananSiasn(Tabel):
    """What an id of BKN is here: an unor a unit, a nomenclature a post. Learned once, kept until it is withdrawn.

    A unit may have several unors, and a nomenclature has as many posts as there are units with it; an unor is one unit.
    """

    __tablename__ = "padanan_siasn"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    id_bkn: Mapped[str]
    nama: Mapped[str | None]
    """As BKN calls it."""
    kode_unit: Mapped[str | None] = mapped_column(ForeignKey("pegawai.unit.kode"))
    kode_jabatan: Mapped[str | None] = mapped_column(ForeignKey("pegawai.jabatan.kode"))
    dicatat_oleh: Mapped[str]
    """Who has proposed it, or sent the file."""
    disetujui_oleh: Mapped[str | None]
    """Who has approved the proposal; None where it came with a file, or before it took two."""
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    dicabut_oleh: Mapped[str | None]
    dicabut_pada: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "ux_padanan_siasn_unor",
            "id_bkn",
            unique=True,
            postgresql_where=text("kode_unit IS NOT NULL AND dicabut_pada IS NULL"),
        ),
        Index("ux_padanan_siasn_jabatan", "id_bkn", "kode_jabatan", unique=True, postgresql_where=BERLAKU),
        Index("ix_padanan_siasn_kode_unit", "kode_unit", postgresql_where=BERLAKU),
        Index("ix_padanan_siasn_kode_jabatan", "kode_jabatan", postgresql_where=BERLAKU),
        CheckConstraint("num_nonnulls(kode_unit, kode_jabatan) = 1", name="satu_padanan"),
        CheckConstraint("(dicabut_oleh IS NULL) = (dicabut_pada IS NULL)", name="dicabut"),
    )


class UsulanPadanan(Diusulkan, Tabel):
    """What somebody says that ids of BKN are here, or are no longer; in force only when another has approved it.

    A trigger keeps what was proposed, and what was decided.
    """

    __tablename__ = "usulan_padanan"

    jenis: Mapped[str]
    padanan: Mapped[list[dict[str, Any]]] = mapped_column(JSONB())
    """As it was sent; of a withdrawal, what is withdrawn."""

    __table_args__ = (
        Index("ix_usulan_padanan_status_id", "status", "id"),
        CheckConstraint("jenis IN ('unor', 'jabatan', 'campuran', 'pencabutan')", name="jenis"),
        *syarat(f"(status = 'dibatalkan') = ({ORANG_YANG_SAMA})"),
    )


class MenungguSiasn(Tabel):
    """Where the newest roster says that somebody sits, as long as it cannot be told which unit and post that is."""

    __tablename__ = "menunggu_siasn"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"), primary_key=True)
    unor_id: Mapped[str | None]
    unor_nama: Mapped[str | None]
    kode_unit: Mapped[str | None] = mapped_column(ForeignKey("pegawai.unit.kode"))
    """What the unor is here; None while nobody knows."""
    jabatan_id: Mapped[str | None]
    jabatan_nama: Mapped[str | None]
    jenis_jabatan_id: Mapped[str | None]
    tmt_jabatan: Mapped[date | None]
    hari: Mapped[date]
    """The day on which the roster was taken in."""
    siap: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """Somebody has said what one of the ids is: to be tried again."""
    alasan: Mapped[str | None]
    """Why the post, though known, was not given."""

    __table_args__ = (
        Index("ix_menunggu_siasn_unor_id_jabatan_id", "unor_id", "jabatan_id"),
        Index("ix_menunggu_siasn_jabatan_id", "jabatan_id"),
        Index("ix_menunggu_siasn_siap", "nip", postgresql_where=text("siap")),
    )


class KembaliSiasn(Tabel):
    """Somebody is on record as gone, and the newest roster has them at work.

    Over when that record is withdrawn or corrected, a later status or roster agrees, or somebody says that it stands.
    """

    __tablename__ = "kembali_siasn"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"), primary_key=True)
    status_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pegawai.status_pegawai.id"))
    """The leaving as it is on record."""
    kedudukan_hukum: Mapped[str]
    """What the roster says instead."""
    hari: Mapped[date]
    """The day on which the roster that was the first to say so was taken in."""
    ditegaskan_pada: Mapped[datetime | None]
    """When somebody said that the leaving stands; who and why is in the trail."""


class MutuSiasn(Tabel):
    """What an indicator of the national data quality index finds about a person in the newest roster."""

    __tablename__ = "mutu_siasn"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"), primary_key=True)
    indikator: Mapped[str] = mapped_column(primary_key=True)
    alasan: Mapped[str]
    hari: Mapped[date]
    """The day on which the roster was taken in."""

    __table_args__ = (Index("ix_mutu_siasn_indikator_nip", "indikator", "nip"),)


class MutuSalinan(Tabel):
    """By what the findings about a person were last judged: the newest of the roster and what was pulled decides."""

    __tablename__ = "mutu_salinan"

    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"), primary_key=True)
    sidik: Mapped[str]
    """Of the pulled main file; empty of a roster."""
    dinilai_pada: Mapped[datetime]
