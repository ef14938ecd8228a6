"""Matrices have two planes from here on, and say whose day's data they are made of.

Revision ID: k0023
Revises: k0022
"""

from alembic import op

revision = "k0023"
down_revision = "k0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE kompetensi.matriks ADD COLUMN bentuk bigint, ADD COLUMN tanggal_data date")
    op.execute("UPDATE kompetensi.matriks SET bentuk = 1, tanggal_data = per_tanggal WHERE sidik IS NOT NULL")


def downgrade() -> None:
    op.execute("ALTER TABLE kompetensi.matriks DROP COLUMN bentuk, DROP COLUMN tanggal_data")
