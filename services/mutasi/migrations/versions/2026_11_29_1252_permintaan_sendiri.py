"""A case says whether the person has asked for it; those of before were opened as moves for the service.

The rules judged them so, and what was judged then stays as it is on record.

Revision ID: u0024
Revises: u0023
"""

from alembic import op

revision = "u0024"
down_revision = "u0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.usulan ADD COLUMN permintaan_sendiri boolean NOT NULL DEFAULT false")


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.usulan DROP COLUMN permintaan_sendiri")
