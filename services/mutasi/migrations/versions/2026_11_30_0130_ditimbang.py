"""What BKN was sent of a case is kept beside it: what is decided is compared with it. Of what was sent before it is not
known.

Revision ID: u0125
Revises: u0140
"""

from alembic import op

revision = "u0125"
down_revision = "u0140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.pertek_anggota ADD COLUMN ditimbang jsonb")


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.pertek_anggota DROP COLUMN ditimbang")
