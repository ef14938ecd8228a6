"""The unit that the roster names for a person: whoever holds no post still belongs somewhere.

Revision ID: p0011
Revises: p0010
"""

from alembic import op

revision = "p0011"
down_revision = "p0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE pegawai.asn ADD COLUMN kode_unor text")


def downgrade() -> None:
    op.execute("ALTER TABLE pegawai.asn DROP COLUMN kode_unor")
