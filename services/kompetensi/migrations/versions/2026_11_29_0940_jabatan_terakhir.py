"""Which post somebody without one held last, for the direction of a move; their states come once more.

Revision ID: k0031
Revises: k0030
"""

from alembic import op

revision = "k0031"
down_revision = "k0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in ("proyeksi_asn", "proyeksi_asn_riwayat"):
        op.execute(f"ALTER TABLE kompetensi.{each} ADD COLUMN jabatan_terakhir jsonb")


def downgrade() -> None:
    for each in ("proyeksi_asn", "proyeksi_asn_riwayat"):
        op.execute(f"ALTER TABLE kompetensi.{each} DROP COLUMN jabatan_terakhir")
