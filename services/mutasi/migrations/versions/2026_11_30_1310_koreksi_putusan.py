"""Of a correction to "tidak dapat diterima": why an objection that was in time is turned away.

Revision ID: u0410
Revises: u0370
"""

from alembic import op

revision = "u0410"
down_revision = "u0370"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.usulan_koreksi_jawaban ADD COLUMN IF NOT EXISTS walau_dalam_tenggang text")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.usulan_koreksi_jawaban DROP COLUMN IF EXISTS walau_dalam_tenggang")
