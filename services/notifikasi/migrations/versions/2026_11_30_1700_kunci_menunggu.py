"""What waits is found by its key without reading all that was noted lately.

Revision ID: n0200
Revises: n0145
"""

from alembic import op

revision = "n0200"
down_revision = "n0145"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER INDEX notifikasi.ix_hal_menunggu_semua_kunci SET (fastupdate = off)")
    op.execute("SELECT gin_clean_pending_list('notifikasi.ix_hal_menunggu_semua_kunci')")


def downgrade() -> None:
    op.execute("ALTER INDEX notifikasi.ix_hal_menunggu_semua_kunci RESET (fastupdate)")
