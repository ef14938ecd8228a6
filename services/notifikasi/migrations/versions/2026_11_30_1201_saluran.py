"""How a message may reach its person besides their inbox, how soon, and whether they may ask to be spared it.

Earlier messages lay in the inbox alone, and lie there still.

Revision ID: n0100
Revises: u0135
"""

from alembic import op

revision = "n0100"
down_revision = "u0135"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        ALTER TABLE notifikasi.pesan
            ADD COLUMN mendesak text NOT NULL DEFAULT 'biasa' CONSTRAINT ck_pesan_mendesak
                CHECK (mendesak IN ('biasa', 'segera')),
            ADD COLUMN wajib boolean NOT NULL DEFAULT false,
            ADD COLUMN saluran text[] NOT NULL DEFAULT '{}'""")


def downgrade() -> None:
    op.execute("ALTER TABLE notifikasi.pesan DROP COLUMN saluran, DROP COLUMN wajib, DROP COLUMN mendesak")
