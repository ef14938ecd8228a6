"""Where people would like to go.

Revision ID: u0033
Revises: u0032
"""

from alembic import op

revision = "u0033"
down_revision = "u0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
    CREATE TABLE mutasi.keinginan (
        nip text NOT NULL,
        versi bigint NOT NULL,
        isi jsonb NOT NULL,
        dicatat_pada timestamptz NOT NULL,
        digantikan_pada timestamptz,
        CONSTRAINT pk_keinginan PRIMARY KEY (nip, versi),
        CONSTRAINT ck_keinginan_nip CHECK (nip ~ '^[0-9]{18}$'),
        CONSTRAINT ck_keinginan_isi CHECK (jsonb_typeof(isi) = 'array' AND jsonb_array_length(isi) <= 10)
    )""")
    op.execute("CREATE UNIQUE INDEX uq_keinginan_nip ON mutasi.keinginan (nip) WHERE digantikan_pada IS NULL")


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.keinginan")
