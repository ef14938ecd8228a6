"""Posts tell their retirement age and their agency, people where they served: all states go out once more.

Revision ID: p0031
Revises: p0030
"""

from alembic import op

revision = "p0031"
down_revision = "p0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("INSERT INTO pegawai.state_mark (aggregate, aggregate_id) SELECT 'jabatan', kode FROM pegawai.jabatan")
    op.execute("INSERT INTO pegawai.state_mark (aggregate, aggregate_id) SELECT 'asn', nip FROM pegawai.asn")


def downgrade() -> None:
    """Nothing to take back: the release before reads the states as they are."""
