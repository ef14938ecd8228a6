"""What does not come in by itself is asked of a person until either side says something new.

Revision ID: p0096
Revises: p0091
"""

from alembic import op

revision = "p0096"
down_revision = "p0091"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.siasn_selisih ADD COLUMN ditolak boolean NOT NULL DEFAULT false")


def downgrade() -> None:
    op.execute("ALTER TABLE pegawai.siasn_selisih DROP COLUMN ditolak")
