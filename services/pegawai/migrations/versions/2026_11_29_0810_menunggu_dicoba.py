"""A decision that waits for a seat has waited only while the service ran.

Revision ID: p0043
Revises: p0042
"""

from alembic import op

revision = "p0043"
down_revision = "p0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.penempatan_menunggu ADD dicoba_pada timestamptz NOT NULL DEFAULT now()")


def downgrade() -> None:
    op.execute("ALTER TABLE pegawai.penempatan_menunggu DROP dicoba_pada")
