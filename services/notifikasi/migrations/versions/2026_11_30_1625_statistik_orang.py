"""No samples of the posts in which people act beside their own lie in the database's statistics.

Revision ID: n0156
Revises: n0171
"""

from alembic import op

revision = "n0156"
down_revision = "n0171"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE notifikasi.orang ALTER COLUMN penugasan SET STATISTICS 0")


def downgrade() -> None:
    op.execute("ALTER TABLE notifikasi.orang ALTER COLUMN penugasan SET STATISTICS DEFAULT")
