"""Files of a case that somebody is asked to sign, and what became of each."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from services.mutasi.tables import Tabel


class Penandatanganan(Tabel):
    """One file that one official is asked to sign. Neither their NIK nor their passphrase is kept anywhere."""

    __tablename__ = "penandatanganan"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    usulan_id: Mapped[uuid.UUID] = mapped_column(Uuid(), ForeignKey("mutasi.usulan.id"))
    versi: Mapped[int]
    status: Mapped[str]
    perihal: Mapped[str]
    nama: Mapped[str]
    """Of the file."""
    sha256: Mapped[str] = mapped_column(ForeignKey("mutasi.berkas.sha256"))
    """Of the file before."""
    byte: Mapped[int]
    penanda: Mapped[str]
    """Who has to sign: their NIP, or the account of who has none."""
    penanda_subjek: Mapped[str | None]
    """Their account, where it is known."""
    nama_penanda: Mapped[str]
    diminta_oleh: Mapped[str]
    diminta_subjek: Mapped[str | None]
    diminta_pada: Mapped[datetime]
    percobaan: Mapped[int]
    """How often the server was asked."""
    nama_sertifikat: Mapped[str | None]
    """The name in their certificate, as the signer has said with the last try, where it is not theirs here."""
    dimulai_pada: Mapped[datetime | None]
    """When it was asked last."""
    batas_pada: Mapped[datetime | None]
    """When its answer is waited for no longer; only while it runs."""
    cara: Mapped[str | None]
    """How it was tried last, or was signed."""
    id_dokumen: Mapped[str | None]
    """What the server calls the result (v1)."""
    hambatan: Mapped[str | None]
    """Why the last try has not succeeded."""
    kata: Mapped[str | None]
    """What the server or the verifier said of it."""
    sha256_hasil: Mapped[str | None] = mapped_column(ForeignKey("mutasi.berkas.sha256"))
    """Of the file after."""
    byte_hasil: Mapped[int | None]
    putusan: Mapped[dict[str, Any] | None]
    """What the verifier has seen of the last result (``Putusan``)."""
    ditandatangani_pada: Mapped[datetime | None]
    """When the result was verified and kept."""
    alasan: Mapped[str | None]
    """Why it was called off."""
    tampilan: Mapped[dict[str, Any] | None]
    """Where the signature shows on its page (``TampilanTandaTangan``); None where nothing of it is seen."""
    diubah_pada: Mapped[datetime]

    __table_args__ = (
        CheckConstraint(
            "status IN ('diminta', 'berjalan', 'tertandatangani', 'gagal', 'tidak_pasti', 'dibatalkan')", name="status"
        ),
        CheckConstraint("perihal IN ('keputusan', 'surat')", name="perihal"),
        CheckConstraint("cara IN ('bsre_v1', 'bsre_v2', 'unggah')", name="cara"),
        CheckConstraint("(status = 'berjalan') = (batas_pada IS NOT NULL)", name="batas"),
        CheckConstraint(
            "num_nonnulls(sha256_hasil, byte_hasil, ditandatangani_pada) "
            "= CASE status WHEN 'tertandatangani' THEN 3 ELSE 0 END",
            name="hasil",
        ),
        CheckConstraint("(status = 'dibatalkan') = (alasan IS NOT NULL)", name="alasan"),
        # One at a time: two wrong passphrases of one person at once are one too many.
        Index("uq_penandatanganan_penanda", "penanda", unique=True, postgresql_where=text("status = 'berjalan'")),
        # One file waits for one signature of a person once.
        Index(
            "uq_penandatanganan_usulan_id_sha256_penanda",
            "usulan_id",
            "sha256",
            "penanda",
            unique=True,
            postgresql_where=text("status <> 'dibatalkan'"),
        ),
        Index("ix_penandatanganan_usulan_id_id", "usulan_id", "id"),
        Index("ix_penandatanganan_status_id", "status", "id"),
        Index("ix_penandatanganan_sha256", "sha256"),
        Index("ix_penandatanganan_sha256_hasil", "sha256_hasil"),
        Index(
            "ix_penandatanganan_penanda_id",
            "penanda",
            "id",
            postgresql_where=text("status IN ('diminta', 'berjalan', 'gagal', 'tidak_pasti')"),
        ),
        # What is looked after in the background.
        Index(
            "ix_penandatanganan_diubah_pada",
            "diubah_pada",
            postgresql_where=text("status IN ('berjalan', 'tidak_pasti')"),
        ),
    )
