"""An agreement says what the numbers of people are for, on what basis, and how long they are kept. Under one from
before that does not say so, none leaves until it is proposed anew.

Revision ID: n0216
Revises: n0200
"""

from alembic import op

revision = "n0216"
down_revision = "n0200"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """ALTER TABLE notifikasi.langganan ADD COLUMN perjanjian_tujuan text, ADD COLUMN perjanjian_dasar text,
           ADD COLUMN perjanjian_simpan_hari integer"""
    )


def downgrade() -> None:
    op.execute(
        """ALTER TABLE notifikasi.langganan DROP COLUMN perjanjian_tujuan, DROP COLUMN perjanjian_dasar,
           DROP COLUMN perjanjian_simpan_hari"""
    )
