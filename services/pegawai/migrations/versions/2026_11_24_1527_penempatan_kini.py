"""The placement that somebody holds now, found by number.

The temporal key is a GiST index: finding one person in it takes as long as reading the rest of their file together.

Revision ID: p0002
Revises: p0001
"""

from alembic import op

revision = "p0002"
down_revision = "p0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE INDEX ix_penempatan_nip_kini ON pegawai.penempatan (nip) INCLUDE (berlaku) WHERE upper_inf(berlaku)"
    )


def downgrade() -> None:
    op.execute("DROP INDEX pegawai.ix_penempatan_nip_kini")
