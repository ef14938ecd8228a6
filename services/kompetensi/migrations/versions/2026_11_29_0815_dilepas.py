"""Who is in the service but not at work in a post (leave without pay, study, suspension): no candidate, told apart.

Revision ID: k0030
Revises: k0029
"""

from alembic import op

revision = "k0030"
down_revision = "k0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in ("proyeksi_asn", "proyeksi_asn_riwayat"):
        op.execute(f"ALTER TABLE kompetensi.{each} ADD COLUMN dilepas text")
    op.execute("CREATE INDEX ix_proyeksi_asn_dilepas ON kompetensi.proyeksi_asn (nip) WHERE dilepas IS NOT NULL")
    # Of whom is known already the states are read once more: they tell who is not at work.
    op.execute(
        "INSERT INTO kompetensi.consumer_reset (stream) SELECT 'PEGAWAI_STATE' "
        "WHERE EXISTS (SELECT FROM kompetensi.proyeksi_asn) "
        "AND NOT EXISTS (SELECT FROM kompetensi.consumer_reset WHERE stream = 'PEGAWAI_STATE')"
    )


def downgrade() -> None:
    op.execute("DROP INDEX kompetensi.ix_proyeksi_asn_dilepas")
    for each in ("proyeksi_asn", "proyeksi_asn_riwayat"):
        op.execute(f"ALTER TABLE kompetensi.{each} DROP COLUMN dilepas")
