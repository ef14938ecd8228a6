"""What blank cells of a file mean, and how many of them kept or cleared something.

Until now they cleared: that is what is said of the imports that have ended. Those that wait keep what is on record.

Revision ID: m0017
Revises: m0016
"""

from alembic import context, op

revision = "m0017"
down_revision = "m0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    tabel = f"{context.config.attributes['schema']}.impor"
    op.execute(f"""
        ALTER TABLE {tabel}
            ADD COLUMN kosong text NOT NULL DEFAULT 'hapus'
                CONSTRAINT ck_impor_kosong CHECK (kosong IN ('pertahankan', 'hapus')),
            ADD COLUMN dipertahankan bigint NOT NULL DEFAULT 0,
            ADD COLUMN dihapus bigint NOT NULL DEFAULT 0""")
    op.execute(f"ALTER TABLE {tabel} ALTER COLUMN kosong SET DEFAULT 'pertahankan'")
    op.execute(f"UPDATE {tabel} SET kosong = 'pertahankan' WHERE status NOT IN ('selesai', 'gagal', 'dibatalkan')")  # noqa: S608


def downgrade() -> None:
    tabel = f"{context.config.attributes['schema']}.impor"
    op.execute(f"ALTER TABLE {tabel} DROP COLUMN kosong, DROP COLUMN dipertahankan, DROP COLUMN dihapus")
