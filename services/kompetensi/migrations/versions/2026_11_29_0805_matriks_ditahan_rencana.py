"""What the planner says about how long it needs a matrix is kept beside what people ask for, so that nobody else lets
go of what an adopted plan holds.

Revision ID: k0028
Revises: k0027
"""

from alembic import op

revision = "k0028"
down_revision = "k0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE kompetensi.matriks ADD COLUMN diperlukan_sampai date")
    # The planner's word stood where people's days stand; what remains there is the day that every request begins with.
    op.execute("""
        UPDATE kompetensi.matriks
        SET diperlukan_sampai = simpan_sampai,
            simpan_sampai = CAST(dibuat_pada AT TIME ZONE 'Asia/Jakarta' AS date) + 30
        WHERE diperlukan_versi > 0""")


def downgrade() -> None:
    op.execute("""
        UPDATE kompetensi.matriks SET simpan_sampai = CASE
            WHEN diperlukan_sampai IS NULL THEN NULL ELSE greatest(simpan_sampai, diperlukan_sampai) END
        WHERE diperlukan_versi > 0 AND simpan_sampai IS NOT NULL""")
    op.execute("ALTER TABLE kompetensi.matriks DROP COLUMN diperlukan_sampai")
