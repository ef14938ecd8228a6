"""Cases as mutasi tells their people of them.

Revision ID: n0190
Revises: n0151
"""

from alembic import op

revision = "n0190"
down_revision = "n0151"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        CREATE TABLE notifikasi.kasus (
            usulan_id uuid PRIMARY KEY,
            versi bigint NOT NULL,
            nip text NOT NULL,
            terbuka boolean NOT NULL,
            disusun_pada timestamptz NOT NULL,
            isi jsonb NOT NULL
        )""")
    op.execute("CREATE INDEX ix_kasus_nip_usulan_id ON notifikasi.kasus (nip, usulan_id)")
    op.execute("ALTER TABLE notifikasi.kasus ALTER COLUMN isi SET STATISTICS 0")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("DROP TABLE notifikasi.kasus")
