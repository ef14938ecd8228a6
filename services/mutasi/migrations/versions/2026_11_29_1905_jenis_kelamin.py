"""The sex of people, for the figures of a plan alone; their states are read once more, for they tell it.

Revision ID: u0044
Revises: u0043
"""

from alembic import op

revision = "u0044"
down_revision = "u0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.proyeksi_asn ADD COLUMN jenis_kelamin text")
    op.execute(
        "INSERT INTO mutasi.consumer_reset (stream) SELECT 'PEGAWAI_STATE' "
        "WHERE EXISTS (SELECT FROM mutasi.proyeksi_asn) "
        "AND NOT EXISTS (SELECT FROM mutasi.consumer_reset WHERE stream = 'PEGAWAI_STATE')"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.proyeksi_asn DROP COLUMN jenis_kelamin")
