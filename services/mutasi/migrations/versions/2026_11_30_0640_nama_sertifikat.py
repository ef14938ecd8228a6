"""What a signer has said of the name in their certificate.

Revision ID: u0200
Revises: u0180
"""

from alembic import op

revision = "u0200"
down_revision = "u0180"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.penandatanganan ADD COLUMN nama_sertifikat text")


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.penandatanganan DROP COLUMN nama_sertifikat")
