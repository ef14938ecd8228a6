"""Who has left the service, and who has died: they are told what the law wants told, or nothing.

Revision ID: n0103
Revises: n0360
"""

from alembic import op

revision = "n0103"
down_revision = "n0360"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE notifikasi.orang (
            nip text CONSTRAINT pk_orang PRIMARY KEY,
            versi bigint NOT NULL,
            keluar boolean NOT NULL
        )""")
    op.execute("CREATE TABLE notifikasi.wafat (nip text CONSTRAINT pk_wafat PRIMARY KEY, sejak date NOT NULL)")


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.wafat")
    op.execute("DROP TABLE notifikasi.orang")
