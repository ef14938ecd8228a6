"""Steps by for whom they were taken: a work list asks for those of somebody as it does for their own.

Revision ID: u0140
Revises: u0115
"""

from alembic import op

revision = "u0140"
down_revision = "u0115"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        "CREATE INDEX ix_usulan_langkah_atas_nama ON mutasi.usulan_langkah ((atas_nama ->> 'nip')) "
        "WHERE atas_nama IS NOT NULL"
    )


def downgrade() -> None:
    op.execute("DROP INDEX mutasi.ix_usulan_langkah_atas_nama")
