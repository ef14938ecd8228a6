"""A decision whose objection was granted does not come into force until that is carried out.

Revision ID: u0291
Revises: u0241
"""

from alembic import op

revision = "u0291"
down_revision = "u0241"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.penundaan ALTER COLUMN nomor_surat DROP NOT NULL")
    op.execute("ALTER TABLE mutasi.penundaan ALTER COLUMN tanggal_surat DROP NOT NULL")
    op.execute("ALTER TABLE mutasi.penundaan DROP CONSTRAINT ck_penundaan_dasar")
    op.execute(
        "ALTER TABLE mutasi.penundaan ADD CONSTRAINT ck_penundaan_dasar CHECK (dasar IN ('kerugian_negara', "
        "'kerusakan_lingkungan', 'konflik_sosial', 'putusan_pengadilan', 'keberatan_dikabulkan'))"
    )
    op.execute(
        "ALTER TABLE mutasi.penundaan ADD CONSTRAINT ck_penundaan_surat CHECK (num_nonnulls(nomor_surat, "
        "tanggal_surat) = 2 OR dasar = 'keberatan_dikabulkan' AND num_nonnulls(nomor_surat, tanggal_surat) = 0)"
    )


def downgrade() -> None:
    raise RuntimeError("penundaan karena keberatan dikabulkan tidak dikenal rilis sebelumnya")
