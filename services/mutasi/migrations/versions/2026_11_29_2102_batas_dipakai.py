"""By which numbers a file was found sound or not: where they change, the open question is asked again.

Revision ID: u0062
Revises: u0066
"""

from alembic import op

revision = "u0062"
down_revision = "u0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.berkas ADD COLUMN batas jsonb")


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.berkas DROP COLUMN batas")
