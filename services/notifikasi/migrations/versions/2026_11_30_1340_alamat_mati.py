"""Addresses that a mail server has refused for good.

Revision ID: n0131
Revises: u0392
"""

from alembic import op

revision = "n0131"
down_revision = "u0392"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE notifikasi.alamat_mati (
            nip text NOT NULL,
            saluran text NOT NULL CONSTRAINT ck_alamat_mati_saluran CHECK (saluran IN ('surel', 'whatsapp')),
            sidik text NOT NULL,
            kode integer,
            sejak timestamptz NOT NULL,
            CONSTRAINT pk_alamat_mati PRIMARY KEY (nip, saluran)
        )""")


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.alamat_mati")
