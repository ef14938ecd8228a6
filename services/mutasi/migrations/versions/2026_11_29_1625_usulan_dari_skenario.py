"""A case says which plan it comes from.

Revision ID: u0037
Revises: u0036
"""

from alembic import op

revision = "u0037"
down_revision = "u0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.usulan ADD COLUMN skenario_id uuid")
    op.execute("""
    CREATE INDEX ix_usulan_skenario_id ON mutasi.usulan (skenario_id, id) WHERE skenario_id IS NOT NULL""")


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.usulan DROP COLUMN skenario_id")
