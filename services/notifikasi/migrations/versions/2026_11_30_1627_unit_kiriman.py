"""Which units a webhook is about, so that a subscription that was narrowed is sent nothing of the others.

Revision ID: n0142
Revises: n0152
"""

from alembic import op

revision = "n0142"
down_revision = "n0152"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE notifikasi.kiriman_langganan ADD COLUMN unit text[] NOT NULL DEFAULT '{}'")


def downgrade() -> None:
    op.execute("ALTER TABLE notifikasi.kiriman_langganan DROP COLUMN unit")
