"""Where people are reached outside this system.

Revision ID: n0120
Revises: n0100
"""

from alembic import op

revision = "n0120"
down_revision = "n0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE notifikasi.alamat (
            nip text CONSTRAINT pk_alamat PRIMARY KEY,
            versi bigint NOT NULL,
            surel text,
            telepon text
        )""")


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.alamat")
