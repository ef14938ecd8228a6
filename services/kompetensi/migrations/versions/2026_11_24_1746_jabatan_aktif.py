"""Posts that have ended, or will only begin, are known and not offered.

Revision ID: k0002
Revises: k0001
"""

from alembic import op

revision = "k0002"
down_revision = "k0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE kompetensi.proyeksi_jabatan ADD COLUMN aktif boolean NOT NULL DEFAULT true")


def downgrade() -> None:
    op.execute("ALTER TABLE kompetensi.proyeksi_jabatan DROP COLUMN aktif")
