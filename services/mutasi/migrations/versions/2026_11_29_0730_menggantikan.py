"""A case says whose place it takes, where that person is to leave by a case of their own.

Revision ID: u0008
Revises: u0007
"""

from alembic import op

revision = "u0008"
down_revision = "u0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.usulan ADD COLUMN menggantikan text")


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.usulan DROP COLUMN menggantikan")
