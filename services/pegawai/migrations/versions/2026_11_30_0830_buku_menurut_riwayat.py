"""Whose change a row of BKN's is, is found without reading the whole ledger.

Revision ID: p0150
Revises: p0140
"""

from alembic import op

revision = "p0150"
down_revision = "p0140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("CREATE INDEX ix_siasn_buku_rw_id ON pegawai.siasn_buku (rw_id) WHERE rw_id IS NOT NULL")


def downgrade() -> None:
    op.execute("DROP INDEX pegawai.ix_siasn_buku_rw_id")
