"""Tickets to streams: known by their digest alone, good for one use, for one stream and for a moment.

Revision ID: m0015
Revises: m0014
"""

from alembic import context, op

revision = "m0015"
down_revision = "m0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(f"""
        CREATE TABLE {context.config.attributes["schema"]}.tiket (
            sidik bytea CONSTRAINT pk_tiket PRIMARY KEY,
            alamat text NOT NULL,
            pemegang jsonb NOT NULL,
            berlaku_sampai timestamptz NOT NULL)""")


def downgrade() -> None:
    op.execute(f"DROP TABLE {context.config.attributes['schema']}.tiket")
