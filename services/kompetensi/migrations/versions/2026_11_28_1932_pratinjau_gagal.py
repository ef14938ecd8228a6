"""A preview that fails again and again ends as failed, and the others go on.

Revision ID: k0013
Revises: k0012
"""

from alembic import op

revision = "k0013"
down_revision = "k0012"
branch_labels = None
depends_on = None

_STATUS = "ALTER TABLE kompetensi.pekerjaan DROP CONSTRAINT ck_pekerjaan_status, ADD CONSTRAINT ck_pekerjaan_status "


def upgrade() -> None:
    op.execute(
        "ALTER TABLE kompetensi.pekerjaan ADD COLUMN percobaan integer NOT NULL DEFAULT 0, ADD COLUMN galat text"
    )
    op.execute(_STATUS + "CHECK (status IN ('menunggu', 'berjalan', 'selesai', 'dibatalkan', 'gagal'))")


def downgrade() -> None:
    op.execute("UPDATE kompetensi.pekerjaan SET status = 'dibatalkan' WHERE status = 'gagal'")
    op.execute(_STATUS + "CHECK (status IN ('menunggu', 'berjalan', 'selesai', 'dibatalkan'))")
    op.execute("ALTER TABLE kompetensi.pekerjaan DROP COLUMN percobaan, DROP COLUMN galat")
