"""A preview can be stopped.

Revision ID: k0006
Revises: k0005
"""

from alembic import op

revision = "k0006"
down_revision = "k0005"
branch_labels = None
depends_on = None

_STATUS = "ALTER TABLE kompetensi.pekerjaan DROP CONSTRAINT ck_pekerjaan_status, ADD CONSTRAINT ck_pekerjaan_status "


def upgrade() -> None:
    op.execute(_STATUS + "CHECK (status IN ('menunggu', 'berjalan', 'selesai', 'dibatalkan'))")


def downgrade() -> None:
    op.execute("UPDATE kompetensi.pekerjaan SET status = 'selesai' WHERE status = 'dibatalkan'")
    op.execute(_STATUS + "CHECK (status IN ('menunggu', 'berjalan', 'selesai'))")
