"""Tables of the mechanisms: outbox, inbox, dead letters, idempotency, audit, access log.

Revision ID: m0001
Revises:
"""

from alembic import context, op

revision = "m0001"
down_revision = None
branch_labels = ("mechanism",)
depends_on = None

_TABLES = """
CREATE TABLE {s}.outbox (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_outbox PRIMARY KEY,
    event_id uuid NOT NULL,
    subject text NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    failed_at timestamptz,
    failure text
) WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000);
CREATE INDEX ix_outbox_pending ON {s}.outbox (id) WHERE failed_at IS NULL;

CREATE TABLE {s}.state_mark (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_state_mark PRIMARY KEY,
    aggregate text NOT NULL,
    aggregate_id text NOT NULL,
    traceparent text,
    created_at timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000);
CREATE SEQUENCE {s}.state_version;

CREATE TABLE {s}.inbox (
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_inbox PRIMARY KEY (consumer, event_id)
);

CREATE TABLE {s}.dead_letter (
    id uuid CONSTRAINT pk_dead_letter PRIMARY KEY DEFAULT uuidv7(),
    consumer text NOT NULL,
    event_id text NOT NULL,
    subject text NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    reason text NOT NULL,
    error text NOT NULL,
    deliveries bigint NOT NULL,
    died_at timestamptz NOT NULL DEFAULT now(),
    replayed_at timestamptz
);
CREATE UNIQUE INDEX uq_dead_letter_consumer_event_id ON {s}.dead_letter (consumer, event_id);

CREATE TABLE {s}.idempotency (
    subject text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status bigint NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_idempotency PRIMARY KEY (subject, key)
);
CREATE INDEX ix_idempotency_created_at ON {s}.idempotency (created_at);

CREATE TABLE {s}.audit (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_audit PRIMARY KEY,
    xid bigint NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,
    waktu timestamptz NOT NULL,
    pelaku text NOT NULL,
    peran text[] NOT NULL,
    aksi text NOT NULL,
    objek text NOT NULL,
    objek_id text NOT NULL,
    sebelum jsonb,
    sesudah jsonb,
    alasan text,
    trace_id text
);
CREATE INDEX ix_audit_objek_objek_id_id ON {s}.audit (objek, objek_id, id);
CREATE INDEX ix_audit_xid_id ON {s}.audit (xid, id);

CREATE TABLE {s}.audit_seal (
    audit_id bigint CONSTRAINT pk_audit_seal PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_audit_seal_number UNIQUE,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    sealed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE {s}.access_log (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_access_log PRIMARY KEY,
    waktu timestamptz NOT NULL,
    pelaku text NOT NULL,
    peran text[] NOT NULL,
    subjek text[] NOT NULL,
    tujuan text NOT NULL,
    rute text NOT NULL,
    trace_id text
);
CREATE INDEX ix_access_log_subjek ON {s}.access_log USING gin (subjek);
"""

_APPEND_ONLY = """
CREATE FUNCTION {s}.append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'baris % tidak boleh diubah atau dihapus', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""

_GUARDED = ("audit", "audit_seal", "access_log")


def upgrade() -> None:
    schema = context.config.attributes["schema"]
    for statement in _TABLES.format(s=schema).split(";\n"):
        if statement.strip():
            op.execute(statement)
    op.execute(_APPEND_ONLY.format(s=schema))
    for table in _GUARDED:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.{table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {schema}.append_only()"
        )


def downgrade() -> None:
    schema = context.config.attributes["schema"]
    for table in (*_GUARDED, "idempotency", "dead_letter", "inbox", "state_mark", "outbox"):
        op.execute(f"DROP TABLE {schema}.{table}")
    op.execute(f"DROP SEQUENCE {schema}.state_version")
    op.execute(f"DROP FUNCTION {schema}.append_only()")
