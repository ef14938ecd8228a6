"""The state of somebody without a post tells which they held last: theirs go out once more.

Revision ID: p0048
Revises: p0047
"""

from alembic import op

revision = "p0048"
down_revision = "p0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        "INSERT INTO pegawai.state_mark (aggregate, aggregate_id) "
        "SELECT 'asn', nip FROM pegawai.asn WHERE kode_jabatan IS NULL"
    )


def downgrade() -> None:
    """Nothing to take back: the release before reads the states as they are."""
