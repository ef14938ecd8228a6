"""Of the rejected rows of an import, which are tried once more when the whole file has been read.

Revision ID: m0018
Revises: m0017
"""

from alembic import context, op

revision = "m0018"
down_revision = "m0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    schema = context.config.attributes["schema"]
    op.execute(f"ALTER TABLE {schema}.impor_ditolak ADD COLUMN lagi boolean NOT NULL DEFAULT false")


def downgrade() -> None:
    op.execute(f"ALTER TABLE {context.config.attributes['schema']}.impor_ditolak DROP COLUMN lagi")
