"""The tables that every service has in its own schema: outbox, inbox, dead letters, idempotency, audit."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import (
    ARRAY,
    DATERANGE,
    INT8MULTIRANGE,
    JSONB,
    TIMESTAMP,
    ExcludeConstraint,
    Range,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db.leadership import TASKS
from shared.db.usulan import ORANG_YANG_SAMA, Diusulkan, syarat

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


COLUMN_TYPES: dict[Any, Any] = {
    str: Text(),
    int: BigInteger(),
    datetime: TIMESTAMP(timezone=True),
    dict[str, Any]: JSONB(),
    list[str]: ARRAY(Text()),
    bytes: LargeBinary(),
}
"""Which column a Python type becomes: instants carry their zone, texts have no length."""


def schema_metadata(schema: str) -> MetaData:
    """Metadata of one service: its tables live in ``schema``, their constraints have names."""
    return MetaData(schema=schema, naming_convention=NAMING)


class Mechanism(DeclarativeBase):
    """Base of the tables that every service has, in whatever schema its connections find first.

    Their migrations are shared too: ``shared/db/mechanism``.
    """

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = COLUMN_TYPES


def add_mechanism_tables(model: type[DeclarativeBase]) -> None:
    """Declare the mechanism tables on a service's metadata, for the drift check."""
    for each in Mechanism.metadata.tables.values():
        each.to_metadata(model.metadata, schema=str(model.metadata.schema))


for task in TASKS:
    # Never holds a row: whoever leads in the task holds its lock.
    Table(f"leader_{task}", Mechanism.metadata)


class Outbox(Mechanism):
    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    event_id: Mapped[uuid.UUID]
    subject: Mapped[str]
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    failed_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    __table_args__ = (Index("ix_outbox_pending", "id", postgresql_where=text("failed_at IS NULL")),)


class OutboxSent(Mechanism):
    """Facts that the server has acknowledged, kept for a while so that they can be sent once more."""

    __tablename__ = "outbox_sent"
    event_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    id: Mapped[int]
    subject: Mapped[str]
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime] = mapped_column(server_default=func.now())
    # The relay writes a row for each event: what costs it little is worth more than a quick search.
    __table_args__ = (Index("ix_outbox_sent_sent_at", "sent_at", postgresql_using="brin"),)


class StreamMark(Mechanism):
    """How far one of the service's own streams had come when it was last looked at."""

    __tablename__ = "stream_mark"
    stream: Mapped[str] = mapped_column(primary_key=True)
    created: Mapped[datetime]
    last_seq: Mapped[int]
    since: Mapped[datetime] = mapped_column(server_default=func.now())
    noted_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ConsumerReset(Mechanism):
    """A stream that this service shall read from its first message once more."""

    __tablename__ = "consumer_reset"
    stream: Mapped[str] = mapped_column(primary_key=True)
    wanted_at: Mapped[datetime] = mapped_column(server_default=func.now())


class JobState(Mechanism):
    """A background job whose last runs ended in an error; no row means that it is well."""

    __tablename__ = "job_state"
    job: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    error: Mapped[str]
    failed_at: Mapped[datetime]
    wanted_at: Mapped[datetime | None]


class StateMark(Mechanism):
    __tablename__ = "state_mark"
    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    aggregate: Mapped[str]
    aggregate_id: Mapped[str]
    traceparent: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Inbox(Mechanism):
    __tablename__ = "inbox"
    consumer: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    received_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)


class DeadLetter(Mechanism):
    __tablename__ = "dead_letter"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    consumer: Mapped[str]
    event_id: Mapped[str]
    subject: Mapped[str]
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes]
    reason: Mapped[str]
    error: Mapped[str]
    deliveries: Mapped[int]
    died_at: Mapped[datetime] = mapped_column(server_default=func.now())
    replayed_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]
    __table_args__ = (
        Index("uq_dead_letter_consumer_event_id", "consumer", "event_id", unique=True),
        Index("ix_dead_letter_open", "id", postgresql_where=text("replayed_at IS NULL AND dismissed_at IS NULL")),
    )


class Idempotency(Mechanism):
    __tablename__ = "idempotency"
    subject: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[bytes]
    status: Mapped[int]
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    peran: Mapped[list[str] | None]
    unit: Mapped[list[str] | None]


class Tiket(Mechanism):
    """To a stream, for one use."""

    __tablename__ = "tiket"
    sidik: Mapped[bytes] = mapped_column(primary_key=True)
    alamat: Mapped[str]
    pemegang: Mapped[dict[str, Any]]
    berlaku_sampai: Mapped[datetime]


class Audit(Mechanism):
    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    xid: Mapped[int] = mapped_column(BigInteger(), server_default=text("(pg_current_xact_id()::text)::bigint"))
    waktu: Mapped[datetime]
    pelaku: Mapped[str]
    peran: Mapped[list[str]]
    aksi: Mapped[str]
    objek: Mapped[str]
    objek_id: Mapped[str]
    sebelum: Mapped[dict[str, Any] | None]
    sesudah: Mapped[dict[str, Any] | None]
    alasan: Mapped[str | None]
    trace_id: Mapped[str | None]
    dicatat_pada: Mapped[datetime | None] = mapped_column(server_default=func.clock_timestamp())
    alamat: Mapped[str | None]
    __table_args__ = (
        Index("ix_audit_objek_objek_id_id", "objek", "objek_id", "id"),
        Index("ix_audit_xid_id", "xid", "id"),
    )


class Seal(Mechanism):
    __tablename__ = "seal"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[str]
    row_ids: Mapped[Any] = mapped_column(INT8MULTIRANGE())
    row_count: Mapped[int]
    previous: Mapped[bytes]
    content: Mapped[bytes]
    hash: Mapped[bytes]
    sealed_at: Mapped[datetime]
    __table_args__ = (CheckConstraint("source IN ('audit', 'access_log')", name="source"),)


class SealFrontier(Mechanism):
    __tablename__ = "seal_frontier"
    source: Mapped[str] = mapped_column(primary_key=True)
    settled: Mapped[int] = mapped_column(server_default=text("0"))
    settled_number: Mapped[int] = mapped_column(server_default=text("0"))
    waiting: Mapped[int | None]
    waiting_number: Mapped[int | None]
    waiting_xid: Mapped[int | None]
    waiting_since: Mapped[datetime | None]


class Anchor(Mechanism):
    __tablename__ = "anchor"
    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    service: Mapped[str]
    day: Mapped[date]
    number: Mapped[int]
    hash: Mapped[bytes]
    agrees: Mapped[bool]
    noted_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    told_at: Mapped[datetime | None]
    __table_args__ = (Index("ix_anchor_service_id", "service", "id"),)


class AuditSeal(Mechanism):
    # Of earlier releases; its last hash is where the chain of ``seal`` begins.
    __tablename__ = "audit_seal"
    audit_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(unique=True)
    previous: Mapped[bytes]
    hash: Mapped[bytes]
    sealed_at: Mapped[datetime] = mapped_column(server_default=func.now())


class AccessLog(Mechanism):
    __tablename__ = "access_log"
    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    waktu: Mapped[datetime]
    pelaku: Mapped[str]
    peran: Mapped[list[str]]
    subjek: Mapped[list[str]]
    tujuan: Mapped[str]
    rute: Mapped[str]
    trace_id: Mapped[str | None]
    dicatat_pada: Mapped[datetime | None] = mapped_column(server_default=func.clock_timestamp())
    alamat: Mapped[str | None]
    __table_args__ = (Index("ix_access_log_subjek", "subjek", postgresql_using="gin"),)


class Impor(Mechanism):
    __tablename__ = "impor"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    jenis: Mapped[str]
    nama_berkas: Mapped[str]
    ukuran: Mapped[int]
    sha256: Mapped[str]
    status: Mapped[str]
    perkiraan_baris: Mapped[int | None]
    baris_diproses: Mapped[int] = mapped_column(server_default=text("0"))
    baru: Mapped[int] = mapped_column(server_default=text("0"))
    berubah: Mapped[int] = mapped_column(server_default=text("0"))
    sama: Mapped[int] = mapped_column(server_default=text("0"))
    ditolak: Mapped[int] = mapped_column(server_default=text("0"))
    peringatan: Mapped[int] = mapped_column(server_default=text("0"))
    kosong: Mapped[str] = mapped_column(server_default=text("'pertahankan'"))
    dipertahankan: Mapped[int] = mapped_column(server_default=text("0"))
    dihapus: Mapped[int] = mapped_column(server_default=text("0"))
    galat: Mapped[str | None]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[datetime]
    selesai_pada: Mapped[datetime | None]
    mode: Mapped[str] = mapped_column(server_default=text("'nyata'"))
    asal_uji: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("impor.id"))
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    kepala: Mapped[list[str] | None]
    pemetaan: Mapped[dict[str, Any] | None]
    batal_oleh: Mapped[str | None]
    batal_pada: Mapped[datetime | None]
    pengirim: Mapped[dict[str, Any] | None]
    perlu_persetujuan: Mapped[bool] = mapped_column(server_default=text("false"))
    penyetuju: Mapped[dict[str, Any] | None]
    disetujui_pada: Mapped[datetime | None]
    giliran: Mapped[int] = mapped_column(server_default=text("0"))
    percobaan: Mapped[int] = mapped_column(server_default=text("0"))
    coba_lagi_pada: Mapped[datetime | None]
    __table_args__ = (
        CheckConstraint(
            "status IN ('menunggu', 'berjalan', 'menunggu_persetujuan', 'selesai', 'gagal', 'dibatalkan')",
            name="status",
        ),
        CheckConstraint("mode IN ('nyata', 'uji')", name="mode"),
        CheckConstraint("kosong IN ('pertahankan', 'hapus')", name="kosong"),
        CheckConstraint(
            "(ARRAY[pengirim ->> 'nip', pengirim ->> 'subject'] "
            "&& ARRAY[penyetuju ->> 'nip', penyetuju ->> 'subject']) IS NOT TRUE",
            name="dua_orang",
        ),
        Index("ix_impor_antrean", "id", postgresql_where=text("status IN ('menunggu', 'berjalan')")),
        Index("uq_impor_asal_uji", "asal_uji", unique=True),
        Index("ix_impor_sha256_jenis_id", "sha256", "jenis", "id"),
    )


class ImporBagian(Mechanism):
    __tablename__ = "impor_bagian"
    impor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("impor.id"), primary_key=True)
    nomor: Mapped[int] = mapped_column(primary_key=True)
    isi: Mapped[bytes]


class ImporCatatan(Mechanism):
    __tablename__ = "impor_catatan"
    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    impor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("impor.id"))
    baris: Mapped[int]
    kolom: Mapped[str | None]
    nilai: Mapped[str | None]
    alasan: Mapped[str]
    tingkat: Mapped[str]
    __table_args__ = (
        CheckConstraint("tingkat IN ('galat', 'peringatan')", name="tingkat"),
        Index("ix_impor_catatan_impor_id_id", "impor_id", "id"),
        Index("ix_impor_catatan_impor_id_baris", "impor_id", "baris"),
    )


class ImporDitolak(Mechanism):
    __tablename__ = "impor_ditolak"
    impor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("impor.id"), primary_key=True)
    baris: Mapped[int] = mapped_column(primary_key=True)
    sel: Mapped[list[str]]
    lagi: Mapped[bool] = mapped_column(server_default=text("false"))
    """Whether it is tried once more when the whole file has been read."""


class KetentuanUsulan(Diusulkan, Mechanism):
    """A proposal to let a legal number have a value from a day on; somebody else decides."""

    __tablename__ = "ketentuan_usulan"
    kode: Mapped[str]
    versi_ketentuan: Mapped[str]
    isi: Mapped[Any] = mapped_column(JSONB())
    mulai: Mapped[date]
    dasar_hukum: Mapped[str]
    alasan: Mapped[str]
    menggantikan: Mapped[uuid.UUID | None]
    __table_args__ = (
        UniqueConstraint("kode", "versi_ketentuan"),
        *syarat(f"status <> 'disetujui' OR NOT {ORANG_YANG_SAMA}"),
    )


class Ketentuan(Mechanism):
    """One value of a legal number for some days: of a code no two live ones share a day."""

    __tablename__ = "ketentuan"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    kode: Mapped[str]
    versi: Mapped[str]
    berlaku: Mapped[Range[date]] = mapped_column(DATERANGE())
    isi: Mapped[Any] = mapped_column(JSONB())
    dasar_hukum: Mapped[str]
    usulan_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("ketentuan_usulan.id"))
    menggantikan: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("ketentuan.id"))
    dicatat_pada: Mapped[datetime] = mapped_column(server_default=func.now())
    digantikan_pada: Mapped[datetime | None]
    __table_args__ = (
        CheckConstraint("NOT isempty(berlaku)", name="berlaku"),
        ExcludeConstraint(
            ("kode", "="), ("berlaku", "&&"), where=text("digantikan_pada IS NULL"), name="ex_ketentuan_kode_berlaku"
        ),
        Index(
            "uq_ketentuan_kode_versi", "kode", "versi", unique=True, postgresql_where=text("digantikan_pada IS NULL")
        ),
    )
