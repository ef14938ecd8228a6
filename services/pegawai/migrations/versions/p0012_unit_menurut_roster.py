"""The unit that the roster names for a person: whoever holds no post still belongs somewhere.

Revision ID: p0012
Revises: p0011
"""

from alembic import op

revision = "p0012"
down_revision = "p0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE pegawai.asn ADD COLUMN kode_unor text")


def downgrade() -> None:
    op.execute("ALTER TABLE pegawai.asn DROP COLUMN kode_unor")
