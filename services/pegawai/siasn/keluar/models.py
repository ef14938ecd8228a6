"""The ledger of what goes out to BKN, and the papers that go with it."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, LargeBinary, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.pegawai.siasn.keluar.alur_buku import BELUM_SAMPAI, BERJALAN
from services.pegawai.tables import Tabel
from shared.db.statement import listed
from shared.sewa import Disewa


class SiasnBuku(Disewa, Tabel):
    """One change that goes out to BKN. What is intended never changes; a trigger keeps that, and the path of states.

    Rows of one person go one after the other, by the day from which they count.
    """

    __tablename__ = "siasn_buku"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    jenis: Mapped[str]
    aksi: Mapped[str]
    nip: Mapped[str] = mapped_column(ForeignKey("pegawai.asn.nip"))
    sumber_id: Mapped[uuid.UUID]
    """The record here that it comes from; of one there is one row, however often it is told."""
    untuk_id: Mapped[uuid.UUID]
    """The same record as it is kept now: a placement that is cut short later is written anew."""
    menyusul_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pegawai.siasn_buku.id"))
    """The row whose record at BKN this one changes or removes."""
    isi: Mapped[dict[str, Any]] = mapped_column(JSONB())
    """What is intended, in our terms."""
    nomor_sk: Mapped[str | None]
    kunci_sk: Mapped[str | None]
    """The number without its blanks and capitals: what a paper is bound by, together with its day."""
    mulai: Mapped[date]
    """It is not sent before this day."""
    keadaan: Mapped[str] = mapped_column(server_default="menunggu")
    sebab: Mapped[str | None]
    alasan: Mapped[str | None]
    """Why it does not go on, in words for an officer."""
    pns_id: Mapped[str | None]
    rw_id: Mapped[str | None]
    """BKN's id of the row."""
    diadopsi: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """BKN had the row already, and it was not sent."""
    hanya_baca: Mapped[bool] = mapped_column(Boolean(), server_default=text("false"))
    """Somebody has entered it at BKN: it is looked for, and not sent."""
    tambahan: Mapped[dict[str, Any]] = mapped_column(JSONB(), server_default=text("'{}'"))
    """What an officer has added for BKN that is not kept here."""
    niat: Mapped[dict[str, Any] | None] = mapped_column(JSONB())
    """What is sent, in BKN's terms."""
    di_bkn: Mapped[dict[str, Any] | None] = mapped_column(JSONB())
    """What was read there."""
    perbedaan: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB())
    terlampir: Mapped[dict[str, Any]] = mapped_column(JSONB(), server_default=text("'{}'"))
    """By BKN's kind of document the SHA-256 of what was attached."""
    dikirim_kali: Mapped[int] = mapped_column(Integer(), server_default="0")
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    dikirim_pada: Mapped[datetime | None]
    dijawab_pada: Mapped[datetime | None]
    dilampirkan_pada: Mapped[datetime | None]
    disamakan_pada: Mapped[datetime | None]
    dibaca_pada: Mapped[datetime | None]
    cocok_pada: Mapped[datetime | None]
    keadaan_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    """Since when it stands as it does."""
    ditegaskan_oleh: Mapped[str | None]
    ditegaskan_pada: Mapped[datetime | None]
    diperbaiki_oleh: Mapped[str | None]
    diperbaiki_pada: Mapped[datetime | None]
    versi: Mapped[int] = mapped_column(server_default=text("1"))

    __table_args__ = (
        Index("ux_siasn_buku_sumber", "jenis", "sumber_id", "aksi", unique=True),
        Index("ix_siasn_buku_antre", "mulai", "id", postgresql_where=text(f"keadaan IN {listed(BERJALAN)}")),
        Index("ix_siasn_buku_orang", "nip", "mulai", "id", postgresql_where=text(f"keadaan IN {listed(BELUM_SAMPAI)}")),
        Index("ix_siasn_buku_nip", "nip", "id"),
        Index("ix_siasn_buku_untuk_id", "untuk_id"),
        Index("ix_siasn_buku_keadaan", "keadaan", "id"),
        Index("ix_siasn_buku_kunci_sk", "kunci_sk", postgresql_where=text("kunci_sk IS NOT NULL")),
        Index("ix_siasn_buku_rw_id", "rw_id", postgresql_where=text("rw_id IS NOT NULL")),
        Index("ix_siasn_buku_pns_id", "pns_id", postgresql_where=text("pns_id IS NOT NULL")),
        CheckConstraint(
            "jenis IN ('jabatan', 'data_utama', 'diklat', 'kursus', 'hukdis', 'penghargaan', 'skp22')", name="jenis"
        ),
        CheckConstraint("aksi IN ('catat', 'ubah', 'hapus')", name="aksi"),
        CheckConstraint(
            "keadaan IN ('menunggu', 'tertahan', 'mengirim', 'tersimpan', 'terlampir', 'disamakan', 'cocok', "
            "'berbeda', 'ditolak', 'dibatalkan')",
            name="keadaan",
        ),
        CheckConstraint("(keadaan = 'tertahan') = (sebab IS NOT NULL)", name="sebab"),
        CheckConstraint("alasan IS NOT NULL OR keadaan NOT IN ('tertahan', 'ditolak', 'dibatalkan')", name="alasan"),
        CheckConstraint("(keadaan = 'cocok') = (cocok_pada IS NOT NULL)", name="cocok_pada"),
        CheckConstraint("keadaan <> 'berbeda' OR jsonb_array_length(perbedaan) > 0", name="perbedaan"),
        CheckConstraint("(nomor_sk IS NULL) = (kunci_sk IS NULL)", name="kunci_sk"),
        CheckConstraint("(ditegaskan_oleh IS NULL) = (ditegaskan_pada IS NULL)", name="ditegaskan"),
        CheckConstraint("(diperbaiki_oleh IS NULL) = (diperbaiki_pada IS NULL)", name="diperbaiki"),
    )


class SiasnDokumen(Tabel):
    """A PDF that goes to BKN, once whatever it is attached to; it goes when nothing needs it any more."""

    __tablename__ = "siasn_dokumen"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    isi: Mapped[bytes] = mapped_column(LargeBinary())
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),)


class SiasnLampiran(Tabel):
    """Which PDF is the decree of a number and a day, and which the letter of inauguration: for all its rows; and which
    is one person's statement of having begun: for theirs.

    Each agency counts its own decrees, and each year anew: the number alone does not tell which is meant.
    """

    __tablename__ = "siasn_lampiran"

    kunci_sk: Mapped[str] = mapped_column(primary_key=True)
    tanggal_sk: Mapped[date] = mapped_column(primary_key=True)
    jenis: Mapped[int] = mapped_column(Integer(), primary_key=True)
    """BKN's kind of document."""
    nip: Mapped[str] = mapped_column(primary_key=True, server_default="")
    """Of a paper about one of those whom the decree names (SPMT): theirs; empty of what is the paper of all of them."""
    nomor_sk: Mapped[str]
    nama: Mapped[str]
    sha256: Mapped[str]
    """Of its content; None of it is kept once all rows of the decree have agreed for some time."""
    ukuran: Mapped[int] = mapped_column(Integer())
    oleh: Mapped[str]
    pada: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (Index("ix_siasn_lampiran_sha256", "sha256"),)


class SiasnSkMutasi(Disewa, Tabel):
    """A signed paper of a decree that mutasi has put into the object store."""

    __tablename__ = "siasn_sk_mutasi"

    penandatanganan_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    """Of mutasi: later ones are greater."""
    macam: Mapped[str]
    nomor_sk: Mapped[str]
    tanggal_sk: Mapped[date]
    nip: Mapped[str | None]
    """Of whom an SPMT is."""
    nama: Mapped[str]
    gudang: Mapped[str]
    """The bucket, and the object in it."""
    objek: Mapped[str]
    sha256: Mapped[str]
    ukuran: Mapped[int]
    tiba_pada: Mapped[datetime]
    status: Mapped[str]
    galat: Mapped[str | None]
    """Why it was not taken, in words for an officer."""
    selesai_pada: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("macam IN ('sk', 'spmt')", name="macam"),
        CheckConstraint("macam <> 'sk' OR nip IS NULL", name="nip"),
        CheckConstraint("status IN ('menunggu', 'diterima', 'digantikan', 'gagal')", name="status"),
        CheckConstraint(
            "(status = 'menunggu') = (selesai_pada IS NULL) AND (status = 'gagal') = (galat IS NOT NULL)",
            name="selesai",
        ),
        Index("ix_siasn_sk_mutasi_tiba_pada", "tiba_pada", postgresql_where=text("status = 'menunggu'")),
        Index("ix_siasn_sk_mutasi_nomor_sk", "nomor_sk", "tanggal_sk", "macam"),
    )
