"""Tasks of a workload sheet that an import has refused: without them the sheet, and the need, are incomplete.

Revision ID: p0041
Revises: p0040
"""

from alembic import op

revision = "p0041"
down_revision = "p0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        CREATE TABLE pegawai.abk_ditolak (
            kode_jabatan text NOT NULL,
            mulai date NOT NULL,
            nomor integer NOT NULL,
            CONSTRAINT pk_abk_ditolak PRIMARY KEY (kode_jabatan, mulai, nomor)
        )""")


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.abk_ditolak")
