"""What operators need: facts kept after they were sent, dead letters that were dismissed, marks of streams and jobs.

Revision ID: m0005
Revises: m0004
"""

from alembic import context, op

revision = "m0005"
down_revision = "m0004"
branch_labels = None
depends_on = None

_UP = """
ALTER TABLE {s}.dead_letter ADD COLUMN dismissed_at timestamptz;
CREATE INDEX ix_dead_letter_open ON {s}.dead_letter (id) WHERE replayed_at IS NULL AND dismissed_at IS NULL;
CREATE INDEX ix_inbox_received_at ON {s}.inbox (received_at);
CREATE TABLE {s}.outbox_sent (
    event_id uuid CONSTRAINT pk_outbox_sent PRIMARY KEY,
    id bigint NOT NULL,
    subject text NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    created_at timestamptz NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ix_outbox_sent_sent_at ON {s}.outbox_sent USING brin (sent_at);
CREATE TABLE {s}.stream_mark (
    stream text CONSTRAINT pk_stream_mark PRIMARY KEY,
    created timestamptz NOT NULL,
    last_seq bigint NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    noted_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE {s}.job_state (
    job text CONSTRAINT pk_job_state PRIMARY KEY,
    failures bigint NOT NULL,
    error text NOT NULL,
    failed_at timestamptz NOT NULL,
    wanted_at timestamptz
);
"""

_DOWN = """
DROP TABLE {s}.job_state;
DROP TABLE {s}.stream_mark;
DROP TABLE {s}.outbox_sent;
DROP INDEX {s}.ix_inbox_received_at;
DROP INDEX {s}.ix_dead_letter_open;
ALTER TABLE {s}.dead_letter DROP COLUMN dismissed_at;
"""


def _run(statements: str) -> None:
    schema = context.config.attributes["schema"]
    for statement in statements.format(s=schema).split(";\n"):
        if statement.strip():
            op.execute(statement)


def upgrade() -> None:
    _run(_UP)


def downgrade() -> None:
    _run(_DOWN)
