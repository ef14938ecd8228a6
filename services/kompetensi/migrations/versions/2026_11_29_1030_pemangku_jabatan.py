"""Who holds a post is found without reading everybody.

Revision ID: k0034
Revises: k0033
"""

from alembic import op

revision = "k0034"
down_revision = "k0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("CREATE INDEX ix_proyeksi_asn_kode_jabatan ON kompetensi.proyeksi_asn (kode_jabatan)")


def downgrade() -> None:
    op.execute("DROP INDEX kompetensi.ix_proyeksi_asn_kode_jabatan")
