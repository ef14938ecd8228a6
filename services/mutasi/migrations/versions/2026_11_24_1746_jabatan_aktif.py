"""Posts that have ended, or will only begin, are known and not offered.

Revision ID: u0002
Revises: u0001
"""

from alembic import op

revision = "u0002"
down_revision = "u0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE mutasi.proyeksi_jabatan ADD COLUMN aktif boolean NOT NULL DEFAULT true")


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.proyeksi_jabatan DROP COLUMN aktif")
