"""Matrices are asked for by the planner too, for some people, under named policies, and held as long as a plan needs.

Revision ID: k0019
Revises: k0018
"""

from alembic import op

revision = "k0019"
down_revision = "k0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        ALTER TABLE kompetensi.matriks
            ADD COLUMN nip text[],
            ADD COLUMN kebijakan_diminta jsonb,
            ADD COLUMN diperlukan_versi bigint NOT NULL DEFAULT 0,
            ALTER COLUMN simpan_sampai DROP NOT NULL""")


def downgrade() -> None:
    op.execute("UPDATE kompetensi.matriks SET simpan_sampai = current_date + 366 WHERE simpan_sampai IS NULL")
    op.execute("""
        ALTER TABLE kompetensi.matriks
            DROP COLUMN nip, DROP COLUMN kebijakan_diminta, DROP COLUMN diperlukan_versi,
            ALTER COLUMN simpan_sampai SET NOT NULL""")
