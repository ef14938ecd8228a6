"""Why a placement ended, and up to which day the copies of today were rolled forward.

Revision ID: p0007
Revises: p0006
"""

from alembic import op

revision = "p0007"
down_revision = "p0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE pegawai.penempatan
            ADD COLUMN alasan_akhir text,
            ADD COLUMN nomor_sk_akhir text,
            ADD COLUMN tanggal_sk_akhir date,
            ADD CONSTRAINT ck_penempatan_alasan_akhir CHECK (alasan_akhir IS NULL OR NOT upper_inf(berlaku))""")
    op.execute("""
        CREATE TABLE pegawai.guliran (
            hari date CONSTRAINT pk_guliran PRIMARY KEY,
            digulir_pada timestamptz NOT NULL DEFAULT now()
        )""")
    # The copies show the day on which this runs: what was in force before is not news any more.
    op.execute("""
        INSERT INTO pegawai.guliran (hari)
        SELECT (now() AT TIME ZONE 'Asia/Jakarta')::date WHERE EXISTS (SELECT 1 FROM pegawai.asn)""")


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.guliran")
    op.execute("""
        ALTER TABLE pegawai.penempatan
            DROP COLUMN alasan_akhir, DROP COLUMN nomor_sk_akhir, DROP COLUMN tanggal_sk_akhir""")
