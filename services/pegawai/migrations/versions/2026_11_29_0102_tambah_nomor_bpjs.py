"""The number under which a civil servant is insured (BPJS Kesehatan), as SIASN keeps and takes it.

Revision ID: 2da80282b9a1
Revises: p0021
"""

from alembic import op

revision = "2da80282b9a1"
down_revision = "p0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.asn ADD COLUMN nomor_bpjs text")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.asn DROP COLUMN nomor_bpjs")
