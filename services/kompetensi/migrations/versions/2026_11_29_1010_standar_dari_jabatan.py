"""What is published of a post's standard tells what the post itself adds, and of a person's scores since when the
assessment behind them is over.

Revision ID: k0032
Revises: k0031
"""

from alembic import op

revision = "k0032"
down_revision = "k0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        "ALTER TABLE kompetensi.standar_jabatan "
        "ADD COLUMN rumpun text[], ADD COLUMN urusan text[], ADD COLUMN seprofesi boolean"
    )
    # The job of each day looks at what was last looked at before today, and tells of what is another.
    op.execute("UPDATE kompetensi.standar_jabatan SET diperiksa = DATE '0001-01-01'")
    op.execute(
        "INSERT INTO kompetensi.state_mark (aggregate, aggregate_id) SELECT 'skor', nip FROM kompetensi.skor "
        "WHERE versi > 0 AND penilaian_id IS NOT NULL AND jpm_belum_lengkap <> '{}'"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE kompetensi.standar_jabatan DROP COLUMN rumpun, DROP COLUMN urusan, DROP COLUMN seprofesi")
