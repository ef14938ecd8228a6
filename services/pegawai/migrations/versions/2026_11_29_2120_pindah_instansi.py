"""A case may end a placement by a move to another government; such a move has no post of this city.

Revision ID: p0065
Revises: p0053
"""

from alembic import op

revision = "p0065"
down_revision = "p0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.penempatan ADD COLUMN usulan_akhir_id uuid")
    op.execute(
        """CREATE INDEX ix_penempatan_usulan_akhir_id ON pegawai.penempatan (usulan_akhir_id)
           WHERE usulan_akhir_id IS NOT NULL"""
    )
    op.execute("ALTER TABLE pegawai.rencana_perpindahan ALTER COLUMN jabatan_tujuan DROP NOT NULL")


def downgrade() -> None:
    raise RuntimeError("perpindahan yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
