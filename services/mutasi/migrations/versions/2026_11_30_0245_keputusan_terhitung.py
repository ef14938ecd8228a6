"""Of a post the decisions that its count of holders knows, so that nobody is counted twice or not at all on the way.

Revision ID: u0110
Revises: u0121
"""

from alembic import op

revision = "u0110"
down_revision = "u0121"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.proyeksi_jabatan ADD COLUMN keputusan uuid[]")
    op.execute("CREATE INDEX ix_usulan_jabatan_asal ON mutasi.usulan (jabatan_asal)")
    op.execute("CREATE INDEX ix_usulan_jabatan_tujuan ON mutasi.usulan (jabatan_tujuan)")


def downgrade() -> None:
    op.execute("DROP INDEX mutasi.ix_usulan_jabatan_tujuan")
    op.execute("DROP INDEX mutasi.ix_usulan_jabatan_asal")
    op.execute("ALTER TABLE mutasi.proyeksi_jabatan DROP COLUMN keputusan")
