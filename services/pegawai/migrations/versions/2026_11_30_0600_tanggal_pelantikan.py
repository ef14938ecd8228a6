"""The day of an inauguration stays with the placement: BKN asks for it.

Revision ID: p0125
Revises: p0101b
"""

from alembic import op

revision = "p0125"
down_revision = "p0101b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.penempatan ADD COLUMN tanggal_pelantikan date")


def downgrade() -> None:
    op.execute("ALTER TABLE pegawai.penempatan DROP COLUMN tanggal_pelantikan")
