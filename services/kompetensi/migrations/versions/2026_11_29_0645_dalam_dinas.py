"""Whether somebody is in the service: who has left is no candidate and counts in no summary.

Revision ID: k0020
Revises: k0019
"""

from alembic import op

revision = "k0020"
down_revision = "k0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in ("proyeksi_asn", "proyeksi_asn_riwayat"):
        op.execute(f"ALTER TABLE kompetensi.{each} ADD COLUMN dalam_dinas boolean NOT NULL DEFAULT true")
    # Of whom is known already the states are read once more: they tell who has left.
    op.execute(
        "INSERT INTO kompetensi.consumer_reset (stream) SELECT 'PEGAWAI_STATE' "
        "WHERE EXISTS (SELECT FROM kompetensi.proyeksi_asn) "
        "AND NOT EXISTS (SELECT FROM kompetensi.consumer_reset WHERE stream = 'PEGAWAI_STATE')"
    )


def downgrade() -> None:
    for each in ("proyeksi_asn", "proyeksi_asn_riwayat"):
        op.execute(f"ALTER TABLE kompetensi.{each} DROP COLUMN dalam_dinas")
